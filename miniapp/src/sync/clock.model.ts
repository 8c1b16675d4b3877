import type { OutboxState } from './effects.model'
import type { Refusal } from './recovery.model'
import { problemOf, waitMs } from './recovery.model'

/** What became of the read that measures the clock. */
export type ClockEvent =
  | { type: 'clockRead' }
  | { type: 'clockRefused'; refusal: Refusal; now: number; random: number }
  | { type: 'clockUnreached'; now: number; random: number }

export const isClockEvent = (event: { type: string }): event is ClockEvent =>
  event.type.indexOf('clock') === 0

/** Not reached, or refused for a while: a pause as after any lost request. Nothing was built, nothing is frozen. */
export function pauseForClock(
  state: OutboxState,
  event: Exclude<ClockEvent, { type: 'clockRead' }>,
): OutboxState {
  const failures = state.failures + 1
  const pausedUntil = event.now + waitMs(failures, event.random)
  return { ...state, clock: 'unknown', failures, pausedUntil }
}

export const needsSession = (event: ClockEvent): boolean =>
  event.type === 'clockRefused' && problemOf(event.refusal).recovery === 'login'
