import { contributionsOf, shanghaiDate } from '@anju/shared-types'
import type { FieldProblem } from '@anju/shared-types'
import { maskName } from '../../http/masks'
import { columnPatch } from '../../catalogue/section-columns'
import { insertObjects, insertRows } from '../../db/sql'
import type { Value } from '../../db/sql'
import { problem } from '../../http/problem'
import type { Contributions } from '../figures/public'
import { moveTallies } from '../figures/public'
import { changeRow, CHANGE_COLUMNS } from '../history/public'
import type { Change } from '../history/public'
import {
  add,
  countsMoved,
  emptyFigures,
  emptyHousehold,
  factsOf,
  headNamed,
  isOverRedLine,
  withGates,
} from '../household/public'
import type { CommandContext } from '../household/public'
import { emptyPerson } from '../person/public'
import { storeDecisions } from '../recognition/public'
import type { GroupPlan } from './plan-batch'
import type { HouseholdPlan } from './plan-household'
import type { PersonPlan } from './plan-people'

/** A site while it is written: its lock is held, its feed's position goes on. */
export interface SiteWriting {
  code: string
  seq: number
  recordedAt: number
}

type Row = Record<string, Value>

interface Written {
  households: Row[]
  people: Row[]
  changes: Value[][]
  decided: Parameters<typeof storeDecisions>[1][number][]
  before: Contributions
  after: Contributions
}

/**
 * Writes what was planned for some households of one site, set by set: rows, gates, history and figures. The caller
 * holds the site and its figures stand at today. One import makes one new version of a household, whatever it changes.
 */
export async function writeBatch(
  context: CommandContext,
  site: SiteWriting,
  plans: readonly GroupPlan[],
): Promise<void> {
  const { sql, policy } = context
  const written: Written = {
    ...{ households: [], people: [], changes: [], decided: [] },
    ...{ before: emptyFigures(), after: emptyFigures() },
  }
  for (const { household, people } of plans)
    if (household) await writeGroup(context, site, household, people.filter(touches), written)
  if (written.changes.length === 0) return
  await insertObjects(sql, 'household', written.households)
  await insertObjects(sql, 'person', written.people)
  await insertRows(sql, 'change_record', CHANGE_COLUMNS, written.changes)
  await storeDecisions(sql, written.decided, {
    ...{ ownerType: 'household', policyVersion: policy.version, now: context.now },
  })
  await moveTallies(sql, {
    ...{ siteCode: site.code, before: written.before, after: written.after },
    changeId: String(written.changes[written.changes.length - 1]![0]),
    ...{ recordedAt: site.recordedAt, policyVersion: policy.version },
  })
}

const touches = ({ known, changes }: PersonPlan) => known === null || changes.length > 0

async function writeGroup(
  context: CommandContext,
  site: SiteWriting,
  plan: HouseholdPlan,
  people: readonly PersonPlan[],
  written: Written,
): Promise<void> {
  const { now, actor, deps, policy } = context
  if (plan.known && plan.changes.length === 0 && people.length === 0) return
  const id = plan.known?.row.id ?? deps.newId()
  const version = (plan.known?.row.version ?? 0) + 1
  const tell = (change: Told) => written.changes.push(historyRow(context, site, { id, version }, change))
  const newName = people.find(({ headName }) => headName !== null)?.headName
  const called = headNamed(newName ?? plan.row.head_name)
  const after = { row: plan.row, gates: plan.gatesAfter }
  const red_line = plan.changes.length > 0 ? Number(isOverRedLine(after, policy)) : plan.row.red_line
  const row = { ...plan.row, id, version, updated_at: now, ...called, red_line }
  if (!plan.known) {
    const columns = { created_at: now, created_by: actor.userId, updated_by: actor.userId }
    written.households.push({ ...emptyHousehold(), ...row, ...plan.patch, ...columns } as unknown as Row)
    tell(told('registration', null, plan.changes, plan.doubts, plan))
  } else {
    await updateHousehold(context, plan, row)
    for (const change of plan.changes)
      tell(withCounts(told(change.section.code, null, [change], plan.doubts, plan), plan))
  }
  written.decided.push(
    ...plan.decisions.map((decision) => ({
      ...{ ownerId: id, decision },
      isNew: !plan.known?.gates.some(({ gate }) => gate === decision.gate),
    })),
  )
  for (const person of people) await writePerson(context, site, { household: { id }, person, written, tell })
  if (plan.changes.length === 0) return
  const date = shanghaiDate(site.recordedAt)
  const share = (side: typeof plan.row, gates: typeof plan.gatesAfter) =>
    contributionsOf(factsOf(side, gates), date, policy.redLines)
  if (plan.known) add(written.before, share(plan.known.row, plan.gatesBefore))
  add(written.after, share(plan.row, plan.gatesAfter))
}

async function updateHousehold(
  { sql, actor, now }: CommandContext,
  plan: HouseholdPlan,
  row: ReturnType<typeof headNamed> & HouseholdPlan['row'],
): Promise<void> {
  const patch: Row = {
    ...plan.patch,
    ...{ benefit_population: row.benefit_population, living_population: row.living_population },
    ...{ head_name: row.head_name, head_initials: row.head_initials, red_line: row.red_line },
    ...{ version: row.version, updated_at: now, updated_by: actor.userId },
  }
  const changed = await sql.run(
    `update household set ${Object.keys(patch)
      .map((name) => `${name} = ?`)
      .join(', ')} where id = ? and version = ?`,
    [...Object.values(patch), row.id, row.version - 1],
  )
  if (changed !== 1) throw problem('unavailable')
}

interface PersonWriting {
  household: { id: string }
  person: PersonPlan
  written: Written
  tell: (change: Told) => void
}

async function writePerson(
  { sql, now, deps }: CommandContext,
  site: SiteWriting,
  { household, person, written, tell }: PersonWriting,
): Promise<void> {
  const { known, changes, doubts } = person
  const county = site.code.slice(0, 6)
  const patch = Object.assign(
    {},
    ...changes.map(({ section, sent }) => columnPatch(section, sent, county)),
  ) as Row
  if (known) {
    const columns = Object.keys(patch)
    await sql.run(
      `update person set ${columns.map((name) => `${name} = ?, `).join('')}updated_at = ? where id = ?`,
      [...Object.values(patch), now, known.id],
    )
    for (const change of changes)
      tell(withHead(told(change.section.code, known.id, [change], doubts, null), person))
    return
  }
  const id = deps.newId()
  written.people.push({
    ...emptyPerson(),
    ...patch,
    ...{ id, household_id: household.id, site_code: site.code, created_at: now, updated_at: now },
  })
  tell(told('identity', id, changes, doubts, null))
}

type Told = Pick<Change, 'section' | 'fieldsBefore' | 'fieldsAfter' | 'assessed'> & { partId: string | null }

function told(
  section: Change['section'],
  partId: string | null,
  changes: HouseholdPlan['changes'],
  doubts: readonly FieldProblem[],
  gates: Pick<HouseholdPlan, 'gatesBefore' | 'gatesAfter'> | null,
): Told {
  const fields = changes.flatMap((change) => Object.keys(change.after))
  const own = doubts.filter(({ field }) => fields.includes(field.split('.')[0]!))
  const assessed = own.length > 0 ? { doubts: own } : null
  return {
    ...{ section, partId },
    fieldsBefore: Object.assign({}, ...changes.map(({ before }) => before)) as Record<string, unknown>,
    fieldsAfter: Object.assign({}, ...changes.map(({ after }) => after)) as Record<string, unknown>,
    assessed: gates ? withGates(assessed, gates.gatesBefore, gates.gatesAfter) : assessed,
  }
}

/** Benefiting and living follow a corrected 审批人口. */
function withCounts(change: Told, { known, row }: HouseholdPlan): Told {
  if (!known || change.section !== 'registration') return change
  return {
    ...change,
    fieldsBefore: { ...change.fieldsBefore, ...countsMoved(known.row, row) },
    fieldsAfter: { ...change.fieldsAfter, ...countsMoved(row, known.row) },
  }
}

/** The household is called by its head: both names, masked, where the head is written anew. */
function withHead(change: Told, { known, headName }: PersonPlan): Told {
  if (!known || headName === null || change.section !== 'identity') return change
  return {
    ...change,
    fieldsBefore: { ...change.fieldsBefore, headName: maskName(known.name) },
    fieldsAfter: { ...change.fieldsAfter, headName: maskName(headName) },
  }
}

function historyRow(
  { deps, actor, now, policy }: CommandContext,
  site: SiteWriting,
  { id, version }: { id: string; version: number },
  change: Told,
): Value[] {
  site.seq += 1
  return changeRow({
    ...{ id: deps.newId(), subjectType: 'household', subjectId: id, siteCode: site.code, seq: site.seq },
    ...change,
    ...{ operation: 'applyLedgerImport', outcome: 'applied', baseVersion: null, version },
    ...{ occurredAt: now, recordedAt: site.recordedAt, offsetMs: null },
    ...{ actorId: actor.userId, mutationId: null, policyVersion: policy.version },
  })
}
