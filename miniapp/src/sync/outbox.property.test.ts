import fc from 'fast-check'
import type { Effect, OutboxState } from './effects.model'
import type { OutboxEntry } from './entry.model'
import type { OutboxEvent } from './outbox.model'
import { EMPTY_OUTBOX, step } from './outbox.model'
import { createSimServer, entryFixture } from './sim-server.test-kit'

/**
 * A phone, a bad network and a server, driven by random histories: changes written, requests lost, answers lost, 401s,
 * 500s, and the phone dying between any two effects. `elsewhere` = another person writes the *other* section.
 */
type Move =
  | { do: 'add'; household: number; subject: number; value: number }
  | { do: 'wake' }
  | { do: 'deliver'; which: number; fate: 'ok' | 'lostRequest' | 'lostAnswer' | 'busy' | 'expired' }
  | { do: 'crash'; keepEffects: number }
  | { do: 'signIn' }
  | { do: 'elsewhere'; household: number; value: number }

const SUBJECTS = ['move_in', 'demolition'] as const
const FIELD = { move_in: 'occupancyStatus', demolition: 'demolitionStatus' }
const OPERATION = { move_in: 'recordMoveIn', demolition: 'recordDemolition' } as const

const moves = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('add' as const),
        household: fc.nat(2),
        subject: fc.nat(1),
        value: fc.nat(3),
      }),
    },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('wake' as const) }) },
    {
      weight: 8,
      arbitrary: fc.record({
        do: fc.constant('deliver' as const),
        which: fc.nat(1),
        fate: fc.constantFrom(
          'ok' as const,
          'ok' as const,
          'lostRequest' as const,
          'lostAnswer' as const,
          'busy' as const,
          'expired' as const,
        ),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('crash' as const), keepEffects: fc.nat(3) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('signIn' as const) }) },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('elsewhere' as const), household: fc.nat(2), value: fc.nat(9) }),
    },
  ),
  { maxLength: 60 },
)

function createPhone() {
  const server = createSimServer()
  let state: OutboxState = { ...EMPTY_OUTBOX, signedIn: true }
  const disk: Record<string, OutboxEntry> = {}
  let inFlight: string[] = []
  let now = 0
  let measured = false
  let asked = false
  const written: { id: string; household: string; subject: string; value: unknown }[] = []
  const bodies: Record<string, string> = {}
  const settledEvents: string[] = []

  function apply(effects: readonly Effect[], upTo = effects.length) {
    effects.slice(0, upTo).forEach((effect) => {
      if (effect.type === 'saveEntry') save(effect.entry)
      if (effect.type === 'dropEntry') delete disk[effect.entry.mutationId]
      if (effect.type === 'send') launch(effect.mutationId)
      if (effect.type === 'measureClock') asked = true
    })
  }

  function save(entry: OutboxEntry) {
    const frozenNow = entry.body && !disk[entry.mutationId]?.body
    // A time is taken back only to the server's own now, never to the phone's guess.
    if (frozenNow) expect(entry.body!['occurredAt']).toBe(Math.min(entry.occurredAt, now))
    disk[entry.mutationId] = entry
  }

  /** The read that measures the clock, asked for by a wake; lost every second time. */
  function measure(reached: boolean) {
    if (!asked) return
    asked = false
    measured = reached
    dispatch(reached ? { type: 'clockRead' } : { type: 'clockUnreached', now, random: 0.5 })
  }

  const wake = (): OutboxEvent => ({
    type: 'wake',
    now,
    // A phone that lost its clock believes a time before every change.
    serverNow: measured ? now : -1e12,
    clockMeasured: measured,
  })

  function launch(id: string) {
    const entry = disk[id]!
    expect(entry.body).not.toBeNull() // stored before sent
    const body = JSON.stringify(entry.body)
    bodies[id] ??= body
    expect(body).toBe(bodies[id]) // one key, one body
    inFlight.push(id)
    const households = inFlight.map((m) => disk[m]!.householdId)
    expect(new Set(households).size).toBe(households.length) // never two of one household
    expect(households.length).toBeLessThanOrEqual(2)
  }

  function dispatch(event: OutboxEvent, upTo?: number) {
    const next = step(state, event)
    if (event.type === 'answered') {
      const was = state.entries.filter((e) => e.mutationId === event.mutationId)[0]
      if (was && was.state !== 'settled') settledEvents.push(event.mutationId)
    }
    state = next.state
    apply(next.effects, upTo)
  }

  function deliver(which: number, fate: Extract<Move, { do: 'deliver' }>['fate']) {
    const id = inFlight[which % Math.max(1, inFlight.length)]
    if (!id) return
    inFlight = inFlight.filter((m) => m !== id)
    const lost = { mutationId: id, now, random: 0.5 }
    if (fate === 'lostRequest') return dispatch({ type: 'unreached', ...lost })
    if (fate === 'busy' || fate === 'expired') {
      const code = fate === 'busy' ? 'unavailable' : 'session_expired'
      return dispatch({ type: 'refused', ...lost, refusal: { code, message: '', details: null } })
    }
    const answer = server.handle(disk[id]!)
    if (fate === 'lostAnswer') return dispatch({ type: 'unreached', ...lost })
    if (!answer.ok) return dispatch({ type: 'refused', ...lost, refusal: answer.refusal })
    dispatch({
      type: 'answered',
      mutationId: id,
      outcome: answer.outcome,
      version: answer.version,
      serverNow: now,
    })
    // The same answer twice must change nothing.
    dispatch({
      type: 'answered',
      mutationId: id,
      outcome: answer.outcome,
      version: answer.version,
      serverNow: now,
    })
  }

  function crash(keepEffects: number) {
    const dying = step(state, wake())
    apply(dying.effects, keepEffects)
    // What was on the way when the phone died may or may not arrive; its answer never does.
    inFlight.forEach((id, i) => i % 2 === 0 && server.handle(disk[id]!))
    inFlight = []
    measured = false
    asked = false
    state = { ...EMPTY_OUTBOX, signedIn: true }
    dispatch({ type: 'loaded', entries: Object.values(disk), photos: [], lastSyncedAt: null })
    dispatch({ type: 'sessionChanged', signedIn: true })
  }

  function add(move: Extract<Move, { do: 'add' }>) {
    const subject = SUBJECTS[move.subject]!
    const household = `H${move.household}`
    const id = `M${written.length + 1}`
    written.push({ id, household, subject, value: move.value })
    // The phone's last known version is any it has seen: the worst case is the very first.
    dispatch({
      type: 'added',
      entry: entryFixture({
        mutationId: id,
        householdId: household,
        subject,
        operation: OPERATION[subject],
        fields: { [FIELD[subject]]: move.value },
        // Ahead of the server's clock: clamped at the first sending, and never again. Or now: never touched.
        occurredAt: move.value % 2 === 0 ? 1e12 : now,
        base: { version: seen[household] ?? 1, fields: {} },
      }),
    })
  }

  const seen: Record<string, number> = {}
  function move(m: Move) {
    now += 700
    if (m.do === 'add') {
      // A household without unsent work was read just now; one with unsent work keeps the version it had.
      const household = `H${m.household}`
      if (!state.entries.some((e) => e.householdId === household && e.state !== 'settled'))
        seen[household] = server.version(household)
      add(m)
    }
    if (m.do === 'wake') {
      dispatch(wake())
      measure(now % 1_400 === 0)
    }
    if (m.do === 'deliver') deliver(m.which, m.fate)
    if (m.do === 'crash') crash(m.keepEffects)
    if (m.do === 'signIn') dispatch({ type: 'sessionChanged', signedIn: true })
    if (m.do === 'elsewhere') server.write(`H${m.household}`, { reclaimStatus: m.value })
  }

  function finish() {
    dispatch({ type: 'sessionChanged', signedIn: true })
    for (let i = 0; i < 400 && state.entries.some((e) => e.state !== 'settled'); i += 1) {
      now += 600_000
      dispatch({ type: 'kicked' })
      dispatch(wake())
      measure(true)
      while (inFlight.length > 0) deliver(0, 'ok')
    }
  }

  return { move, finish, server, written, settledEvents, entries: () => state.entries, disk: () => disk }
}

test('nothing is lost, doubled, reordered or in conflict with itself, whatever the network and the phone do', () => {
  fc.assert(
    fc.property(moves, (history) => {
      const phone = createPhone()
      history.forEach((m) => phone.move(m))
      // Never lost: every change is on disk or was settled.
      const kept = Object.keys(phone.disk()).concat(phone.settledEvents)
      phone.written.forEach((w) => expect(kept).toContain(w.id))

      phone.finish()
      const stuck = phone.entries().filter((e) => e.state !== 'settled')
      expect(stuck.map((e) => [e.mutationId, e.state, e.problem])).toEqual([])
      const log = phone.server.log
      // Once each …
      expect(log.map((l) => l.mutationId).sort()).toEqual(phone.written.map((w) => w.id).sort())
      // … and in the order of writing, household by household.
      const households = phone.written.map((w) => w.household)
      households.forEach((h) => {
        expect(log.filter((l) => l.householdId === h).map((l) => l.mutationId)).toEqual(
          phone.written.filter((w) => w.household === h).map((w) => w.id),
        )
      })
      // The last word of each section is what the server holds.
      phone.written.forEach((w) => {
        const last = phone.written
          .filter((o) => o.household === w.household && o.subject === w.subject)
          .pop()!
        expect(phone.server.current(w.household)[FIELD[w.subject as 'move_in']]).toBe(last.value)
      })
    }),
    { numRuns: 400 },
  )
})
