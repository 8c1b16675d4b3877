import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Leaderboard, User } from '@anju/shared-types'
import { INDICATOR_IDS } from '@anju/shared-types'
import { serverClock } from '../../api/call'
import { clockTime, monthWords } from '../../copy/format'
import { t } from '../../copy/zh-CN'
import { pressProps } from '../../platform/press'
import { heading } from '../../ui/a11y'
import { Icon } from '../../ui/icon'
import { Segments } from '../../ui/segments'
import { Sheet } from '../../ui/sheet'
import { Empty } from '../../ui/states'
import { useSession } from '../session/session.store'
import { AppPage } from '../shell/app-page'
import { QueryView } from '../shell/query-view'
import { ReadNote } from '../shell/read-note'
import { BoardList } from './board-list'
import { OwnCard } from './own-card'
import type { OpenRanking } from './ranking.effects'
import { useRanking } from './ranking.effects'
import { canGo, ownCode, viewBoard } from './ranking.model'
import './ranking.scss'
import type { IndicatorWording } from './wording'
import { Wording, wordingOf } from './wording'

export function RankingScreen() {
  const user = useSession((s) => s.user)
  return user ? (
    <Ranking user={user} />
  ) : (
    <AppPage title={t.ranking.title} tab>
      {null}
    </AppPage>
  )
}

function Ranking({ user }: { user: User }) {
  const open = useRanking(user)
  const [wordingOpen, setWordingOpen] = useState(false)
  const wording = wordingOf(open.policy, open.state.indicator)
  return (
    <AppPage title={t.ranking.title} tab onRefresh={open.board.reload}>
      <Months open={open} />
      <Segments
        label={t.ranking.indicator}
        look="chips"
        value={open.state.indicator}
        segments={INDICATOR_IDS.map((code) => ({ code, label: shortName(open, code) }))}
        onChoose={(indicator) => open.dispatch({ type: 'indicator', indicator })}
      />
      <Segments
        label={t.ranking.scope}
        value={open.scope.key}
        segments={open.scopes.map(({ key }) => ({ code: key, label: t.ranking.scopes[key] }))}
        onChoose={(scope) => open.dispatch({ type: 'scope', scope })}
      />
      <QueryView query={open.board} cards={3}>
        {(board) => (
          <Board board={board} user={user} wording={wording} onWording={() => setWordingOpen(true)} />
        )}
      </QueryView>
      <ReadNote
        updatedAt={open.board.updatedAt}
        problem={open.board.problem}
        more={open.state.period === null ? t.ranking.tie : `${t.ranking.closed} · ${t.ranking.tie}`}
      />
      {wordingOpen && wording ? (
        <Sheet title={wording.name} tells onClose={() => setWordingOpen(false)}>
          <Wording wording={wording} />
        </Sheet>
      ) : null}
    </AppPage>
  )
}

const shortName = ({ policy }: OpenRanking, id: string): string =>
  policy?.indicators.indicators.filter((i) => i.id === id)[0]?.shortName ?? '…'

/** ‹ 2020 年 10 月 › ; the month that runs is called 现在. */
function Months({ open }: { open: OpenRanking }) {
  const { state, thisMonth, dispatch } = open
  const said =
    state.period === null ? `${t.ranking.now}（${monthWords(thisMonth)}）` : t.ranking.month(state.period)
  return (
    <View className="months">
      <MonthArrow
        way="earlier"
        label={t.ranking.before}
        off={!canGo(state, 'earlier', thisMonth)}
        onPress={() => dispatch({ type: 'earlier' })}
      />
      <View className="t-strong t-centre" {...heading(2)}>
        {said}
      </View>
      <MonthArrow
        way="later"
        label={t.ranking.after}
        off={!canGo(state, 'later', thisMonth)}
        onPress={() => dispatch({ type: 'later' })}
      />
    </View>
  )
}

interface ArrowProps {
  way: 'earlier' | 'later'
  label: string
  off: boolean
  onPress: () => void
}

function MonthArrow({ way, label, off, onPress }: ArrowProps) {
  if (off) return <View className="months__arrow" />
  return (
    <View className="months__arrow pressable" {...pressProps(onPress, label)}>
      <Icon name={way === 'earlier' ? 'back' : 'forward'} colour="muted" />
    </View>
  )
}

interface BoardProps {
  board: Leaderboard
  user: User
  wording: IndicatorWording | null
  onWording: () => void
}

function Board({ board, user, wording, onWording }: BoardProps) {
  const view = viewBoard(board, ownCode(user.unit, board.level))
  if (view.rows.length === 0) return <Empty icon="bars" title={t.ranking.none} note={t.ranking.noneNote} />
  const asOf =
    board.period === null ? t.ranking.live(clockTime(board.asOf, serverClock.now())) : t.ranking.closed
  return (
    <>
      <OwnCard board={board} view={view} wording={wording} asOf={asOf} onWording={onWording} />
      <BoardList view={view} wording={wording} />
    </>
  )
}
