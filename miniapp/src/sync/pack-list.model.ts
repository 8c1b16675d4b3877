import type { Household, HouseholdSummary } from '@anju/shared-types'
import { numbersOf, readTyped, warningsOf } from '@anju/shared-types'

/** A household of the pack as the lists show it. */
export function summaryOf(household: Household): HouseholdSummary {
  const missing = household.gatedValues.filter(
    ({ state, missing: shots }) => state === 'reported' && shots.length > 0,
  )
  return {
    id: household.id,
    version: household.version,
    householdNo: household.householdNo,
    siteCode: household.siteCode,
    siteName: household.siteName,
    doorplate: household.doorplate,
    headName: household.headName,
    livingPopulation: household.populations.living,
    occupancyStatus: household.moveIn.occupancyStatus,
    demolitionStatus: household.demolition.demolitionStatus,
    status: household.status,
    missing: missing.map(({ gate, missing: shots }) => ({ gate, shots })),
    redLine: warningsOf(household.redLines).some((finding) => finding.level === 'red'),
    updatedAt: household.updatedAt,
    confirmedAt: household.confirmedAt,
  }
}

/** A door, its stairs and room, or the room alone; numbers may hold a dash of their own. */
function isBehind(doorplate: string, door: string): boolean {
  const [, building, unit, room] = /^(.*) 栋 (.*) 单元 (.*)$/.exec(doorplate) ?? []
  return [room, `${unit}-${room}`, `${building}-${unit}-${room}`].some(
    (one) => one !== undefined && one.toUpperCase() === door.toUpperCase(),
  )
}

/** `5-1-303、5-1-304`: each whole, or its end. */
function isAmong(extraRooms: string | null, door: string): boolean {
  const listed = `、${(extraRooms ?? '').replace(/[，,；;/ ]/g, '、')}、`.toUpperCase()
  return ['、', '-'].some((before) => listed.indexOf(`${before}${door.toUpperCase()}、`) >= 0)
}

/** As the server's list searches; `extraRooms`: its other rooms, as they are written down. */
export function matches(item: HouseholdSummary, text: string, extraRooms: string | null = null): boolean {
  if (!text) return true
  const { number, door, name } = readTyped(text)
  if (number !== null && numbersOf(number).some((one) => item.householdNo.indexOf(one) === 0)) return true
  if (door !== null && (isBehind(item.doorplate, door) || isAmong(extraRooms, door))) return true
  // Names are masked on the phone: 韦*兰 is found by 韦 alone, and by 韦春兰 typed whole.
  return name !== null && item.headName.length > 0 && fits(item.headName, name)
}

function fits(masked: string, text: string): boolean {
  const typed = Array.from(text)
  const shown = Array.from(masked)
  // One star stands for the whole middle of a longer name.
  const longer = shown.length === 3 && typed.length > 3
  if (longer) return typed[0] === shown[0] && typed[typed.length - 1] === shown[2]
  return (
    typed.length <= shown.length && typed.every((character, i) => shown[i] === '*' || shown[i] === character)
  )
}

const padded = (doorplate: string) => doorplate.replace(/\d+/g, (digits) => `0000${digits}`.slice(-5))

/** By site, then along the stairs: the way one walks. */
export const byDoor = (a: HouseholdSummary, b: HouseholdSummary): number => {
  const [left, right] = [`${a.siteCode} ${padded(a.doorplate)}`, `${b.siteCode} ${padded(b.doorplate)}`]
  return left < right ? -1 : left > right ? 1 : 0
}
