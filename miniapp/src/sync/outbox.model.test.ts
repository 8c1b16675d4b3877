import { entryFixture as entry, photoFixture as photo } from './sim-server.test-kit'
import type { OutboxState } from './effects.model'
import type { OutboxEvent } from './outbox.model'
import { EMPTY_OUTBOX, step } from './outbox.model'

const run = (events: OutboxEvent[], from: OutboxState = { ...EMPTY_OUTBOX, signedIn: true }) =>
  events.reduce((s, e) => step(s, e).state, from)
const wake: OutboxEvent = { type: 'wake', now: 0, serverNow: 5_000, clockMeasured: true }
const add = (over = {}): OutboxEvent => ({ type: 'added', entry: entry(over) })
const answered = (mutationId: string, version: number): OutboxEvent => ({
  type: 'answered',
  mutationId,
  outcome: 'applied',
  version,
  serverNow: 6_000,
})
const refused = (code: string, details: Record<string, unknown> | null = null): OutboxEvent => ({
  type: 'refused',
  mutationId: 'M1',
  refusal: { code, message: code, details },
  now: 10,
  random: 0.5,
})

test('a change is stored with its body before it is sent', () => {
  const s = run([add()])
  const { state, effects } = step(s, wake)
  expect(effects.map((e) => e.type)).toEqual(['saveEntry', 'send'])
  expect(state.entries[0]!.body).toMatchObject({ baseVersion: 1, occupancyStatus: 'resident' })
})

test('a body once sent stays the same for every retry', () => {
  let s = run([add(), wake, { type: 'unreached', mutationId: 'M1', now: 0, random: 0.5 }, { type: 'kicked' }])
  const first = s.entries[0]!.body
  s = run([{ type: 'wake', now: 1, serverNow: 9_999_999, clockMeasured: true }], s)
  expect(s.entries[0]!.body).toBe(first)
  expect(s.entries[0]!.state).toBe('uploading')
})

test('a time measured with a wrong offset is not sent as the future', () => {
  const s = run([add({ occurredAt: 99_999 }), wake])
  expect(s.entries[0]!.body!['occurredAt']).toBe(5_000)
})

test('two updates of one section made offline: the second stands on the answer to the first', () => {
  let s = run([
    add(),
    add({ mutationId: 'M2', fields: { actualMoveInDate: '2020-10-13', occupancyStatus: 'seasonal' } }),
  ])
  expect(s.entries[1]!.follows).toBe('M1')
  s = run([wake], s)
  expect(s.entries.map((e) => e.state)).toEqual(['uploading', 'queued'])
  s = run([answered('M1', 2), wake], s)
  expect(s.entries[1]!).toMatchObject({ state: 'uploading', follows: null })
  expect(s.entries[1]!.body!['baseVersion']).toBe(2)
})

test('a kept write settles, and what was written on top of it goes on from where its author stood', () => {
  const kept: OutboxEvent = {
    ...{ type: 'answered', mutationId: 'M1', outcome: 'quarantined', version: null, serverNow: 6_000 },
  }
  const s = run([add(), add({ mutationId: 'M2' }), wake, kept, wake])
  expect(s.entries[0]!).toMatchObject({ state: 'settled', outcome: 'quarantined' })
  expect(s.entries[1]!).toMatchObject({ state: 'uploading', follows: null, body: { baseVersion: 1 } })
})

test('settles by its own key and only once', () => {
  let s = run([add(), add({ mutationId: 'M2', householdId: 'H2' }), wake, answered('M1', 2)])
  expect(s.entries.map((e) => e.state)).toEqual(['settled', 'uploading'])
  s = run([refused('stale_version')], s)
  expect(s.entries[0]!.state).toBe('settled')
})

test('401 parks everything, signing in lets it go on', () => {
  let s = run([add(), add({ mutationId: 'M2' }), wake, refused('session_expired')])
  expect(s.entries.map((e) => e.state)).toEqual(['parked', 'parked'])
  expect(step(s, wake).effects).toEqual([])
  s = run([{ type: 'sessionChanged', signedIn: true }, wake], s)
  expect(s.entries.map((e) => e.state)).toEqual(['uploading', 'queued'])
})

test('409 keeps base and current, whether sent as section or record', () => {
  const flat = { base: { occupancyStatus: 'vacant' }, current: { occupancyStatus: 'sublet', version: 7 } }
  let s = run([add(), wake, refused('stale_version', flat)])
  expect(s.entries[0]!.problem!.conflict).toMatchObject({
    current: { occupancyStatus: 'sublet' },
    currentVersion: 7,
  })
  const nested = { current: { version: 8, moveIn: { occupancyStatus: 'sublet', actualMoveInDate: null } } }
  s = run([add(), wake, refused('stale_version', nested)])
  expect(s.entries[0]!.problem!.conflict).toMatchObject({
    current: { occupancyStatus: 'sublet', actualMoveInDate: null },
    base: { occupancyStatus: null },
    currentVersion: 8,
  })
})

test('用我的 is a new mutation on the current version, and what followed waits for it', () => {
  let s = run([add(), add({ mutationId: 'M2' }), wake, refused('stale_version', { current: { version: 7 } })])
  s = run([wake], s)
  expect(s.entries.map((e) => e.state)).toEqual(['needs_attention', 'queued'])
  const chosen = step(s, { type: 'mineChosen', mutationId: 'M1', newId: 'M9' })
  expect(chosen.effects.map((e) => e.type)).toEqual(['saveEntry', 'saveEntry', 'dropEntry'])
  s = run([wake], chosen.state)
  expect(s.entries[0]!).toMatchObject({ mutationId: 'M9', state: 'uploading' })
  expect(s.entries[0]!.body!['baseVersion']).toBe(7)
  expect(s.entries[1]!.follows).toBe('M9')
})

test('what both sides brought is sent instead of his alone', () => {
  const s = run([add(), wake, refused('stale_version', { current: { version: 7 } })])
  const chosen = step(s, { type: 'mineChosen', mutationId: 'M1', newId: 'M9', fields: { schools: [1, 2] } })
  const [entry] = run([wake], chosen.state).entries
  expect([entry!.mutationId, entry!.body]).toMatchObject(['M9', { baseVersion: 7, schools: [1, 2] }])
})

test('a disputed move-in does not hold back a demolition, but holds back a second move-in', () => {
  let s = run([
    add(),
    add({ mutationId: 'M2' }),
    add({ mutationId: 'M3', operation: 'recordDemolition', subject: 'demolition' }),
    wake,
    refused('rule_violated', { problems: [{ field: 'actualMoveInDate', message: '早于交钥匙' }] }),
  ])
  expect(s.entries[0]!.problem!.fields).toEqual([{ field: 'actualMoveInDate', message: '早于交钥匙' }])
  s = run([wake], s)
  expect(s.entries.map((e) => e.state)).toEqual(['needs_attention', 'queued', 'uploading'])
})

test('retrying a refused body makes a new key; retrying a missing right keeps it', () => {
  let s = run([
    add(),
    wake,
    refused('occurred_in_future'),
    { type: 'retried', mutationId: 'M1', newId: 'N1' },
  ])
  expect(s.entries).toHaveLength(1)
  expect(s.entries[0]!).toMatchObject({ mutationId: 'N1', body: null, state: 'queued' })
  s = run([add(), wake, refused('forbidden'), { type: 'retried', mutationId: 'M1', newId: 'N1' }])
  expect(s.entries[0]!).toMatchObject({ mutationId: 'M1', state: 'queued' })
  expect(s.entries[0]!.body).not.toBeNull()
})

test('a code of a newer server is kept for a person, never dropped', () => {
  const s = run([add(), wake, refused('some_future_code')])
  expect(s.entries[0]!.state).toBe('needs_attention')
})

test('nothing being sent can be discarded; discarding hands its base on', () => {
  let s = run([add(), add({ mutationId: 'M2', base: { version: 4, fields: {} } }), wake])
  s = run([{ type: 'discarded', mutationId: 'M1' }], s)
  expect(s.entries).toHaveLength(2)
  s = run([refused('rule_violated'), { type: 'discarded', mutationId: 'M1' }], s)
  expect(s.entries.map((e) => [e.mutationId, e.follows, e.base!.version])).toEqual([['M2', null, 1]])
})

describe('proof', () => {
  const proof = add({
    operation: 'addProof',
    subject: 'move_in',
    gate: 'E2',
    base: null,
    fields: {},
    photoIds: ['P1'],
  })
  const taken: OutboxEvent = { type: 'photoTaken', photo: photo() }
  const sealed: OutboxEvent = { type: 'photoSealed', photoId: 'P1', serverId: 'S1', serverNow: 1 }
  const bad: OutboxEvent = {
    type: 'photoRefused',
    photoId: 'P1',
    refusal: { code: 'unsupported_media', message: '', details: null },
    now: 0,
    random: 0,
  }

  test('photos go first, then the change names them', () => {
    let s = run([taken, proof, wake])
    expect(s.photos[0]!.state).toBe('uploading')
    expect(s.entries[0]!.state).toBe('queued')
    s = run([sealed, wake], s)
    expect(s.entries[0]!.body).toMatchObject({ evidenceIds: ['S1'] })
    const done = step(s, answered('M1', 1))
    expect(done.effects.map((e) => e.type)).toEqual(['saveEntry', 'dropPhoto'])
  })

  test('photos of a form not submitted yet travel ahead', () => {
    expect(run([taken, wake]).photos[0]!.state).toBe('uploading')
  })

  test('a household with a change on the way sends no photo beside it', () => {
    const s = run([add(), wake, taken, wake])
    expect(s.photos[0]!.state).toBe('queued')
  })

  test('a refused photo brings its change to a person; taking it again lets both go on', () => {
    let s = run([taken, proof, wake, bad])
    expect([s.photos[0]!.state, s.entries[0]!.state]).toEqual(['failed', 'needs_attention'])
    s = run([{ type: 'photoReplaced', photoId: 'P1', photo: photo({ photoId: 'P2' }) }, wake], s)
    expect(s.photos.map((p) => [p.photoId, p.state])).toEqual([['P2', 'uploading']])
    expect(s.entries[0]!).toMatchObject({ photoIds: ['P2'], state: 'queued' })
  })

  test('damaged on the way is tried again, damaged three times is taken again', () => {
    const hash: OutboxEvent = { ...bad, refusal: { code: 'hash_mismatch', message: '', details: null } }
    const later: OutboxEvent = { type: 'wake', now: 1e9, serverNow: 1, clockMeasured: true }
    let s = run([taken, later, hash])
    expect(s.photos[0]!.state).toBe('queued')
    s = run([{ ...later, now: 2e9 }, hash, { ...later, now: 3e9 }, hash], s)
    expect(s.photos[0]!.state).toBe('failed')
  })

  test('a photo that a change needs cannot be removed', () => {
    const s = run([taken, proof, { type: 'photoRemoved', photoId: 'P1' }])
    expect(s.photos).toHaveLength(1)
    expect(run([taken, { type: 'photoRemoved', photoId: 'P1' }]).photos).toHaveLength(0)
  })

  test('photos the server lost are asked for again', () => {
    const s = run([taken, proof, wake, sealed, wake, refused('evidence_incomplete')])
    expect([s.photos[0]!.state, s.entries[0]!.state]).toEqual(['queued', 'queued'])
  })

  test('a change whose photo failed before it was written goes to a person and holds back nothing', () => {
    const s = run([taken, wake, bad, proof, add({ mutationId: 'M2' })])
    expect(s.entries[0]!).toMatchObject({ state: 'needs_attention', problem: { code: 'unsupported_media' } })
    expect(run([wake], s).entries[1]!.state).toBe('uploading')
    // Tried again as it is: a person still has to take the photo.
    const retried = run([{ type: 'retried', mutationId: 'M1', newId: 'N1' }, wake], s)
    expect(retried.entries.map((e) => e.state)).toEqual(['needs_attention', 'uploading'])
  })

  test('a change whose photo the phone no longer knows is never sent without it', () => {
    const written = run([taken, proof]).entries
    const step1 = step(run([{ type: 'loaded', entries: written, photos: [], lastSyncedAt: null }]), wake)
    expect(step1.state.entries[0]!).toMatchObject({
      state: 'needs_attention',
      problem: { code: 'file_lost' },
      body: null,
    })
    expect(step1.effects.map((e) => e.type)).toEqual(['saveEntry'])
  })

  test('a request that already names its photo may be repeated without the row, but not once it is refused', () => {
    const sent = run([taken, proof, wake, sealed, wake]).entries
    const s = run([{ type: 'loaded', entries: sent, photos: [], lastSyncedAt: null }, wake])
    expect(s.entries[0]!).toMatchObject({ state: 'uploading', body: { evidenceIds: ['S1'] } })
    expect(run([refused('evidence_incomplete')], s).entries[0]!).toMatchObject({
      state: 'needs_attention',
      problem: { code: 'file_lost' },
    })
  })

  test('a photo leaves the phone with the last change that carries it', () => {
    const second = add({ ...entry(), mutationId: 'M2', photoIds: ['P1'] })
    let s = run([taken, proof, second, wake, sealed, wake, answered('M1', 1)])
    expect(s.photos).toHaveLength(1)
    s = run([wake], s)
    expect(s.entries[1]!).toMatchObject({ state: 'uploading', body: { evidenceIds: ['S1'] } })
    expect(run([answered('M2', 2)], s).photos).toHaveLength(0)
    const discarded = run([taken, proof, second, { type: 'discarded', mutationId: 'M1' }])
    expect(discarded.photos).toHaveLength(1)
  })

  test('what was photographed for a value goes with it: it would prove what somebody else wrote', () => {
    const value = add({ mutationId: 'V1', photoIds: [] })
    const later = add({ mutationId: 'V2', photoIds: [] })
    const second = add({
      ...entry(),
      mutationId: 'M2',
      operation: 'addProof',
      gate: 'E2',
      base: null,
      photoIds: ['P2'],
    })
    const other: OutboxEvent = { type: 'photoTaken', photo: { ...photo(), photoId: 'P2' } }
    const s = run([taken, other, value, proof, later, second, { type: 'discarded', mutationId: 'V1' }])
    expect(s.entries.map(({ mutationId }) => mutationId)).toEqual(['V2', 'M2'])
    expect(s.photos.map(({ photoId }) => photoId)).toEqual(['P2'])
    const alone = run([taken, value, proof, { type: 'discarded', mutationId: 'M1' }])
    expect(alone.entries.map(({ mutationId }) => mutationId)).toEqual(['V1'])
  })
})
