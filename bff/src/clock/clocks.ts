/** `now()` in UTC ms. */
export interface Clock {
  now(): number
}

/** Tokens, leases, rate limits, device offsets (model.md §8). */
export const systemClock: Clock = { now: () => Date.now() }

/** Where the demo's calendar stood when its data was made; it runs on from there. */
export interface ClockAnchor {
  business: number
  system: number
}

/** Rules, periods, deadlines, evidence windows, recorded_at. Equal to the system clock outside the demo. */
export function businessClock(system: Clock, anchor: ClockAnchor | null): Clock {
  if (!anchor) return system
  return { now: () => anchor.business + (system.now() - anchor.system) }
}

/** 2020-11-05 09:00 +08:00, the demo's first morning (domain.md §10). */
export const DEMO_START = Date.UTC(2020, 10, 5, 1, 0)
