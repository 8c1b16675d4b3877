import type { Household, Site } from '@anju/shared-types'
import { ApiProblem } from '../api/api-problem'
import type { Call } from '../api/client'
import { Coordinator } from './coordinator'
import { createOutboxStore } from './outbox-store'
import { entryFixture, householdFixture, photoFixture } from './sim-server.test-kit'

/** A phone's storage in memory; `fail` makes every writing fail, as a full phone does. */
function createMemory() {
  const map: Record<string, string> = {}
  const memory = {
    map,
    fail: false,
    get: (key: string) => Promise.resolve(map[key] ? (JSON.parse(map[key]) as unknown) : null),
    set: (key: string, value: unknown) => {
      if (memory.fail) return Promise.reject(new Error('full'))
      map[key] = JSON.stringify(value)
      return Promise.resolve()
    },
    remove: (key: string) => {
      delete map[key]
      return Promise.resolve()
    },
    keys: () => Promise.resolve(Object.keys(map)),
  }
  return memory
}

type Answer = (input: { params?: unknown; query?: unknown; body?: unknown }, key?: string) => unknown
const settle = () => new Promise((resolve) => setTimeout(resolve, 5))

function createPhone(answers: Record<string, Answer>, memory = createMemory(), clock = { measured: true }) {
  const calls: string[] = []
  const wakes: (() => void)[] = []
  const call = ((id: string, input: object, options?: { idempotencyKey?: string }) => {
    calls.push(id)
    return Promise.resolve().then(() => answers[id]!(input, options?.idempotencyKey))
  }) as unknown as Call
  const removed: string[] = []
  const records: Household[] = []
  const sites: Site[] = []
  const failures: string[] = []
  const coordinator = new Coordinator({
    userId: 'U1',
    call,
    store: createOutboxStore(memory, 'U1'),
    files: {
      slice: (file, from, to) =>
        file === 'gone' ? Promise.reject(new Error('gone')) : Promise.resolve(new ArrayBuffer(to - from)),
      remove: (file) => Promise.resolve(void removed.push(file)),
    },
    deviceNow: () => 10_000,
    serverNow: () => (clock.measured ? 20_000 : 10),
    clockMeasured: () => clock.measured,
    random: () => 0.5,
    wakeIn: (_, wake) => wakes.push(wake),
    onRecord: (record) => void records.push(record),
    onSite: (site) => void sites.push(site),
    onFailure: (code) => void failures.push(code),
    onChange: () => undefined,
  })
  return {
    coordinator,
    calls,
    memory,
    removed,
    records,
    sites,
    failures,
    wakes,
    entry: () => coordinator.state().entries[0]!,
  }
}

const record = householdFixture({ version: 2 })
const applied = () => ({
  outcome: 'applied',
  record,
  recognition: { gate: 'E2', state: 'reported', missing: [] },
})
const online = { type: 'sessionChanged', signedIn: true } as const
const proof = entryFixture({ operation: 'addProof', gate: 'E2', base: null, fields: {}, photoIds: ['P1'] })

/** An evidence store that keeps what it received, as the contract says. */
function evidence(size: number, faults: { drop?: number } = {}) {
  let received = 0
  let puts = 0
  const at = () => ({ id: 'E1', received, size, sealed: received === size })
  return {
    announceEvidence: () => ({ id: 'E1', received: 0, size, sealed: false }),
    getEvidence: at,
    putEvidenceContent: (input: { query?: unknown; body?: unknown }) => {
      puts += 1
      if (Number((input.query as { offset: string }).offset) !== received)
        throw new ApiProblem(409, { code: 'offset_mismatch', message: '' })
      received += (input.body as ArrayBuffer).byteLength
      if (puts === faults.drop) throw new Error('answer lost')
      return at()
    },
  }
}

test('evidence in chunks first, then the change, then nothing is left of the photo', async () => {
  const size = 600_000
  const { coordinator, calls, entry, removed } = createPhone({ ...evidence(size), addProof: applied })
  await coordinator.dispatch(online)
  await coordinator.dispatch({ type: 'photoTaken', photo: photoFixture({ size }) })
  await coordinator.dispatch({ type: 'added', entry: proof })
  await settle()
  const puts = ['putEvidenceContent', 'putEvidenceContent', 'putEvidenceContent']
  expect(calls).toEqual(['announceEvidence', ...puts, 'addProof'])
  expect(entry()).toMatchObject({ state: 'settled', outcome: 'applied' })
  expect(removed).toEqual(['file-P1'])
})

test('a lost answer in the middle of a photo: goes on where the server is, not where the phone was', async () => {
  const phone = createPhone({ ...evidence(600_000, { drop: 2 }), addProof: applied })
  const { coordinator, calls, entry } = phone
  await coordinator.dispatch(online)
  await coordinator.dispatch({ type: 'photoTaken', photo: photoFixture({ size: 600_000 }) })
  await coordinator.dispatch({ type: 'added', entry: proof })
  await settle()
  expect(coordinator.state().photos[0]!.state).toBe('queued')
  await coordinator.dispatch({ type: 'kicked' })
  await settle()
  expect(calls.filter((c) => c === 'putEvidenceContent')).toHaveLength(3)
  expect(entry().state).toBe('settled')
})

test('a photo whose file is gone goes to a person with its change', async () => {
  const { coordinator, entry } = createPhone({ ...evidence(600_000) })
  await coordinator.dispatch(online)
  await coordinator.dispatch({ type: 'photoTaken', photo: photoFixture({ file: 'gone' }) })
  await coordinator.dispatch({ type: 'added', entry: proof })
  await settle()
  expect(entry()).toMatchObject({ state: 'needs_attention', problem: { code: 'file_lost' } })
})

test('the phone dies after the answer was lost: the next start sends the same key and body and settles', async () => {
  const bodies: string[] = []
  const memory = createMemory()
  const first = createPhone(
    {
      recordMoveIn: (input) => {
        bodies.push(JSON.stringify(input.body))
        throw new Error('no answer')
      },
    },
    memory,
  )
  await first.coordinator.dispatch(online)
  await first.coordinator.dispatch({ type: 'added', entry: entryFixture() })
  await settle()
  const again = createPhone({ recordMoveIn: (i) => (bodies.push(JSON.stringify(i.body)), applied()) }, memory)
  await again.coordinator.load()
  await again.coordinator.dispatch(online)
  await settle()
  expect(again.entry().state).toBe('settled')
  expect(bodies[1]).toBe(bodies[0])
})

test('after a conflict the record is read again, so that the decision has a version to stand on', async () => {
  const stale = new ApiProblem(409, {
    code: 'stale_version',
    message: '',
    details: { base: {}, current: {} },
  })
  const current = householdFixture({
    version: 9,
    moveIn: { actualMoveInDate: null, occupancyStatus: 'vacant' },
  })
  const answers: Record<string, Answer> = {
    recordMoveIn: () => {
      throw stale
    },
    getHousehold: () => current,
  }
  const { coordinator, entry } = createPhone(answers)
  await coordinator.dispatch(online)
  await coordinator.dispatch({ type: 'added', entry: entryFixture() })
  await settle()
  expect(entry().problem!.conflict).toMatchObject({
    currentVersion: 9,
    current: { occupancyStatus: 'vacant' },
  })
})

test('a site goes the same way: its section, its picture, its conflict', async () => {
  const { householdId: _, household: __, ...bare } = entryFixture()
  const code = '4512280001'
  const section = { ...bare, siteCode: code, siteName: '城东', section: 'site_schools' as const }
  const write = { ...section, operation: 'recordSiteSection' as const, subject: 'site_schools' }
  const { householdId: ___, ...picture } = photoFixture({ gate: 'E8a', shot: 'document' })
  const site = { code, version: 4, sections: { schools: { schools: [] } } } as unknown as Site
  const asked: unknown[] = []
  const told = (input: object) => (asked.push(input), { outcome: 'applied', record: site })
  const stale = { code: 'stale_version', message: '', details: { base: {}, current: {} } }
  let busy = false
  const { coordinator, entry, sites } = createPhone({
    announceEvidence: (input) => (asked.push(input), { id: 'S1', received: 0, size: 1, sealed: true }),
    recordSiteSection(input) {
      if (busy) throw new ApiProblem(409, stale)
      return told(input)
    },
    addSiteProof: told,
    getSite: () => site,
  })
  await coordinator.dispatch(online)
  await coordinator.dispatch({ type: 'photoTaken', photo: { ...picture, siteCode: code } })
  await coordinator.dispatch({ type: 'added', entry: { ...write, fields: { schools: [] } } })
  const proof = { ...bare, siteCode: code, operation: 'addSiteProof' as const, subject: 'site_schools' }
  await coordinator.dispatch({
    type: 'added',
    entry: { ...proof, mutationId: 'M2', gate: 'E8a', fields: {}, base: null, photoIds: ['P1'] },
  })
  await settle()
  await settle()
  expect(coordinator.state().entries.map(({ state }) => state)).toEqual(['settled', 'settled'])
  expect(asked).toMatchObject([
    { body: { siteCode: code, gate: 'E8a' } },
    { params: { code, section: 'site_schools' }, body: { fields: { schools: [] }, baseVersion: 1 } },
    { params: { code, gate: 'E8a' }, body: { evidenceIds: ['S1'] } },
  ])
  expect(asked[0]).not.toHaveProperty('body.householdId')
  expect(sites).toEqual([site, site])
  busy = true
  await coordinator.dispatch({ type: 'added', entry: { ...write, mutationId: 'M3' } })
  await settle()
  expect(entry().mutationId).toBe('M1')
  const conflict = coordinator.state().entries.filter(({ mutationId }) => mutationId === 'M3')[0]!.problem!
  expect(conflict.conflict).toMatchObject({ currentVersion: 4, current: { schools: [] } })
})

test('what cannot be stored is not sent, and the writer is told', async () => {
  const { coordinator, calls, memory } = createPhone({ recordMoveIn: applied })
  await coordinator.dispatch(online)
  memory.fail = true
  await expect(coordinator.dispatch({ type: 'added', entry: entryFixture() })).rejects.toThrow('full')
  await settle()
  expect(calls).toEqual([])
  memory.fail = false
  await coordinator.dispatch({ type: 'kicked' })
  await settle()
  expect(calls).toEqual(['recordMoveIn'])
})

describe('the first sending of a run', () => {
  test('waits for one read that measures the clock; the time of the change survives a phone that lost its own', async () => {
    const clock = { measured: false }
    const bodies: unknown[] = []
    const answers: Record<string, Answer> = {
      getMe: () => void (clock.measured = true),
      recordMoveIn: (i) => (bodies.push(i.body), applied()),
    }
    const { coordinator, calls } = createPhone(answers, createMemory(), clock)
    await coordinator.dispatch(online)
    await coordinator.dispatch({ type: 'added', entry: entryFixture({ occurredAt: 15_000 }) })
    await coordinator.dispatch({
      type: 'added',
      entry: entryFixture({ mutationId: 'M2', householdId: 'H2', occurredAt: 99_000 }),
    })
    await settle()
    expect(calls).toEqual(['getMe', 'recordMoveIn', 'recordMoveIn'])
    expect(bodies).toMatchObject([{ occurredAt: 15_000 }, { occurredAt: 20_000 }])
  })

  test('pauses when that read is not reached, parks when it needs a session', async () => {
    const clock = { measured: false }
    const faults = [new Error('no network'), new ApiProblem(401, { code: 'session_expired', message: '' })]
    const getMe = () => {
      throw faults.shift()!
    }
    const { coordinator, calls, entry, wakes } = createPhone({ getMe }, createMemory(), clock)
    await coordinator.dispatch(online)
    await coordinator.dispatch({ type: 'added', entry: entryFixture() })
    await settle()
    expect(entry()).toMatchObject({ state: 'queued', body: null })
    expect(wakes).not.toHaveLength(0)
    await coordinator.dispatch({ type: 'kicked' })
    await settle()
    expect(entry()).toMatchObject({ state: 'parked', body: null })
    expect(calls).toEqual(['getMe', 'getMe'])
  })
})

test("another person's keys are neither loaded nor touched", async () => {
  const memory = createMemory()
  await createOutboxStore(memory, 'U2').saveEntry({ ...proof, userId: 'U2' } as never)
  const { coordinator } = createPhone({}, memory)
  await coordinator.load()
  expect(coordinator.state().entries).toEqual([])
  expect(Object.keys(memory.map)).toEqual(['outbox:U2:M1'])
})

test.each(['quarantined', 'replayed'])(
  'kept for a decision, said as %s: settled, and no record is stored',
  async (outcome) => {
    const recordMoveIn = () => ({ outcome, record: null, recognition: null })
    const { coordinator, entry, memory } = createPhone({ recordMoveIn })
    await coordinator.dispatch(online)
    await coordinator.dispatch({ type: 'added', entry: entryFixture() })
    await settle()
    expect(entry()).toMatchObject({ state: 'settled', outcome: 'quarantined' })
    expect(Object.keys(memory.map).filter((key) => key.indexOf('household') === 0)).toEqual([])
  },
)

test('a second answer is as old as the first: the record is read, not believed', async () => {
  const now = householdFixture({ version: 7 })
  const { coordinator, records } = createPhone({
    recordMoveIn: () => ({ ...applied(), outcome: 'replayed' }),
    getHousehold: () => now,
  })
  await coordinator.dispatch(online)
  await coordinator.dispatch({ type: 'added', entry: entryFixture() })
  await settle()
  expect(records).toEqual([now])
})

test('what failed is counted by its code', async () => {
  let times = 0
  const { coordinator, failures } = createPhone({
    recordMoveIn: () => {
      times += 1
      if (times === 1) throw new Error('not reached')
      throw new ApiProblem(422, { code: 'rule_violated', message: '' })
    },
  })
  await coordinator.dispatch(online)
  await coordinator.dispatch({ type: 'added', entry: entryFixture() })
  await settle()
  await coordinator.dispatch({ type: 'kicked' })
  await settle()
  expect(failures).toEqual(['network', 'rule_violated'])
})
