import { parseSection } from '@anju/shared-types'
import type { Policy } from '@anju/shared-types'
import type { Sql } from '../../db/sql'
import type { Endpoint, EndpointFactory, Work } from '../../http/endpoint'
import { recordAudit } from '../../audit/audit-chain'
import { cursorAt, pageOf, placeOf } from '../../http/paging'
import { fieldProblem, problem } from '../../http/problem'
import { rateLimit } from '../../http/rate-limit'
import { findGatedValues, findProof } from '../recognition/public'
import { addProof } from './add-proof'
import {
  canAddEvidence,
  canRecordDemolition,
  canRecordMoveIn,
  canRuleDemolition,
  canWriteSection,
  sectionOfProof,
} from './household.policy'
import { presentHousehold, presentSummary, presentTimelineEntry } from './household.presenter'
import {
  findVisibleHousehold,
  lastChangeBefore,
  listChangesSince,
  listTimeline,
  lockVisibleHousehold,
} from './household.queries'
import type { ListedHousehold } from './household.queries'
import { reachOf } from './household-facts'
import type { TimelineRow } from './household-facts'
import { lookUpHouseholds } from './look-up-households'
import { readablePersonSections } from './person-sections.policy'
import { recordSection } from './record-section'
import { endOfDate, rewindHousehold } from './rewind-household'
import { refuseUnread, searchOf } from './narrow-search'
import { cursorOf, searchHouseholds } from './search-households'
import { ruleDemolition } from './rule-demolition'
import { scanHousehold } from './scan-household'
import { DEMOLITION, isHeld, MOVE_IN, plainSection } from './section-definition'
import { writeOrHold } from './write-or-hold'

const PAGE = 20
type Reader = Pick<Work<'getHousehold'>, 'sql' | 'actor' | 'policy'>

async function readHousehold({ sql, actor, policy }: Reader, id: string) {
  const household = await findVisibleHousehold(sql, actor, id)
  const { gates, evidence } = await findProof(sql, id)
  return presentHousehold(household, gates, evidence, actor, policy)
}

async function summariesOf(sql: Sql, rows: readonly ListedHousehold[], policy: Policy) {
  const gates = await findGatedValues(
    sql,
    rows.map((row) => row.id),
  )
  return rows.map((row) => presentSummary(row, gates, policy))
}

export const householdRoutes = (e: EndpointFactory): Endpoint[] => [...reads(e), ...lookups(e), ...writes(e)]

function reads(e: EndpointFactory): Endpoint[] {
  const unknownCodes = rateLimit({ points: 30, seconds: 600 })
  return [
    e.read('scanHousehold', async (work) => {
      const { actor, sql, deps, input, now } = work
      work.authorize(actor.assignments.length > 0)
      await unknownCodes.check(actor.userId)
      const { householdId, match } = await scanHousehold(sql, actor, deps.secrets.plates, input.body.code)
      if (match === 'unknown') await unknownCodes.spend(actor.userId)
      await recordAudit(sql, {
        id: deps.newId(),
        unitCode: actor.unitCode,
        actorId: actor.userId,
        action: 'scanHousehold',
        subjectType: 'household',
        subjectId: householdId,
        detail: { match },
        recordedAt: now,
      })
      return { household: householdId ? await readHousehold(work, householdId) : null, match }
    }),
    e.read('listHouseholds', async ({ actor, sql, policy, input, now, authorize }) => {
      const { cursor, limit = PAGE } = input.query
      const search = searchOf(input.query)
      refuseUnread(actor, search, policy.roles)
      authorize(true)
      const asked = { after: placeOf(cursor), limit, now, roles: policy.roles }
      const { rows, total } = await searchHouseholds(sql, actor, search, asked)
      const { page, nextCursor } = pageOf(rows, limit, cursorOf)
      return { items: await summariesOf(sql, page, policy), nextCursor, total }
    }),
    e.read('getHousehold', async (work) => {
      work.authorize(true)
      const { sql, policy, input } = work
      const { id } = input.params
      const record = await readHousehold(work, id)
      if (!input.query.asOf) return record
      const end = endOfDate(input.query.asOf)
      const later = await listChangesSince(sql, id, end)
      const past = rewindHousehold(record, later, await lastChangeBefore(sql, id, end), policy)
      if (!past) throw problem('not_found')
      return past
    }),
    e.read('getHouseholdTimeline', async ({ actor, sql, policy, input, authorize }) => {
      authorize(true)
      const household = await findVisibleHousehold(sql, actor, input.params.id)
      const { id } = household
      const readable = readablePersonSections(actor, reachOf(household), policy.roles)
      const limit = input.query.limit ?? PAGE
      const rows = await listTimeline(sql, id, placeOf(input.query.cursor), limit)
      const placeIn = (row: TimelineRow) => cursorAt({ key: Number(row.recorded_at), id: row.id })
      const { page, nextCursor } = pageOf(rows, limit, placeIn)
      return { items: page.map((row) => presentTimelineEntry(row, readable)), nextCursor }
    }),
  ]
}

function lookups(e: EndpointFactory): Endpoint[] {
  const limit = rateLimit({ points: e.rights.lookupsPerHour, seconds: 3_600 })
  return [
    // Every one counts, found or not: four digits are ten thousand guesses.
    e.read('lookUpHouseholds', async ({ actor, sql, policy, deps, input, now, authorize }) => {
      authorize(actor.assignments.length > 0)
      const { county = null, idLast4 } = input.body
      await limit.check(actor.userId)
      await limit.spend(actor.userId)
      const { found, more } = await lookUpHouseholds(sql, actor, { county, idLast4 })
      await recordAudit(sql, {
        id: deps.newId(),
        unitCode: actor.unitCode,
        actorId: actor.userId,
        action: 'lookUpHouseholds',
        subjectType: 'region',
        // A site's code begins with its county's.
        subjectId: county ?? actor.unitCode.slice(0, 6),
        detail: { found: found.length },
        recordedAt: now,
      })
      return { items: await summariesOf(sql, found, policy), more }
    }),
  ]
}

function writes(e: EndpointFactory): Endpoint[] {
  return [
    e.write('ruleDemolition', async (work) => {
      const { sql, actor, authorize, input } = work
      const household = await lockVisibleHousehold(sql, actor, input.params.id)
      authorize(canRuleDemolition(actor, reachOf(household)))
      return ruleDemolition(work, household, input.body)
    }),
    e.write('recordMoveIn', (work) => {
      const { params, body } = work.input
      const { actualMoveInDate, occupancyStatus } = body
      return writeOrHold(work, {
        ...{ id: params.id, body, ...MOVE_IN },
        mayWrite: (actor, reach) => canRecordMoveIn(actor, reach, work.policy.roles),
        run: (household) =>
          recordSection(work, MOVE_IN, household, { actualMoveInDate, occupancyStatus }, body),
      })
    }),
    e.write('recordDemolition', (work) => {
      const { params, body } = work.input
      const { demolitionStatus, demolitionDate } = body
      return writeOrHold(work, {
        ...{ id: params.id, body, ...DEMOLITION },
        mayWrite: (actor, reach) => canRecordDemolition(actor, reach, work.policy.roles),
        run: (household) =>
          recordSection(work, DEMOLITION, household, { demolitionStatus, demolitionDate }, body),
      })
    }),
    e.write('recordSection', (work) => {
      const { params, body } = work.input
      const definition = plainSection(params.section)
      const parsed = parseSection(definition.catalogue, body.fields)
      if (!parsed.ok) throw fieldProblem('invalid_input', parsed.problems)
      return writeOrHold(work, {
        ...{ id: params.id, body, ...definition, held: isHeld(definition.catalogue) },
        mayWrite: (actor, reach) => canWriteSection(actor, reach, definition.section, work.policy.roles),
        run: (household) => recordSection(work, definition, household, parsed.value, body),
      })
    }),
    e.write('addProof', (work) => {
      const { params, body } = work.input
      const { id, gate } = params
      if (!work.policy.evidence.gates[gate]) throw problem('evidence_mismatch')
      return writeOrHold(work, {
        ...{ id, body, gate, operation: 'addProof', section: sectionOfProof(gate) },
        mayWrite: (actor, reach) => canAddEvidence(actor, reach, gate, work.policy.roles),
        run: (household) => addProof(work, household, gate, body),
      })
    }),
  ]
}
