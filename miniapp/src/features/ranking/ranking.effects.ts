import type { Leaderboard, Policy, User } from '@anju/shared-types'
import { INDICATOR_IDS, shanghaiMonth } from '@anju/shared-types'
import { useState } from 'react'
import { serverClock } from '../../api/call'
import type { QueryResult } from '../../api/query'
import { useQuery } from '../../api/query'
import type { RankingEvent, RankingState, Scope } from './ranking.model'
import { scopesOf, stepRanking } from './ranking.model'

export interface OpenRanking {
  state: RankingState
  dispatch(event: RankingEvent): void
  thisMonth: string
  scopes: Scope[]
  scope: Scope
  board: QueryResult<Leaderboard>
  policy: Policy | null
}

export function useRanking(user: User): OpenRanking {
  const scopes = scopesOf(user.unit)
  const first = scopes[0] as Scope
  const [state, setState] = useState<RankingState>({
    indicator: INDICATOR_IDS[0],
    scope: first.key,
    period: null,
  })
  const thisMonth = shanghaiMonth(serverClock.now())
  const scope = scopes.filter((s) => s.key === state.scope)[0] ?? first
  const period = state.period === null ? {} : { period: state.period }
  const board = useQuery('getLeaderboard', {
    params: { indicator: state.indicator },
    query: { parent: scope.parent, level: scope.level, ...period },
  })
  const policy = useQuery('getPolicy', {}).data
  const dispatch = (event: RankingEvent) => setState((before) => stepRanking(before, event, thisMonth))
  return { state, dispatch, thisMonth, scopes, scope, board, policy }
}
