import type { Input } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import type { HouseholdPool } from '../../_kit/households'
import { gateOf, householdPool, moveInOf, rowOf, sealProof, WHERE } from '../../_kit/households'
import { newKey } from '../../_kit/ids'
import { addPerson, userIdOf } from '../../_kit/people'
import { sealPhoto } from '../../_kit/photos'
import { countOf, leavesNothing } from '../../_kit/untouched'

const { siteAdmin, helper, countyAdmin, townshipAdmin } = PERSONAS
type Body = Input<'recordMoveIn'>['body']

describeEachDatabase('PUT /api/households/:id/move-in', (db) => {
  let app: TestApp
  let pool: HouseholdPool
  beforeAll(async () => {
    app = await startTestApp(db)
    pool = householdPool(app)
  })
  afterAll(() => app.close())

  const takeHome = (...more: string[]) => pool.take(WHERE.atHomeSite, WHERE.hasKeys, ...more)
  const put = (id: string, body: Body, as: string = siteAdmin, key?: string | null) =>
    app.call('recordMoveIn', { params: { id }, body }, { as, ...(key === undefined ? {} : { key }) })
  const refused = (id: string, body: Body, as?: string, key?: string | null) =>
    leavesNothing(app, () => put(id, body, as, key))

  test('401 without a session', async () => {
    const { id, version } = await takeHome()
    const reply = await leavesNothing(app, () =>
      app.call('recordMoveIn', { params: { id }, body: moveInOf(app, { version }) }),
    )
    expect([reply.status, reply.body.code]).toEqual([401, 'unauthenticated'])
  })

  test.each<[string, object, string]>([
    ['an unknown field', { rooms: 3 }, '不认识的内容「rooms」'],
    ['a wrong type', { occupancyStatus: 'moved' }, '「居住状况」不在可选范围内'],
    ['a date that does not exist', { actualMoveInDate: '2020-02-30' }, '「实际入住日期」格式不对'],
    ['a missing field', { occurredAt: undefined }, '请填写「发生时间」'],
    ['a fraction', { baseVersion: 1.5 }, '「版本」格式不对'],
  ])('400 names %s', async (_, wrong, message) => {
    const household = await takeHomeOnce()
    const reply = await refused(household.id, { ...moveInOf(app, household), ...wrong })
    expect([reply.status, reply.body.code, reply.body.message]).toEqual([400, 'invalid_input', message])
    expect(reply.body.details).toMatchObject({ fields: [{ message }] })
  })
  let once: ReturnType<HouseholdPool['take']> | undefined
  const takeHomeOnce = () => (once ??= takeHome())

  test('400 for a version that is newer than the record, and for a write without a key', async () => {
    const household = await takeHomeOnce()
    const newer = await refused(household.id, moveInOf(app, { version: household.version + 1 }))
    expect([newer.status, newer.body.code]).toEqual([400, 'invalid_input'])
    const keyless = await refused(household.id, moveInOf(app, household), siteAdmin, null)
    expect([keyless.status, keyless.body.code]).toEqual([400, 'idempotency_key_missing'])
  })

  test('404 out of scope looks like 404 unknown', async () => {
    const household = await pool.take(WHERE.elsewhere, WHERE.hasKeys)
    const away = await refused(household.id, moveInOf(app, household))
    const unknown = await refused(newKey(), moveInOf(app, { version: 1 }))
    expect([away.status, away.body.code]).toEqual([404, 'not_found'])
    const anonymous = ({ status, body: { requestId: _, ...body } }: typeof away) => ({ status, body })
    expect(anonymous(unknown)).toEqual(anonymous(away))
  })

  test('403 in scope without the right, also when the write is stale: the right is asked for first', async () => {
    const household = await takeHome(WHERE.fromHomeTownship)
    await app.ok('recordMoveIn', { params: household, body: moveInOf(app, household) }, siteAdmin)
    for (const as of [countyAdmin, townshipAdmin]) {
      const stale = moveInOf(app, household, { actualMoveInDate: '2020-10-20' })
      const reply = await refused(household.id, stale, as)
      expect([as, reply.status, reply.body.code]).toEqual([as, 403, 'forbidden'])
    }
  })

  test('403 for a household that left: it takes no more writes', async () => {
    const household = await takeHome()
    await app.sql.run("update household set status = 'withdrawn' where id = ?", [household.id])
    expect((await refused(household.id, moveInOf(app, household))).status).toBe(403)
    await app.sql.run("update household set status = 'active' where id = ?", [household.id])
  })

  test('409 when somebody else changed the same field meanwhile: base and current come along', async () => {
    const household = await takeHome(WHERE.livesThere)
    const base = {
      actualMoveInDate: household.actual_move_in_date,
      occupancyStatus: household.occupancy_status,
    }
    const first = moveInOf(app, household, { actualMoveInDate: '2020-10-10', occupancyStatus: 'seasonal' })
    await app.ok('recordMoveIn', { params: household, body: first }, siteAdmin)
    const reply = await refused(household.id, moveInOf(app, household, { occupancyStatus: 'resident' }))
    expect([reply.status, reply.body.code]).toEqual([409, 'stale_version'])
    expect(reply.body.details).toMatchObject({
      base,
      current: { actualMoveInDate: '2020-10-10', occupancyStatus: 'seasonal' },
      version: household.version + 1,
    })
  })

  test.each<[string, Partial<Body>, string]>([
    ['a move-in before the keys', { actualMoveInDate: '2015-01-01' }, 'actualMoveInDate'],
    ['a move-in tomorrow', { actualMoveInDate: '2020-11-06' }, 'actualMoveInDate'],
    ['living there without a date', { actualMoveInDate: null }, 'actualMoveInDate'],
  ])('422 for %s', async (_, wrong, field) => {
    const household = await takeHomeOnce()
    const reply = await refused(household.id, moveInOf(app, household, wrong))
    expect([reply.status, reply.body.code]).toEqual([422, 'rule_violated'])
    expect(reply.body.details).toMatchObject({ fields: [{ field }] })
  })

  test('422 for what happens in the future, beyond what a phone clock may be off', async () => {
    const household = await takeHomeOnce()
    const reply = await refused(household.id, moveInOf(app, household, { occurredAt: app.now() + 180_000 }))
    expect([reply.status, reply.body.code]).toEqual([422, 'occurred_in_future'])
  })

  test('422 for pictures of another household, of another gate, or not there at all', async () => {
    const [household, other] = [await takeHomeOnce(), await takeHome()]
    const [foreign] = await sealProof(app, siteAdmin, other.id, 'E2')
    const demolition = await addPerson(app, [
      { role: 'township_admin', scopeKind: 'origin', scopeCode: household.origin_township },
    ])
    const [otherGate] = await sealProof(app, demolition, household.id, 'E3b')
    for (const evidenceId of [foreign!, otherGate!, newKey()]) {
      const reply = await refused(household.id, moveInOf(app, household, { evidenceIds: [evidenceId] }))
      expect([reply.status, reply.body.code]).toEqual([422, 'evidence_mismatch'])
      expect(reply.body.details).toEqual({ evidenceIds: [evidenceId] })
    }
  })

  test('422 for a picture that is still on its way', async () => {
    const household = await takeHomeOnce()
    const { id } = await app.ok(
      'announceEvidence',
      {
        body: {
          ...{ householdId: household.id, gate: 'E2', shot: 'interior', sha256: 'a'.repeat(64), size: 10 },
          ...{ mime: 'image/jpeg', source: 'camera', capturedAt: app.now(), offsetMs: 0 },
        },
      },
      siteAdmin,
    )
    const reply = await refused(household.id, moveInOf(app, household, { evidenceIds: [id] }))
    expect([reply.status, reply.body.code]).toEqual([422, 'evidence_incomplete'])
  })

  test('replay: the same key twice is one change and one answer; with another body it is refused', async () => {
    const household = await takeHome()
    const key = newKey()
    const body = moveInOf(app, household)
    const first = await put(household.id, body, siteAdmin, key)
    const again = await leavesNothing(app, () => put(household.id, body, siteAdmin, key))
    expect([first.status, first.body.outcome]).toEqual([200, 'applied'])
    expect(again).toMatchObject({ status: 200, body: { ...first.body, outcome: 'replayed' } })
    const other = await refused(household.id, { ...body, occupancyStatus: 'seasonal' }, siteAdmin, key)
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
    const elsewhere = await refused((await takeHomeOnce()).id, body, siteAdmin, key)
    expect([elsewhere.status, elsewhere.body.code]).toEqual([422, 'idempotency_key_reused'])
    expect(await countOf(app, 'change_record', 'mutation_id = ?', [key])).toBe(1)
  })

  test('200 without proof: the value is saved as reported and says which pictures are missing', async () => {
    const household = await takeHome()
    const body = moveInOf(app, household, { actualMoveInDate: '2020-10-31' })
    const reply = await app.ok('recordMoveIn', { params: household, body }, siteAdmin)
    expect(reply.outcome).toBe('applied')
    expect(reply.recognition).toEqual({ gate: 'E2', state: 'reported', missing: ['people_door', 'interior'] })
    expect(reply.record!).toMatchObject({
      version: household.version + 1,
      moveIn: { actualMoveInDate: '2020-10-31', occupancyStatus: 'resident' },
      abilities: ['viewTimeline', 'recordMoveIn', 'addEvidence', 'issueDataSheet', 'replacePlate'],
    })
    expect(await app.ok('getHousehold', { params: household }, siteAdmin)).toEqual(reply.record!)
    const stored = await rowOf(app, household.id)
    expect(stored.actual_move_in_date).toBe('2020-10-31')
    expect(Number(stored.updated_at)).toBe(reply.record!.updatedAt)
  })

  test('200 with both pictures: recognised at once; with one of them the other is named', async () => {
    const household = await pool.take(WHERE.helpers, WHERE.hasKeys)
    const interior = await sealPhoto(app, helper, { householdId: household.id, gate: 'E2', shot: 'interior' })
    const half = moveInOf(app, household, { evidenceIds: [interior] })
    const first = await app.ok('recordMoveIn', { params: household, body: half }, helper)
    expect(first.recognition).toEqual({ gate: 'E2', state: 'reported', missing: ['people_door'] })
    const evidenceIds = await sealProof(app, helper, household.id, 'E2')
    const whole = moveInOf(app, first.record!, { actualMoveInDate: '2020-11-03', evidenceIds })
    const second = await app.ok('recordMoveIn', { params: household, body: whole }, helper)
    expect(second.recognition).toEqual({ gate: 'E2', state: 'recognised', missing: [] })
    const gate = gateOf(second.record!, 'E2')
    // A changed value starts again with what comes with it.
    expect(gate.evidence.map((e) => e.id).sort()).toEqual([...evidenceIds].sort())
    expect(gate.decidedAt).toBe(second.record!.updatedAt)
  })

  test('200: any change of a recognised value sets it back to reported', async () => {
    const household = await pool.take(WHERE.helpers, WHERE.hasKeys)
    const evidenceIds = await sealProof(app, helper, household.id, 'E2')
    const proved = await app.ok(
      'recordMoveIn',
      { params: household, body: moveInOf(app, household, { evidenceIds }) },
      helper,
    )
    const changed = moveInOf(app, proved.record!, { occupancyStatus: 'seasonal' })
    const reply = await app.ok('recordMoveIn', { params: household, body: changed }, helper)
    expect(reply.recognition).toEqual({ gate: 'E2', state: 'reported', missing: ['people_door', 'interior'] })
    expect(gateOf(reply.record!, 'E2').decidedAt).toBeNull()
  })

  test('200: history tells who, what, when and under which rules; what the phone showed is kept beside the ruling', async () => {
    const household = await takeHome()
    const occurredAt = app.now() - 3_600_000
    const assessed = {
      policyVersion: app.deps.policy().version,
      findings: [{ rule: 'RL1' as const, result: 'over' as const }],
    }
    const body = moveInOf(app, household, { occurredAt, offsetMs: -1500, assessed })
    const key = newKey()
    await put(household.id, body, siteAdmin, key)
    const change = await app.sql.one<Record<string, string | number>>(
      'select * from change_record where mutation_id = ?',
      [key],
    )
    expect(change).toMatchObject({
      subject_id: household.id,
      section: 'move_in',
      operation: 'recordMoveIn',
      outcome: 'applied',
      base_version: household.version,
      version: household.version + 1,
      actor_id: await userIdOf(app, siteAdmin),
      policy_version: assessed.policyVersion,
    })
    expect([Number(change!['occurred_at']), Number(change!['offset_ms'])]).toEqual([occurredAt, -1500])
    expect(JSON.parse(String(change!['fields_after']))).toEqual({
      actualMoveInDate: body.actualMoveInDate,
      occupancyStatus: body.occupancyStatus,
    })
    const told = JSON.parse(String(change!['assessed'])) as { differs: boolean; server: object[] }
    expect(told).toMatchObject({ phone: assessed, differs: true })
    expect(told.server).toHaveLength(2)
  })
})
