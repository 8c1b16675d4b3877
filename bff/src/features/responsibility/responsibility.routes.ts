import { MOST_DUE } from '@anju/shared-types'
import type { Endpoint, EndpointFactory } from '../../http/endpoint'
import { lockVisibleHousehold, presentSummary, reachOf } from '../household/public'
import { findGatedValues } from '../recognition/public'
import { confirmUnchanged } from './confirm-unchanged'
import { findDue } from './due-sections'
import { canConfirm } from './responsibility.policy'

export function responsibilityRoutes(e: EndpointFactory): Endpoint[] {
  return [
    e.read('listDueSections', async ({ sql, actor, policy, now, authorize }) => {
      authorize(true)
      const due = await findDue(sql, actor, policy, now)
      const page = due.slice(0, MOST_DUE)
      const gates = await findGatedValues(
        sql,
        page.map(({ row }) => row.id),
      )
      return {
        total: due.length,
        items: page.map(({ row, sections }) => ({ household: presentSummary(row, gates, policy), sections })),
      }
    }),
    e.write('confirmUnchanged', async (work) => {
      const { sql, actor, policy, authorize, input } = work
      const household = await lockVisibleHousehold(sql, actor, input.params.id)
      const reach = reachOf(household)
      authorize(canConfirm(actor, reach, input.body.sections, policy.roles))
      return { confirmed: await confirmUnchanged(work, household, input.body) }
    }),
  ]
}
