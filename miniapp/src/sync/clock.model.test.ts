import { entryFixture, photoFixture } from './sim-server.test-kit'
import type { OutboxState } from './effects.model'
import type { OutboxEvent } from './outbox.model'
import { EMPTY_OUTBOX, step } from './outbox.model'

const run = (events: OutboxEvent[], from: OutboxState = { ...EMPTY_OUTBOX, signedIn: true }) =>
  events.reduce((s, e) => step(s, e).state, from)
const types = (s: OutboxState, e: OutboxEvent) => step(s, e).effects.map((effect) => effect.type)
/** The phone's battery was empty: it believes a time long before the change was written. */
const wrong: OutboxEvent = { type: 'wake', now: 0, serverNow: 10, clockMeasured: false }
const right: OutboxEvent = { type: 'wake', now: 0, serverNow: 5_000, clockMeasured: true }
const add: OutboxEvent = { type: 'added', entry: entryFixture({ occurredAt: 1_000 }) }
const taken = (capturedAt: number): OutboxEvent => ({
  type: 'photoTaken',
  photo: photoFixture({ capturedAt }),
})
const failure = { now: 0, random: 0.5 }

test('before anything is sent, a clock not measured in this run is measured, once', () => {
  const s = run([add])
  expect(types(s, wrong)).toEqual(['measureClock'])
  const asked = run([wrong], s)
  expect(asked.entries[0]!).toMatchObject({ state: 'queued', body: null, attempts: 0 })
  expect(types(asked, wrong)).toEqual([])
  expect(types(run([{ type: 'clockRead' }], asked), right)).toEqual(['saveEntry', 'send'])
})

test('with nothing to send nobody asks for the time', () => {
  expect(types(run([]), wrong)).toEqual([])
  expect(types(run([{ type: 'sessionChanged', signedIn: false }, add]), wrong)).toEqual([])
})

test('an answer without a time lets the queue go on, and changes no time', () => {
  const s = run([add, wrong, { type: 'clockRead' }, wrong])
  expect(s.entries[0]!).toMatchObject({ state: 'uploading', body: { occurredAt: 1_000 } })
})

test('not reached: a pause that grows, nothing frozen, then it is asked again', () => {
  const unreached: OutboxEvent = { type: 'clockUnreached', ...failure }
  let s = run([add, wrong, unreached])
  expect(s.entries[0]!).toMatchObject({ state: 'queued', body: null })
  const first = s.pausedUntil
  expect(first).toBeGreaterThan(0)
  expect(step(s, wrong).effects).toEqual([{ type: 'wakeAt', at: first }])
  expect(types(s, { ...wrong, now: first })).toEqual(['measureClock'])
  s = run(
    [
      { ...wrong, now: first },
      { ...unreached, now: first },
    ],
    s,
  )
  expect(s.pausedUntil - first).toBeGreaterThan(first)
})

test('refused for want of a session: everything is parked; refused otherwise: a pause', () => {
  const refused = (code: string): OutboxEvent => ({
    type: 'clockRefused',
    refusal: { code, message: '', details: null },
    ...failure,
  })
  let s = run([add, wrong, refused('session_expired')])
  expect([s.signedIn, s.entries[0]!.state]).toEqual([false, 'parked'])
  s = run([{ type: 'sessionChanged', signedIn: true }], s)
  expect(types(s, wrong)).toEqual(['measureClock'])
  s = run([add, wrong, refused('unavailable')])
  expect(s.pausedUntil).toBeGreaterThan(0)
  expect(s.entries[0]!.state).toBe('queued')
})

test("a photo's time ahead of the server is corrected and stored before its announcement, and only then", () => {
  const s = run([taken(9_000)])
  expect(types(s, wrong)).toEqual(['measureClock'])
  const { state, effects } = step(s, right)
  expect(effects.map((e) => e.type)).toEqual(['savePhoto', 'upload'])
  expect(state.photos[0]!.capturedAt).toBe(5_000)
  // One key, one announcement: a repetition says the same time whatever the clock says then.
  const again = run(
    [
      { type: 'photoUnreached', photoId: 'P1', ...failure },
      { type: 'kicked' },
      { ...right, serverNow: 4_000 },
    ],
    state,
  )
  expect(again.photos[0]!).toMatchObject({ state: 'uploading', capturedAt: 5_000 })
})

test('a photo tried again keeps the time it was taken at until the clock is known', () => {
  const refusal = { code: 'occurred_in_future', message: '', details: null }
  const s = run([
    taken(3_000),
    right,
    { type: 'photoRefused', photoId: 'P1', refusal, ...failure },
    { type: 'photoRetried', photoId: 'P1', newKey: 'K2' },
  ])
  expect(s.photos[0]!).toMatchObject({ state: 'queued', announceKey: 'K2', capturedAt: 3_000 })
  expect(run([{ ...right, serverNow: 2_000 }], s).photos[0]!.capturedAt).toBe(2_000)
})
