import type { HouseholdGroup } from './group-rows'
import { doorKey } from './ledger-facts'
import type { KnownHousehold } from './ledger-facts'
import type { GroupPlan } from './plan-group'

/** A household whose row names another door than it has. */
export interface Leaving {
  householdNo: string
  siteCode: string
  door: string
}

/** Their old doors are free for others of the file. */
export function leaving(
  groups: readonly HouseholdGroup[],
  known: ReadonlyMap<string, KnownHousehold>,
): Leaving[] {
  return groups.flatMap(({ householdNo, households: [row, second] }) => {
    const home = known.get(householdNo)
    if (!row || second || !home || home.closed) return []
    const { site_code, building, unit, room_no } = home.row
    const { cells } = row
    const door = doorKey(site_code, home.row)
    const said = doorKey(site_code, {
      ...{ building: cells['building'] ?? building, unit: cells['unit'] ?? unit },
      room_no: cells['roomNo'] ?? room_no,
    })
    return said === door ? [] : [{ householdNo, siteCode: site_code, door }]
  })
}

/** The door is taken by what was planned, and the one before is left. */
export function claimDoor(doors: Map<string, string>, { household }: GroupPlan): void {
  if (!household || household.known?.closed) return
  const { known, row } = household
  const old = known && doorKey(known.row.site_code, known.row)
  if (old !== null && doors.get(old) === row.household_no) doors.delete(old)
  const door = doorKey(household.siteCode, row)
  if (!doors.has(door)) doors.set(door, row.household_no)
}
