// Households of the invented world for tests, and the bodies of what is written about them.
import type { Gate, Household, Input } from '@anju/shared-types'
import type { HouseholdRow } from '@anju/bff/features/household/household-facts'
import type { TestApp } from './app'
import { HOME_CITY, HOME_SITE, PERSONAS } from './demo'
import { sealPhoto } from './photos'

const ofPersona = (persona: string) => `(select id from app_user where demo_persona = '${persona}')`

/** Conditions over `household h` that tests choose by. */
export const WHERE = {
  /** The helper among the personas writes here. */
  helpers: `h.helper_id = ${ofPersona(PERSONAS.helper)}`,
  /** At the personas' site, so that its administrator writes the move-in. */
  atHomeSite: `h.site_code = '${HOME_SITE}'`,
  /** From the township of the township administrator among the personas. */
  fromHomeTownship: `h.origin_township = '451228101'`,
  elsewhere: `h.site_code not like '${HOME_CITY.slice(0, 4)}%' and h.origin_township not like '${HOME_CITY.slice(0, 4)}%'`,
  hasKeys: 'h.key_handover_date is not null',
  standing: `h.demolition_status in ('not_demolished', 'in_progress') and h.old_house_type in ('independent', 'attached')`,
  counted: `h.relocation_type = 'registered_poor' and h.status = 'active'`,
  livesThere: `h.occupancy_status in ('resident', 'seasonal') and h.actual_move_in_date is not null`,
} as const

export interface HouseholdPool {
  /** A household that fits all conditions and was not handed out before. */
  take(...conditions: string[]): Promise<HouseholdRow>
}

/** Hands out each household once, so that tests of one file do not meet in one. */
export function householdPool(app: TestApp): HouseholdPool {
  const taken = new Set<string>()
  return {
    async take(...conditions) {
      const rows = await app.sql.all<HouseholdRow>(
        `select h.* from household h where ${conditions.join(' and ')} order by h.household_no`,
      )
      const row = rows.find(({ id }) => !taken.has(id))
      if (!row) throw new Error(`no household left with ${conditions.join(' and ')}`)
      taken.add(row.id)
      return row
    },
  }
}

export const rowOf = async (app: TestApp, id: string): Promise<HouseholdRow> =>
  (await app.sql.one<HouseholdRow>('select * from household where id = ?', [id]))!

type MoveIn = Input<'recordMoveIn'>['body']
type Demolition = Input<'recordDemolition'>['body']

/** A move-in that the rules accept, on what the household looks like now. */
export const moveInOf = (app: TestApp, at: { version: number }, more: Partial<MoveIn> = {}): MoveIn => ({
  baseVersion: at.version,
  occurredAt: app.now() - 60_000,
  actualMoveInDate: '2020-11-01',
  occupancyStatus: 'resident',
  ...more,
})

export const demolitionOf = (
  app: TestApp,
  at: { version: number },
  more: Partial<Demolition> = {},
): Demolition => ({
  baseVersion: at.version,
  occurredAt: app.now() - 60_000,
  demolitionStatus: 'demolished',
  demolitionDate: '2020-11-02',
  ...more,
})

/** A section that no gate proves. */
export const hukouOf = (
  app: TestApp,
  at: { version: number },
  fields: Record<string, unknown> = { hukouStatus: 'in_progress' },
): Input<'recordSection'>['body'] => ({
  ...{ baseVersion: at.version, occurredAt: app.now() - 60_000 },
  fields,
})

const SHOTS = { E2: ['people_door', 'interior'], E3b: ['before', 'after'] } as const

/** Every picture that a gate asks for, sealed. */
export const sealProof = (
  app: TestApp,
  as: string,
  householdId: string,
  gate: keyof typeof SHOTS,
): Promise<string[]> =>
  Promise.all(SHOTS[gate].map((shot) => sealPhoto(app, as, { householdId, gate, shot })))

export const gateOf = (record: Household, gate: Gate) => record.gatedValues.find((g) => g.gate === gate)!
