import type { Input, Outcome } from '@anju/shared-types'
import type { OutboxState } from './effects.model'
import type { OutboxEntry } from './entry.model'
import { isOpen } from './entry.model'

type Report = Input<'reportSync'>['body']

/** What this phone remembers between two reports. */
export interface HealthMemory {
  /** Server time of the last report; 0 before the first. */
  reportedAt: number
  /** Refusals and lost requests since then, by code. */
  failures: Record<string, number>
}

export const EMPTY_HEALTH: HealthMemory = { reportedAt: 0, failures: {} }
export const REPORT_EVERY_MS = 60 * 60_000
/** Codes of the server's catalogue and our own; anything else is one word. */
const CODE = /^[a-z_]{1,40}$/
const MOST_CODES = 30
const MOST_SETTLED = 50

export function noteFailure(memory: HealthMemory, code: string): HealthMemory {
  const known = CODE.test(code) ? code : 'other'
  const name =
    known in memory.failures || Object.keys(memory.failures).length < MOST_CODES - 1 ? known : 'other'
  return { ...memory, failures: { ...memory.failures, [name]: (memory.failures[name] ?? 0) + 1 } }
}

/** Numbers alone: nothing of it says who, where or about whom. Null while the last one is younger than an hour. */
export function healthReport(
  state: Pick<OutboxState, 'entries'>,
  memory: HealthMemory,
  { now, ...phone }: { now: number; platform: Report['platform']; appVersion: string },
): Report | null {
  if (now - memory.reportedAt < REPORT_EVERY_MS) return null
  const waiting = state.entries.filter(isOpen).map((e) => e.createdAt)
  const settled = state.entries.filter((e) => (e.settledAt ?? 0) > memory.reportedAt)
  return {
    ...phone,
    oldestWaitingMs: waiting.length > 0 ? Math.max(0, now - Math.min(...waiting)) : null,
    settledMs: settled.slice(0, MOST_SETTLED).map((e) => Math.max(0, e.settledAt! - e.createdAt)),
    outcomes: outcomesOf(settled),
    failures: Object.keys(memory.failures).map((code) => ({ code, count: memory.failures[code]! })),
  }
}

function outcomesOf(settled: readonly OutboxEntry[]): Report['outcomes'] {
  const counts: Partial<Record<Outcome, number>> = {}
  settled.forEach(({ outcome }) => {
    if (outcome) counts[outcome] = (counts[outcome] ?? 0) + 1
  })
  return (Object.keys(counts) as Outcome[]).map((outcome) => ({ outcome, count: counts[outcome]! }))
}
