import type { Household, HouseholdSummary } from '@anju/shared-types'
import { warningsOf } from '@anju/shared-types'

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
    missing: missing.map(({ gate, missing: shots }) => ({ gate, shots })),
    redLine: warningsOf(household.redLines).some((finding) => finding.level === 'red'),
    updatedAt: household.updatedAt,
  }
}

/** `5 栋 1 单元 302` → `5-1-302`. */
const roomOf = (doorplate: string) => (doorplate.match(/\d+/g) ?? []).join('-')

/** As the server's list searches: a number is a household number's beginning or a room; else how the masked name begins. */
export function matches(item: HouseholdSummary, text: string): boolean {
  if (!text) return true
  const room = roomOf(item.doorplate)
  if (/^[\d-]+$/.test(text))
    return (
      item.householdNo.indexOf(text) === 0 || room === text || room.slice(-text.length - 1) === `-${text}`
    )
  // Names are masked on the phone: 韦*兰 is found by 韦 alone, and by 韦春兰 typed whole.
  return item.headName.length > 0 && fits(item.headName, text)
}

function fits(masked: string, text: string): boolean {
  const typed = Array.from(text)
  const shown = Array.from(masked)
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
