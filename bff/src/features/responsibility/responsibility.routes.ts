import { MOST_DUE } from '@anju/shared-types'
import type { Endpoint, EndpointFactory } from '../../http/endpoint'
import { lockVisibleHousehold, presentSummary, reachOf } from '../household/public'
import { findGatedValues } from '../recognition/public'
import { lockVisibleSite, readSite } from '../site/public'
import { confirmSiteUnchanged } from './confirm-site-unchanged'
import { confirmUnchanged } from './confirm-unchanged'
import { findDueHouseholds } from './due-households'
import { findDueSites } from './due-sites'
import { canConfirm, canConfirmSite } from './responsibility.policy'
import { presentDueHousehold, presentDueSite } from './responsibility.presenter'

export function responsibilityRoutes(e: EndpointFactory): Endpoint[] {
  return [
    e.read('listDueSections', async ({ sql, actor, policy, now, authorize }) => {
      authorize(true)
      const { total, items } = await findDueHouseholds(sql, actor, policy, { now, most: MOST_DUE })
      const gates = await findGatedValues(
        sql,
        items.map(({ row }) => row.id),
      )
      const sites = await findDueSites(sql, actor, policy, now)
      return {
        total,
        items: items.map((due) => presentDueHousehold(due, presentSummary(due.row, gates, policy))),
        sites: sites.map(presentDueSite),
      }
    }),
    e.write('confirmUnchanged', async (work) => {
      const { sql, actor, policy, authorize, input } = work
      const household = await lockVisibleHousehold(sql, actor, input.params.id)
      const reach = reachOf(household)
      authorize(canConfirm(actor, reach, input.body.sections, policy.roles))
      return confirmUnchanged(work, household, input.body)
    }),
    e.write('confirmSiteUnchanged', async (work) => {
      const { actor, policy, authorize, input } = work
      const { code } = input.params
      const site = await lockVisibleSite(work, code)
      authorize(canConfirmSite(actor, code, input.body.sections, policy.roles))
      const confirmed = await confirmSiteUnchanged(work, site, input.body)
      return { outcome: 'identical' as const, record: await readSite(work, code), confirmed }
    }),
  ]
}
