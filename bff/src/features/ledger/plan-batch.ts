import type { Actor, Policy } from '@anju/shared-types'
import { shanghaiDate } from '@anju/shared-types'
import type { Sql } from '../../db/sql'
import { numbersOf, openGroup } from './group-rows'
import type { HouseholdGroup, PackedGroup } from './group-rows'
import type { LedgerFacts, LedgerPlaces } from './ledger-facts'
import { findDoors, findIdHolders, findKnown } from './ledger-facts.queries'
import { planHousehold } from './plan-household'
import type { HouseholdPlan } from './plan-household'
import { planPeople } from './plan-people'
import type { PersonPlan } from './plan-people'
import type { CellProblem, LedgerRow } from './read-ledger'

/** What a file makes of one household and its people. */
export interface GroupPlan {
  /** Null where nothing of it can be written. */
  household: HouseholdPlan | null
  people: readonly PersonPlan[]
  problems: readonly RowProblems[]
}

export interface RowProblems {
  row: LedgerRow
  problems: readonly CellProblem[]
}

export interface PlanContext {
  sql: Sql
  actor: Actor
  policy: Policy
  /** Business clock, UTC ms. */
  now: number
  places: LedgerPlaces
  idRows: Map<string, number>
  /** Doors by site, read once. */
  doors: Map<string, Map<string, string>>
}

/** Reads what some households are held against, then plans each; nothing is written. */
export async function planBatch(context: PlanContext, packed: readonly PackedGroup[]): Promise<GroupPlan[]> {
  const { sql, actor, policy, now, places, idRows } = context
  const groups = packed.map(openGroup)
  const { households, foreign } = await findKnown(sql, actor, numbersOf(groups))
  const hashes = groups.flatMap(({ people }) => people.flatMap(({ idHash }) => idHash ?? []))
  const facts: LedgerFacts = {
    ...{ actor, policy, today: shanghaiDate(now), places, households, foreign, idRows, doors: new Map() },
    idHolders: await findIdHolders(sql, [...new Set(hashes)]),
  }
  const plans: GroupPlan[] = []
  for (const group of groups) {
    const site = siteIn(group, facts)
    plans.push(planGroup(group, { ...facts, doors: site ? await doorsOf(context, site) : new Map() }))
  }
  return plans
}

async function doorsOf({ sql, doors }: PlanContext, siteCode: string): Promise<Map<string, string>> {
  let known = doors.get(siteCode)
  if (!known) doors.set(siteCode, (known = await findDoors(sql, siteCode)))
  return known
}

/** The site a group will be written to; null while nobody knows. */
export function siteIn(
  { householdNo, households }: Pick<HouseholdGroup, 'householdNo' | 'households'>,
  { households: known, places }: Pick<LedgerFacts, 'households' | 'places'>,
): string | null {
  const there = known.get(householdNo)?.row.site_code
  if (there) return there
  const said = households[0]?.cells['siteCode'] ?? ''
  return places.sites.get(said.slice(0, 10))?.code ?? places.sitesByName.get(said)?.[0]?.code ?? null
}

const all = (rows: readonly LedgerRow[], problem: CellProblem): RowProblems[] =>
  rows.map((row) => ({ row, problems: [...row.problems, problem] }))

function planGroup(group: HouseholdGroup, facts: LedgerFacts): GroupPlan {
  const { householdNo, households, people } = group
  const nothing = (problems: RowProblems[]): GroupPlan => ({ household: null, people: [], problems })
  const [row, ...twice] = households
  if (twice.length > 0) {
    const message = `户编号与第 ${row!.row} 行相同，一户只写一行`
    return nothing([
      ...all(twice, { code: 'householdNo', message }),
      ...all(people, { code: null, message: '这一户在「搬迁户」表里写了几行，请先改好' }),
    ])
  }
  const known = facts.households.get(householdNo) ?? null
  if (!row && !known) {
    const message = facts.foreign.has(householdNo)
      ? '这个户编号不在您的管理范围内，请核对'
      : '这个户编号不在册，「搬迁户」表里也没有'
    return nothing(all(people, { code: 'householdNo', message }))
  }
  const planned = row ? planHousehold(row, facts) : unchanged(known!)
  if ('problems' in planned) {
    const own = [{ row: row!, problems: planned.problems }]
    // People of a household that is there already do not hang on its row.
    if (!known)
      return nothing([
        ...own,
        ...all(people, { code: null, message: '这一户的「搬迁户」行有问题，人口先不导入' }),
      ])
    const made = planPeople(people, known.row, known, facts)
    return { household: unchanged(known).plan, people: made.plans, problems: [...own, ...made.problems] }
  }
  const made = planPeople(people, planned.plan.row, known, facts)
  return { household: planned.plan, people: made.plans, problems: made.problems }
}

function unchanged(known: NonNullable<ReturnType<LedgerFacts['households']['get']>>): {
  plan: HouseholdPlan
} {
  return {
    plan: {
      ...{ known, siteCode: known.row.site_code, row: known.row, patch: {}, changes: [], doubts: [] },
      ...{ decisions: [], gatesBefore: {}, gatesAfter: {} },
    },
  }
}
