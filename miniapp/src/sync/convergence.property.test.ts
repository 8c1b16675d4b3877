// N phones and a server: whatever is written, cut, lost, repeated, reordered, handed over or decided, after quiet every phone
// holds what the server holds for its person, each acknowledged change is there once, and nothing is without an outcome.
import fc from 'fast-check'
import type { Fate, PullFate } from './sim-phone.test-kit'
import { SimPhone } from './sim-phone.test-kit'
import { createSimWorld, SITE_KEEPER } from './sim-world.test-kit'

const HISTORIES = process.env['ANJU_FULL'] ? 5_000 : 300
/** `ANJU_SEED=… ANJU_PATH=…`, as a failure prints them, plays that history again. */
const PATH = process.env['ANJU_PATH']

const HOUSEHOLDS = ['H1', 'H2', 'H3']
const OCCUPANCY = ['resident', 'seasonal', 'sublet', 'vacant']
const DEMOLITION = ['not_demolished', 'in_progress', 'demolished', 'approved_defer']

const phone = fc.nat(3)
const household = fc.nat(HOUSEHOLDS.length - 1)
const fate = fc.constantFrom<Fate[]>(
  'ok',
  'ok',
  'ok',
  'lostRequest',
  'lostAnswer',
  'busy',
  'twice',
  'slow',
  'slow',
)
const pullFate = fc.constantFrom<PullFate[]>('ok', 'ok', 'lostAnswer', 'died')
const of = <K extends string, T extends object>(name: K, more: { [P in keyof T]: fc.Arbitrary<T[P]> }) =>
  fc.record({ do: fc.constant(name), ...more }) as unknown as fc.Arbitrary<{ do: K } & T>

const move = fc.oneof(
  {
    weight: 6,
    arbitrary: of('write', {
      phone,
      household,
      demolition: fc.boolean(),
      value: fc.nat(3),
      dated: fc.boolean(),
    }),
  },
  { weight: 6, arbitrary: of('wake', { phone }) },
  { weight: 10, arbitrary: of('deliver', { phone, which: fc.nat(1), fate }) },
  { weight: 8, arbitrary: of('pull', { phone, limit: fc.constantFrom(1, 2, 100), fate: pullFate }) },
  { weight: 1, arbitrary: of('crash', { phone, effects: fc.nat(3) }) },
  { weight: 2, arbitrary: of('handOver', { household, to: phone }) },
  { weight: 1, arbitrary: of('role', { phone }) },
  { weight: 2, arbitrary: of('signIn', { phone }) },
  { weight: 2, arbitrary: of('decide', { phone, mine: fc.boolean() }) },
)
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never
const history = fc.record({
  people: fc.integer({ min: 2, max: 4 }),
  /** Minutes that a phone's clock is wrong. */
  skews: fc.array(fc.integer({ min: -600, max: 600 }), { minLength: 4, maxLength: 4 }),
  moves: fc.array(move, { minLength: 60, maxLength: 160, size: 'max' }),
})

const met = { conflict: 0, kept: 0, merged: 0, parked: 0, replayed: 0, released: 0, removed: 0 }

function live({ people, skews, moves }: { people: number; skews: number[]; moves: Move[] }): void {
  const names = Array.from({ length: people }, (_, i) => (i === 0 ? SITE_KEEPER : `P${i}`))
  const world = createSimWorld(names, HOUSEHOLDS)
  const phones = names.map((name, i) => new SimPhone(name, world, skews[i]! * 60_000))
  let now = 1_600_000_000_000
  const on = (i: number) => phones[i % phones.length]!
  phones.forEach((one) => one.pull(100, 'ok', now))
  moves.forEach((it) => {
    now += 700
    play(it)
    expect(phones.map((one) => one.wentBack())).toEqual(phones.map(() => []))
  })

  function play(it: Move): void {
    switch (it.do) {
      case 'write':
        return it.demolition
          ? on(it.phone).write(HOUSEHOLDS[it.household]!, 'recordDemolition', demolition(it), now)
          : on(it.phone).write(HOUSEHOLDS[it.household]!, 'recordMoveIn', moveIn(it), now)
      case 'wake':
        return on(it.phone).wake(now)
      case 'deliver':
        return on(it.phone).deliver(it.which, it.fate, now)
      case 'pull':
        return on(it.phone).pull(it.limit, it.fate, now)
      case 'crash':
        return on(it.phone).crash(it.effects, now)
      case 'handOver':
        return world.handOver(HOUSEHOLDS[it.household]!, names[it.to % names.length]!)
      case 'role':
        return world.changeRole(names[it.phone % names.length]!)
      case 'signIn':
        return on(it.phone).signIn()
      case 'decide':
        return on(it.phone).decide(it.mine)
    }
  }

  quiet()
  settleHeld()
  for (const one of phones) {
    pullWhole(one)
    expect([one.userId, one.held()]).toEqual([one.userId, world.idsSeenBy(one.userId)])
    one.held().forEach((id) => expect(one.seen(id)).toEqual(world.record(id)))
    account(one)
  }
  // Each once, and nothing that nobody's phone wrote.
  const written = world.log.map(({ mutationId }) => mutationId)
  expect(written.filter((id, i) => written.indexOf(id) !== i)).toEqual([])
  met.replayed += world.served.replayed
  met.released += world.held.filter((one) => one.decided === 'released').length

  /** The network is back, everybody is signed in, and each conflict is decided. */
  function quiet(): void {
    for (let round = 0; round < 200 && phones.some((one) => one.open.length > 0); round += 1) {
      now += 600_000
      phones.forEach((one, i) => {
        one.signIn()
        one.kick()
        one.wake(now)
        one.kick()
        one.wake(now)
        while (one.sending > 0) one.deliver(0, 'ok', now)
        one.decide((round + i) % 2 === 0)
      })
    }
    expect(phones.flatMap((one) => one.open.map((e) => [e.mutationId, e.state, e.problem?.code]))).toEqual([])
  }

  function settleHeld(): void {
    world.held.forEach((one, i) => world.decideHeld(one, i % 2 === 0, now))
  }

  function pullWhole(one: SimPhone): void {
    one.signIn()
    const before = one.held()
    for (let i = 0; i < 50; i += 1) {
      now += 1
      one.pull(3, 'ok', now)
    }
    expect(one.isWhole).toBe(true)
    met.removed += before.filter((id) => one.held().indexOf(id) < 0).length
  }

  /** Every mutation has exactly one end, and the server tells the same one. */
  function account({ made, account: { settled, dropped }, met: seen, userId }: SimPhone): void {
    made.forEach((id) => {
      const times = world.log.filter((one) => one.mutationId === id).length
      const kept = world.held.filter((one) => one.entry.mutationId === id && one.userId === userId)
      const released = kept.filter((one) => one.decided === 'released').length
      const end = settled[id] ?? (dropped.indexOf(id) >= 0 ? 'dropped' : 'nothing')
      const expected =
        end === 'dropped' ? [0, 0] : end === 'quarantined' ? [released, 1] : end === 'nothing' ? null : [1, 0]
      expect([id, end, [times, kept.length]]).toEqual([id, end, expected])
      expect(settled[id] !== undefined && dropped.indexOf(id) >= 0).toBe(false)
    })
    const { conflict, kept, merged, parked } = seen
    met.conflict += conflict
    met.kept += kept
    met.merged += merged
    met.parked += parked
  }
}

const moveIn = ({ value, dated }: { value: number; dated: boolean }) =>
  dated ? { actualMoveInDate: `2020-10-1${value}` } : { occupancyStatus: OCCUPANCY[value] }
const demolition = ({ value, dated }: { value: number; dated: boolean }) =>
  dated ? { demolitionDate: `2020-10-2${value}` } : { demolitionStatus: DEMOLITION[value] }

const write = (phone: number, value: number): Move =>
  ({ do: 'write', phone, household: 0, demolition: phone === 0, value, dated: false }) as const
/** Too rare for chance: an answer that comes after somebody else's later change was pulled. */
const SLOW_ANSWER: Move[] = [
  ...[write(1, 1), { do: 'wake', phone: 1 } as const, { do: 'wake', phone: 1 } as const],
  { do: 'deliver', phone: 1, which: 0, fate: 'slow' },
  ...[write(0, 1), { do: 'wake', phone: 0 } as const, { do: 'wake', phone: 0 } as const],
  { do: 'deliver', phone: 0, which: 0, fate: 'ok' },
  { do: 'pull', phone: 1, limit: 100, fate: 'ok' },
  { do: 'deliver', phone: 1, which: 0, fate: 'ok' },
]

test('phones and server agree after quiet', () => {
  const examples: [Parameters<typeof live>[0]][] = [[{ people: 2, skews: [0, 0], moves: SLOW_ANSWER }]]
  fc.assert(fc.property(history, live), {
    numRuns: HISTORIES + 1,
    ...(PATH ? { path: PATH } : { examples }),
  })
  // A run in which something never happened proves nothing about it.
  if (!PATH) expect(Object.entries(met).filter(([, times]) => times === 0)).toEqual([])
}, 600_000)
