import type { Actor, Policy } from '@anju/shared-types'
import { shanghaiDate } from '@anju/shared-types'
import type { Sql } from '../../db/sql'
import { claimNumbers } from '../person/public'
import { numbersOf, openGroup } from './group-rows'
import type { HouseholdGroup, PackedGroup } from './group-rows'
import { claimDoor, leaving } from './free-doors'
import { findLater } from './later-changes.queries'
import type { SitePositions } from './later-changes.queries'
import { codeIn, doorKey, NOTHING_LATER } from './ledger-facts'
import type { LedgerFacts, LedgerPlaces } from './ledger-facts'
import { findDoors, findIdHolders, findKnown } from './ledger-facts.queries'
import { planGroup } from './plan-group'
import type { GroupPlan } from './plan-group'

export type { GroupPlan } from './plan-group'
export type { RowProblems } from './row-problems'

export interface PlanContext {
  sql: Sql
  actor: Actor
  policy: Policy
  /** Business clock, UTC ms. */
  now: number
  places: LedgerPlaces
  /** Where the feeds of the sites stood when the file was checked; null for one that was not checked before. */
  since: SitePositions | null
  idRows: Map<string, number>
  /** False while a file is only checked: nobody has to wait for that. */
  writes: boolean
  /** Doors by site, read once. */
  doors: Map<string, Map<string, string>>
}

/** Reads what some households are held against, then plans each; nothing is written. */
export async function planBatch(context: PlanContext, packed: readonly PackedGroup[]): Promise<GroupPlan[]> {
  const { sql, actor, policy, now, places, idRows } = context
  const groups = packed.map(openGroup)
  const { households, unwritable } = await findKnown(sql, actor, numbersOf(groups))
  const hashes = groups.flatMap(({ people }) => people.flatMap(({ idHash }) => idHash ?? []))
  if (context.writes) await claimNumbers(sql, hashes)
  const subjects = [...households.values()].map(({ row }) => row.id)
  const later = context.since ? await findLater(sql, actor, context.since, subjects) : NOTHING_LATER
  const facts: LedgerFacts = {
    ...{ actor, policy, today: shanghaiDate(now), places, households, unwritable, idRows, doors: new Map() },
    ...{ later, idHolders: await findIdHolders(sql, [...new Set(hashes)]) },
  }
  const located = groups.map((group) => ({ group, site: siteIn(group, facts) }))
  const stored: Doors = new Map()
  for (const { site } of located)
    if (site && !stored.has(site)) stored.set(site, await doorsOf(context, site))
  return planDoorByDoor(located, facts, stored, context)
}

/** Household numbers by door, by site. */
type Doors = Map<string, Map<string, string>>

/**
 * Who moves out leaves his door to others of the same batch, wherever their rows stand. One who could not move out after
 * all keeps it, and everything is planned once more.
 */
function planDoorByDoor(
  located: readonly { group: HouseholdGroup; site: string | null }[],
  facts: LedgerFacts,
  stored: Doors,
  context: PlanContext,
): GroupPlan[] {
  const groups = located.map(({ group }) => group)
  let movers = leaving(groups, facts.households)
  for (;;) {
    const doors: Doors = new Map([...stored].map(([site, known]) => [site, new Map(known)]))
    for (const { siteCode, door } of movers) doors.get(siteCode)?.delete(door)
    const plans = located.map(({ group, site }) => {
      const known = (site && doors.get(site)) || new Map<string, string>()
      const plan = planGroup(group, { ...facts, doors: known })
      claimDoor(known, plan)
      return plan
    })
    const stay = movers.filter(({ householdNo, siteCode, door }) => {
      const own = plans[groups.findIndex((group) => group.householdNo === householdNo)]!.household!
      return doorKey(siteCode, own.row) === door && doors.get(siteCode)!.get(door) !== householdNo
    })
    if (stay.length === 0) {
      for (const [site, known] of doors) context.doors.set(site, known)
      return plans
    }
    movers = movers.filter((one) => !stay.includes(one))
  }
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
  return places.sites.get(codeIn(said, 10))?.code ?? places.sitesByName.get(said)?.[0]?.code ?? null
}
