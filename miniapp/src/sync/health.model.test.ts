import { EMPTY_HEALTH, healthReport, noteFailure, REPORT_EVERY_MS } from './health.model'
import type { OutboxEntry } from './entry.model'
import { entryFixture } from './sim-server.test-kit'

const entry = (over: Partial<OutboxEntry>) => ({ ...entryFixture(), ...over }) as OutboxEntry
const phone = { platform: 'weapp' as const, appVersion: '1.0.0' }
const now = 10 * REPORT_EVERY_MS

test('says how long the oldest waits, how long the settled took, and what failed; nothing else', () => {
  const memory = ['network', 'network', 'stale_version', 'Boom 42!'].reduce(noteFailure, {
    ...EMPTY_HEALTH,
    reportedAt: now - REPORT_EVERY_MS,
  })
  const entries = [
    entry({ state: 'queued', createdAt: now - 5_000, settledAt: null }),
    entry({ state: 'parked', createdAt: now - 9_000, settledAt: null }),
    entry({ state: 'settled', outcome: 'merged', createdAt: now - 4_000, settledAt: now - 1_000 }),
    // Told last time.
    entry({ state: 'settled', createdAt: 0, settledAt: now - 2 * REPORT_EVERY_MS }),
  ]
  expect(healthReport({ entries }, memory, { now, ...phone })).toEqual({
    ...phone,
    oldestWaitingMs: 9_000,
    settledMs: [3_000],
    outcomes: [{ outcome: 'merged', count: 1 }],
    failures: [
      { code: 'network', count: 2 },
      { code: 'stale_version', count: 1 },
      { code: 'other', count: 1 },
    ],
  })
})

test('not more often than once an hour; an empty queue says that nothing waits', () => {
  const young = { ...EMPTY_HEALTH, reportedAt: now - REPORT_EVERY_MS + 1 }
  expect(healthReport({ entries: [] }, young, { now, ...phone })).toBeNull()
  expect(healthReport({ entries: [] }, EMPTY_HEALTH, { now, ...phone })!.oldestWaitingMs).toBeNull()
})

test('however many ways of failing there are, the report stays small', () => {
  const codes = Array.from(
    { length: 60 },
    (_, i) => `code_${String.fromCharCode(97 + (i % 26))}_${'x'.repeat(1 + (i % 5))}`,
  )
  const memory = codes.reduce(noteFailure, EMPTY_HEALTH)
  expect(Object.keys(memory.failures).length).toBeLessThanOrEqual(30)
  expect(Object.values(memory.failures).reduce((a, b) => a + b, 0)).toBe(60)
})
