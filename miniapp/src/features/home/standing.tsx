import { View } from '@tarojs/components'
import type { IndicatorId, Leaderboard, LeaderboardRow, User } from '@anju/shared-types'
import { INDICATOR_IDS } from '@anju/shared-types'
import { useQuery } from '../../api/query'
import { groupDigits, percent, shareOf } from '../../copy/format'
import { t } from '../../copy/zh-CN'
import { go, goTab } from '../../platform/navigate'
import { SectionTitle } from '../../ui/card'
import { Icon } from '../../ui/icon'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { RankChange } from '../ranking/rank-change'
import { ownCode, scopesOf, viewBoard } from '../ranking/ranking.model'
import type { IndicatorWording } from '../ranking/wording'
import { wordingOf } from '../ranking/wording'
import { QueryView } from '../shell/query-view'

/** How one's own unit stands, indicator by indicator; what a leader opens the phone for. */
export function Standing({ user }: { user: User }) {
  return (
    <>
      <SectionTitle>{user.unit.parentCode === null ? t.home.progress : t.home.standing}</SectionTitle>
      <Rows>
        {INDICATOR_IDS.map((id) => (
          <StandingRow key={id} indicator={id} unit={user.unit} />
        ))}
        <Row
          lead={<Icon name="bars" colour="brand" />}
          title={t.home.openRanking}
          quiet
          onPress={() => goTab('ranking')}
        />
      </Rows>
      <Rows>
        <Row
          lead={<Icon name="list" colour="muted" />}
          title={t.home.allHouseholds}
          onPress={() => go('households')}
        />
      </Rows>
    </>
  )
}

function StandingRow({ indicator, unit }: { indicator: IndicatorId; unit: User['unit'] }) {
  const scope = scopesOf(unit)[0]
  const input = scope && { params: { indicator }, query: { parent: scope.parent, level: scope.level } }
  const board = useQuery('getLeaderboard', input ?? null)
  const wording = wordingOf(useQuery('getPolicy', {}).data, indicator)
  return (
    <QueryView query={board} cards={1}>
      {(data) => <StandingLine wording={wording} board={data} own={ownCode(unit, data.level)} />}
    </QueryView>
  )
}

interface LineProps {
  wording: IndicatorWording | null
  board: Leaderboard
  own: string | null
}

/** The region stands on no board: its own share is what its parts add up to. */
function StandingLine({ wording, board, own }: LineProps) {
  const view = viewBoard(board, own)
  const row = view.own
  const name = wording?.name ?? ''
  if (!row)
    return (
      <Row
        title={name}
        note={wording?.direction === 'up' ? t.ranking.byRecognised : t.ranking.byRule}
        aside={<Figure rate={board.parentRate} />}
      />
    )
  return (
    <Row
      title={name}
      note={noteOf(row, wording)}
      aside={
        row.rank === null ? (
          t.home.unranked
        ) : (
          <>
            <View className="t-strong standing-rank">{`${t.ranking.rank(row.rank)} / ${view.ranked}`}</View>
            <RankChange change={row.rankChange} />
          </>
        )
      }
    />
  )
}

const Figure = ({ rate }: { rate: number | null }) => (
  <View className="t-strong standing-rank">{percent(rate)}</View>
)

function noteOf(row: LeaderboardRow, wording: IndicatorWording | null): string {
  if (wording?.direction === 'down')
    return t.ranking.fraction(
      wording.numeratorName,
      groupDigits(row.num),
      wording.denominatorName,
      groupDigits(row.den),
    )
  const reported = percent(shareOf(row.reportedNum, row.den))
  return `${t.ranking.recognised(percent(row.rate))} · ${t.ranking.reported(reported)}`
}
