import { addMonths, shanghaiMonth } from '@anju/shared-types'
import type { Endpoint, EndpointFactory } from '../../http/endpoint'
import { problem } from '../../http/problem'
import { canViewBoard } from './figures.policy'
import { presentBoard } from './figures.presenter'
import { findCurrentFigures, findSnapshots } from './figures.queries'

export function figuresRoutes(e: EndpointFactory): Endpoint[] {
  return [
    e.read('getLeaderboard', async ({ actor, sql, policy, now, input, authorize }) => {
      const { indicator } = input.params
      const { parent, level } = input.query
      const period = input.query.period ?? null
      if (!canViewBoard(actor, parent)) throw problem('not_found')
      authorize(true)
      const previous = addMonths(period ?? shanghaiMonth(now), -1)
      const snapshots = await findSnapshots(sql, indicator, parent, level, [period ?? previous, previous])
      const units = period
        ? snapshots.filter((row) => row.period === period)
        : await findCurrentFigures(sql, indicator, parent, level)
      const found = units.some((row) => row.unit_code === parent)
      // A month that was never closed, or a unit without sites, has no board.
      if (!found) throw problem('not_found')
      const before = snapshots.filter((row) => row.period === previous)
      return presentBoard({ indicator, parent, level, period, units, before }, policy)
    }),
  ]
}
