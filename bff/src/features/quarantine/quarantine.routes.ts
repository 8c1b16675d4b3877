import type { Section } from '@anju/shared-types'
import type { Endpoint, EndpointFactory } from '../../http/endpoint'
import { cursorAt, pageOf, placeOf } from '../../http/paging'
import { problem } from '../../http/problem'
import { lockVisibleHousehold, reachOf } from '../household/public'
import { decideQuarantined } from './decide-quarantined'
import { canDecide, canViewQuarantined } from './quarantine.policy'
import { presentQuarantined } from './quarantine.presenter'
import { findQuarantined, listQuarantinedRows } from './quarantine.queries'
import type { QuarantinedRow } from './quarantined-row'

const PAGE = 20

export function quarantineRoutes(e: EndpointFactory): Endpoint[] {
  return [
    e.read('listQuarantinedWrites', async ({ actor, sql, policy, input, authorize }) => {
      authorize(true)
      const { state = 'held', cursor, limit = PAGE } = input.query
      const decided = state === 'decided'
      const filter = { decided, after: placeOf(cursor), limit }
      const rows = await listQuarantinedRows(sql, actor, policy.roles, filter)
      const placeIn = (row: QuarantinedRow) =>
        cursorAt({ key: Number(decided ? row.write_decided_at : row.write_recorded_at), id: row.write_id })
      const { page, nextCursor } = pageOf(rows, limit, placeIn)
      return { items: page.map((row) => presentQuarantined(row, actor, policy.roles)), nextCursor }
    }),
    e.write('decideQuarantinedWrite', async (work) => {
      const { actor, sql, policy, input, authorize } = work
      const row = await findQuarantined(sql, input.params.id)
      const section = row?.write_section as Section
      const write = { section, authorId: row?.write_author_id ?? '' }
      if (!row || !canViewQuarantined(actor, reachOf(row), write, policy.roles)) throw problem('not_found')
      authorize(canDecide(actor, reachOf(row), section, policy.roles))
      // Read again under the lock: a household handed over in between is no longer his to decide.
      const household = await lockVisibleHousehold(sql, actor, row.id)
      authorize(canDecide(actor, reachOf(household), section, policy.roles))
      await decideQuarantined(work, household, row, input.body)
      return presentQuarantined((await findQuarantined(sql, row.write_id))!, actor, policy.roles)
    }),
  ]
}
