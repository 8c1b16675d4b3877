import { View } from '@tarojs/components'
import type { LeaderboardRow } from '@anju/shared-types'
import { percent, shareOf } from '../../copy/format'
import { t } from '../../copy/zh-CN'
import { asList, asListItem } from '../../ui/a11y'
import { Bar } from '../../ui/bar'
import { unrankedWords } from './own-card'
import { RankChange } from './rank-change'
import type { BoardView } from './ranking.model'
import './ranking.scss'
import type { IndicatorWording } from './wording'

interface Props {
  view: BoardView
  wording: IndicatorWording | null
}

/** Rows that a finger can scroll past without losing its own unit: that one is pinned first when it stands far down. */
const PINNED_FROM = 6

export function BoardList({ view, wording }: Props) {
  const { own, rows, longest } = view
  const place = own ? rows.indexOf(own) : -1
  const fewer = wording?.direction === 'down'
  const row = (one: LeaderboardRow, pinned = false) => (
    <BoardRow
      key={pinned ? 'pinned' : one.unitCode}
      row={one}
      own={one === own}
      fewer={fewer}
      longest={fewer && longest > 0 ? longest : 1}
    />
  )
  return (
    <>
      {own && place >= PINNED_FROM ? (
        <View className="board" {...asList}>
          {row(own, true)}
        </View>
      ) : null}
      <View className="board" {...asList}>
        {rows.map((one) => row(one))}
      </View>
    </>
  )
}

interface RowProps {
  row: LeaderboardRow
  own: boolean
  /** Fewer is better: the bar is a burden, not an achievement. */
  fewer: boolean
  longest: number
}

function BoardRow({ row, own, fewer, longest }: RowProps) {
  const reported = shareOf(row.reportedNum, row.den)
  const scaled = (share: number | null) => (share === null ? null : share / longest)
  const ranked = row.rank !== null
  return (
    <View className={`board-row${own ? ' board-row--own' : ''}`} {...asListItem}>
      <View className={`board-rank${medal(row.rank)}`}>{ranked ? String(row.rank) : '—'}</View>
      <View className="grow">
        <View className={own ? 't-strong breaks' : 'breaks'}>
          {row.unitName}
          {own ? <View className="board-own">{t.ranking.own}</View> : null}
        </View>
        {ranked ? (
          <Bar
            share={scaled(row.rate)}
            behind={fewer ? null : scaled(reported)}
            tone={fewer ? 'red' : 'brand'}
          />
        ) : (
          <View className="t-small">{unrankedWords(row)}</View>
        )}
      </View>
      <View className="board-value">
        <View className={ranked ? 'board-rate' : 'board-rate board-rate--off'}>{percent(row.rate)}</View>
        {ranked ? <RankChange change={row.rankChange} /> : null}
      </View>
    </View>
  )
}

const medal = (rank: number | null): string => (rank !== null && rank <= 3 ? ` board-rank--${rank}` : '')
