import { View } from '@tarojs/components'
import type { Leaderboard, LeaderboardRow } from '@anju/shared-types'
import { groupDigits, percent, shareOf } from '../../copy/format'
import { t } from '../../copy/zh-CN'
import { pressProps } from '../../platform/press'
import { heading } from '../../ui/a11y'
import { Card } from '../../ui/card'
import { Icon } from '../../ui/icon'
import { RankChange } from './rank-change'
import type { BoardView } from './ranking.model'
import './ranking.scss'
import type { IndicatorWording } from './wording'

interface Props {
  board: Leaderboard
  view: BoardView
  wording: IndicatorWording | null
  asOf: string
  onWording: () => void
}

/** One's own unit; where it does not stand on this board, what the whole of it comes to. */
export function OwnCard({ board, view, wording, asOf, onWording }: Props) {
  const { own } = view
  const name = own?.unitName ?? board.parentName
  return (
    <Card tone="brand">
      <View className="line">
        <View className="own-name grow" {...heading(2)}>
          {name}
        </View>
        {own ? <View className="own-mark">{t.ranking.own}</View> : null}
      </View>
      <View className="own-small">{nameOf(wording)}</View>
      <View className="line own-figures">
        <Rate rate={own ? own.rate : board.parentRate} />
        {own ? <Place own={own} ranked={view.ranked} /> : null}
      </View>
      {own && wording ? <Fraction own={own} wording={wording} board={board} /> : null}
      <View className="line own-foot">
        <View className="own-small grow">{asOf}</View>
        <View className="own-link pressable" {...pressProps(onWording)}>
          <Icon name="info" colour="white" />
          <View>{t.ranking.wording}</View>
        </View>
      </View>
    </Card>
  )
}

function Rate({ rate }: { rate: number | null }) {
  const said = percent(rate)
  return (
    <View className="own-rate">
      {said.replace('%', '')}
      {rate === null ? null : <View className="own-percent">%</View>}
    </View>
  )
}

function Place({ own, ranked }: { own: LeaderboardRow; ranked: number }) {
  if (own.rank === null) return <View className="own-unranked">{unrankedWords(own)}</View>
  return (
    <View className="own-place">
      <View className="own-rank">{t.ranking.rank(own.rank)}</View>
      <View className="own-since">
        {own.rankChange === null ? null : (
          <>
            <View>{t.ranking.since}</View>
            <RankChange change={own.rankChange} light long />
            <View>·</View>
          </>
        )}
        <View>{t.ranking.of(ranked)}</View>
      </View>
    </View>
  )
}

export const unrankedWords = (row: LeaderboardRow): string =>
  row.note === 'no_base' ? t.ranking.noBase : t.ranking.smallBase(row.den)

/** Where fewer is better there is nothing to be recognised: the rule itself decides. */
const nameOf = (wording: IndicatorWording | null): string =>
  wording === null ? '' : wording.direction === 'up' ? t.ranking.recognisedName(wording.name) : wording.name

/** 认定 1 012 户 ÷ 已交钥匙 1 081 户 · 填报 97.1% · 河池市平均 94.0% */
function Fraction({
  own,
  wording,
  board,
}: {
  own: LeaderboardRow
  wording: IndicatorWording
  board: Leaderboard
}) {
  const parts = [
    t.ranking.fraction(
      wording.numeratorName,
      groupDigits(own.num),
      wording.denominatorName,
      groupDigits(own.den),
    ),
    ...(wording.direction === 'up' ? [t.ranking.reported(percent(shareOf(own.reportedNum, own.den)))] : []),
    t.ranking.parentRate(board.parentName, percent(board.parentRate)),
  ]
  return <View className="own-small">{parts.join(' · ')}</View>
}
