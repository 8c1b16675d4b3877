import type { Clock } from '../../clock/clocks'

/** The two clocks of a roster change: roles hold by the system's, people say and read dates of the business clock. */
export interface RosterTime {
  /** System clock, UTC ms. */
  system: number
  /** Add it to an instant of the business clock to get the system clock's; nothing outside the demo. */
  offset: number
}

/** Both clocks in one instant, so that a date written and read again is the same to the millisecond. */
export function rosterTime({ system, business }: { system: Clock; business: Clock }): RosterTime {
  for (;;) {
    const before = system.now()
    const offset = before - business.now()
    if (system.now() === before) return { system: before, offset }
  }
}

export const toSystem = (validTo: number | null | undefined, { offset }: RosterTime): number | null =>
  validTo === null || validTo === undefined ? null : validTo + offset

export const toBusiness = (validTo: number | null, { offset }: RosterTime): number | null =>
  validTo === null ? null : validTo - offset
