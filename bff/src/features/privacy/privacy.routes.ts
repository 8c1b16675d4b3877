import type { Endpoint, EndpointFactory } from '../../http/endpoint'
import { cursorAt, pageOf, placeOf } from '../../http/paging'
import { problem } from '../../http/problem'
import { auditRegions } from '../audit/public'
import { canIssueDataSheet, findVisibleHousehold, reachOf } from '../household/public'
import { issueDataSheet } from './issue-data-sheet'
import { countyOf } from './person-rows'
import { canReveal, canViewRevealsOf, mayViewReveals, sightOf } from './privacy.policy'
import { presentPerson, presentReveal } from './privacy.presenter'
import { findPerson, listPeople, listReveals } from './privacy.queries'
import { revealPerson } from './reveal-person'

const PAGE = 50

export function privacyRoutes(e: EndpointFactory): Endpoint[] {
  return [
    e.read('listHouseholdPeople', async ({ actor, sql, now, input, policy, authorize }) => {
      const household = await findVisibleHousehold(sql, actor, input.params.id)
      authorize(true)
      const sight = sightOf(actor, reachOf(household), policy.roles)
      const people = await listPeople(sql, household.id)
      // Read before them: whatever came in between is asked about, never overwritten.
      return { items: people.map((row) => presentPerson(row, sight, now)), version: household.version }
    }),
    e.write('revealPerson', async (work) => {
      const { actor, sql, input, authorize } = work
      const household = await findVisibleHousehold(sql, actor, input.params.id)
      authorize(canReveal(actor, reachOf(household), input.body.fields))
      const person = await findPerson(sql, household.id, input.body.personId)
      if (!person) throw problem('not_found')
      return revealPerson(work, { id: household.id, countyCode: countyOf(household) }, person, input.body)
    }),
    e.read('listReveals', async ({ actor, sql, input, authorize }) => {
      authorize(mayViewReveals(actor))
      const { region, cursor, limit = PAGE } = input.query
      // Out of his regions nobody looked.
      if (region && !canViewRevealsOf(actor, region)) return { items: [], nextCursor: null }
      const regions = region ? [region] : auditRegions(actor)
      const rows = await listReveals(sql, regions, { after: placeOf(cursor), limit })
      const { page, nextCursor } = pageOf(rows, limit, (row) =>
        cursorAt({ key: Number(row.created_at), id: row.id }),
      )
      return { items: page.map(presentReveal), nextCursor }
    }),
    e.write('issueDataSheet', async (work) => {
      const { actor, sql, input, authorize } = work
      const household = await findVisibleHousehold(sql, actor, input.params.id)
      authorize(canIssueDataSheet(actor, reachOf(household)))
      return issueDataSheet(work, household, input.body)
    }),
  ]
}
