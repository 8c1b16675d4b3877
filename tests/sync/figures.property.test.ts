// Whatever people write in whatever order, the figures are what a fresh count says, at every instant, and every gate went
// only where model.md §4 lets it go.
import fc from 'fast-check'
import type { DemolitionStatus, Gate, GateState, OccupancyStatus } from '@anju/shared-types'
import type { HouseholdRow } from '@anju/bff/features/household/household-facts'
import type { TestApp } from '../_kit/app'
import { startTestApp } from '../_kit/app'
import { brokenLinks } from '../_kit/chain'
import { describeEachDatabase } from '../_kit/databases'
import type { Figures } from '../_kit/figures'
import { driftOf, talliesAt, talliesNow } from '../_kit/figures'
import { rowOf } from '../_kit/households'
import { addPerson, addWriterOfAll } from '../_kit/people'
import { sealPhoto } from '../_kit/photos'

const SEQUENCES = process.env.ANJU_FULL ? 60 : 8
const LENGTH = 12
const HOUSEHOLDS = 5
const HOUR = 3_600_000

/** What automatic recognition may do; pending, returned and revoked belong to the county and the checkers. */
const NEXT: Record<string, GateState[]> = {
  none: ['none', 'reported', 'recognised'],
  reported: ['reported', 'recognised', 'none'],
  recognised: ['recognised', 'reported', 'none'],
}

type Step = { who: 'writer' | 'helper' | 'reader'; household: number; pause: number; stale: boolean } & (
  | { kind: 'moveIn'; status: OccupancyStatus; date: string | null; shots: number }
  | { kind: 'demolition'; status: DemolitionStatus; date: string | null; shots: number }
  | { kind: 'proof'; gate: 'E2' | 'E3b'; shot: number }
)
const common = {
  who: fc.constantFrom('writer' as const, 'writer' as const, 'helper' as const, 'reader' as const),
  household: fc.nat({ max: HOUSEHOLDS - 1 }),
  pause: fc.constantFrom(0, 0, 1, 30 * HOUR),
  stale: fc.boolean(),
}
const date = fc.constantFrom(null, '2019-12-01', '2020-10-31', '2020-11-05')
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    ...common,
    kind: fc.constant('moveIn' as const),
    status: fc.constantFrom<OccupancyStatus>('resident', 'resident', 'seasonal', 'vacant', 'sublet'),
    date,
    shots: fc.nat({ max: 2 }),
  }),
  fc.record({
    ...common,
    kind: fc.constant('demolition' as const),
    status: fc.constantFrom<DemolitionStatus>('demolished', 'demolished', 'in_progress', 'not_demolished'),
    date,
    shots: fc.nat({ max: 2 }),
  }),
  fc.record({
    ...common,
    kind: fc.constant('proof' as const),
    gate: fc.constantFrom('E2' as const, 'E3b' as const),
    shot: fc.nat({ max: 1 }),
  }),
)
/** Runs before the random ones, so that a value recognised, one set back and a refusal are among them whatever is drawn. */
const ONE_OF_EACH: Step[] = (
  [
    ['writer', 'vacant', null, 0],
    ['writer', 'resident', '2020-10-31', 2],
    ['writer', 'vacant', null, 0],
    ['reader', 'resident', '2020-10-31', 0],
  ] as const
).map(([who, status, date, shots]) => {
  return { who, household: 0, pause: 0, stale: false, kind: 'moveIn', status, date, shots }
})
const SHOTS = { E2: ['people_door', 'interior'], E3b: ['before', 'after'] } as const

describeEachDatabase('random histories', (db) => {
  let app: TestApp
  let people: Record<Step['who'], string>
  let households: HouseholdRow[]
  const met = { written: 0, refused: 0, recognised: 0, setBack: 0 }

  beforeAll(async () => {
    app = await startTestApp(db)
    people = {
      writer: await addWriterOfAll(app),
      helper: await addPerson(app, [{ role: 'helper', scopeKind: 'assigned', scopeCode: null }]),
      reader: await addPerson(app, [{ role: 'county_leader', scopeKind: 'region', scopeCode: '450000' }]),
    }
    households = await app.sql.all<HouseholdRow>(
      `select h.* from household h where h.key_handover_date < '2019-12-01' and h.old_house_type in ('independent', 'attached')
       and h.demolition_status in ('not_demolished', 'in_progress', 'approved_defer') and h.relocation_type = 'registered_poor'
       order by h.household_no limit ${HOUSEHOLDS}`,
    )
    await app.sql.run('update household set helper_id = ? where id in (?, ?)', [
      people.helper,
      households[0]!.id,
      households[1]!.id,
    ])
  })
  afterAll(() => app.close())

  const sealed = (as: string, householdId: string, gate: 'E2' | 'E3b', count: number) =>
    Promise.all(
      SHOTS[gate].slice(0, count).map((shot) => sealPhoto(app, as, { householdId, gate, shot })),
    ).catch(() => [])

  async function take(it: Step): Promise<number> {
    app.advance(it.pause)
    const row = await rowOf(app, households[it.household]!.id)
    const [as, params] = [people[it.who], { id: row.id }]
    const occurredAt = app.now() - 60_000
    if (it.kind === 'proof') {
      const evidenceIds = await sealed(as, row.id, it.gate, it.shot + 1)
      if (evidenceIds.length === 0) return it.who === 'helper' ? 404 : 403
      const body = { evidenceIds, occurredAt }
      return (await app.call('addProof', { params: { ...params, gate: it.gate }, body }, { as })).status
    }
    const evidenceIds = await sealed(as, row.id, it.kind === 'moveIn' ? 'E2' : 'E3b', it.shots)
    const head = { baseVersion: Math.max(0, row.version - (it.stale ? 1 : 0)), occurredAt, evidenceIds }
    if (it.kind === 'moveIn') {
      const body = { ...head, occupancyStatus: it.status, actualMoveInDate: it.date }
      return (await app.call('recordMoveIn', { params, body }, { as })).status
    }
    const body = { ...head, demolitionStatus: it.status, demolitionDate: it.date }
    return (await app.call('recordDemolition', { params, body }, { as })).status
  }

  const gates = async () => {
    const rows = await app.sql.all<{ owner_id: string; gate: Gate; state: GateState }>(
      `select owner_id, gate, state from gated_value where owner_id in (${households.map(() => '?').join(', ')})`,
      households.map((h) => h.id),
    )
    return new Map(rows.map((row) => [`${row.owner_id} ${row.gate}`, row.state]))
  }

  async function live(steps: readonly Step[]): Promise<void> {
    const stood: { at: number; figures: Figures }[] = []
    let before = await gates()
    for (const it of steps) {
      app.advance(1_000)
      stood.push({ at: app.now(), figures: await talliesNow(app) })
      const status = await take(it)
      // 404: the helper reaches two of the households only.
      expect(it.who === 'helper' ? [200, 404, 409, 422] : [200, 403, 409, 422]).toContain(status)
      if (it.who === 'reader') expect(status).toBe(403)
      met[status === 200 ? 'written' : 'refused'] += 1
      const after = await gates()
      for (const [key, state] of after) {
        const was = before.get(key) ?? 'none'
        expect([key, was, NEXT[was]!.includes(state)]).toEqual([key, was, true])
        if (was !== 'recognised' && state === 'recognised') met.recognised += 1
        if (was === 'recognised' && state !== 'recognised') met.setBack += 1
      }
      before = after
    }
    expect(await driftOf(app)).toEqual([])
    for (const { at, figures } of stood) expect(await talliesAt(app, at)).toEqual(figures)
  }

  test('tallies = a fresh count; the tally at T = now − Σ deltas after T; gates go where they may', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: LENGTH, maxLength: LENGTH }), live),
      // A sequence goes on from what the one before left: shrinking would start from another state.
      { numRuns: SEQUENCES + 1, endOnFailure: true, examples: [[ONE_OF_EACH]] },
    )
    expect(await brokenLinks(app)).toEqual([])
    // Every kind of thing happened, or the property says nothing.
    expect(Object.entries(met).filter(([, times]) => times === 0)).toEqual([])
  })
})
