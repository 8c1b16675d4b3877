import type { Household, HouseholdPerson, HouseholdSummary, Input, Section } from '@anju/shared-types'
import { FILTERS, HOUSEHOLD_SECTIONS, PERSON_SECTIONS, shanghaiMonth } from '@anju/shared-types'

/** What a list is narrowed by, as its query names it: `{occupancyStatus: 'vacant', redLine: '1'}`. */
export type Narrowing = Readonly<Record<string, string>>
type Query = Input<'listHouseholds'>['query']

/** Looked at most often: one tap. */
export const QUICK = { missing: 'proof', redLine: '1', notUpdated: 'month' } as const
export const without = (narrowing: Narrowing, code: string): Narrowing => {
  const rest: Record<string, string> = { ...narrowing }
  delete rest[code]
  return rest
}

/** Whether all of it may be used by who reads these sections of people. */
export const isUsable = (narrowing: Narrowing, reads: readonly Section[]): boolean =>
  FILTERS.every(
    ({ code, layer, section }) =>
      layer === 'household' || !(code in narrowing) || reads.indexOf(section) >= 0,
  )

export const asQuery = (narrowing: Narrowing): Query => narrowing as Query

/** A household as the phone holds it. */
export interface HeldHousehold {
  summary: HouseholdSummary
  record: Household
  people: readonly HouseholdPerson[]
}

const asText = (value: unknown): string =>
  typeof value === 'boolean' ? (value ? '1' : '0') : String(value ?? '')

type Sections = Record<string, Record<string, unknown> | null | undefined>

/** The server's own rules, on what lies on the phone. `now`: server time, UTC ms. */
export function isNarrowedTo(held: HeldHousehold, narrowing: Narrowing, now: number): boolean {
  return Object.keys(narrowing).every((code) => {
    const value = narrowing[code]!
    // What is to be done of a household is of those in the register.
    if (code in QUICK && held.record.status !== 'active') return false
    if (code === 'missing') return held.summary.missing.length > 0
    if (code === 'redLine') return held.summary.redLine
    if (code === 'notUpdated') return shanghaiMonth(touchedAt(held.summary)) < shanghaiMonth(now)
    if (code === 'site') return held.summary.siteCode === value
    const filter = FILTERS.filter((one) => one.code === code)[0]
    // A filter of a newer build narrows nothing here.
    if (!filter) return true
    if (filter.layer === 'household')
      return asText(valueIn(held.record as unknown as Sections, code)) === value
    return held.people.some(
      (person) =>
        (person.personStatus === 'registered' || person.personStatus === 'pending') &&
        asText(valueIn(person.sections as unknown as Sections, code)) === value,
    )
  })
}

/** That somebody looked and nothing had changed is as good as a change; packs of before do not tell it. */
const touchedAt = ({ updatedAt, confirmedAt }: HouseholdSummary): number =>
  Math.max(updatedAt, (confirmedAt as number | undefined) ?? 0)

const KEYS: Record<string, string> = {}
for (const { key, fields } of [...HOUSEHOLD_SECTIONS, ...PERSON_SECTIONS])
  for (const code of Object.keys(fields)) KEYS[code] = KEYS[code] ?? key

const valueIn = (sections: Sections, code: string): unknown => sections[KEYS[code] ?? '']?.[code]

const keyOf = (narrowing: Narrowing): string =>
  Object.keys(narrowing)
    .sort()
    .map((code) => `${code}=${narrowing[code] ?? ''}`)
    .join('&')
export const sameNarrowing = (a: Narrowing, b: Narrowing): boolean => keyOf(a) === keyOf(b)

const MOST_KEPT = 10

/** Kept ones, the newest first, each once. */
export const keep = (kept: readonly Narrowing[], narrowing: Narrowing): Narrowing[] =>
  [narrowing, ...forget(kept, narrowing)].slice(0, MOST_KEPT)

export const forget = (kept: readonly Narrowing[], narrowing: Narrowing): Narrowing[] =>
  kept.filter((one) => !sameNarrowing(one, narrowing))
