import { View } from '@tarojs/components'
import type { IndicatorId, Leaderboard, User } from '@anju/shared-types'
import { INDICATOR_IDS } from '@anju/shared-types'
import { useQuery } from '../../api/query'
import { percent, shareOf } from '../../copy/format'
import { t } from '../../copy/zh-CN'
import { go, goTab } from '../../platform/navigate'
import { SectionTitle } from '../../ui/card'
import { Icon } from '../../ui/icon'
import { Row } from '../../ui/row'
import { Rows } from '../../ui/rows'
import { RankChange } from '../ranking/rank-change'
import { ownCode, scopesOf, viewBoard } from '../ranking/ranking.model'
import { QueryView } from '../shell/query-view'

/** How one's own unit stands, indicator by indicator; what a leader opens the phone for. */
export function Standing({ user }: { user: User }) {
  return (
    <>
      <SectionTitle>{t.home.standing}</SectionTitle>
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
  const name = useQuery('getPolicy', {}).data?.indicators.indicators.filter((i) => i.id === indicator)[0]
    ?.name
  return (
    <QueryView query={board} cards={1}>
      {(data) => <StandingLine name={name ?? ''} board={data} own={ownCode(unit, data.level)} />}
    </QueryView>
  )
}

/** The region stands on no board: its own share is what its parts add up to. */
function StandingLine({ name, board, own }: { name: string; board: Leaderboard; own: string | null }) {
  const view = viewBoard(board, own)
  const row = view.own
  if (!row) return <Row title={name} note={t.ranking.recognised(percent(board.parentRate))} />
  const reported = percent(shareOf(row.reportedNum, row.den))
  return (
    <Row
      title={name}
      note={`${t.ranking.recognised(percent(row.rate))} · ${t.ranking.reported(reported)}`}
      aside={
        row.rank === null ? (
          t.home.unranked
        ) : (
          <>
            <View className="t-strong standing-rank">{t.ranking.rank(row.rank)}</View>
            <RankChange change={row.rankChange} />
          </>
        )
      }
    />
  )
}
