import type { Gate } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import type { HouseholdPool } from '../../_kit/households'
import { gateOf, householdPool, moveInOf, rowOf, sealProof, WHERE } from '../../_kit/households'
import { newKey } from '../../_kit/ids'
import { announcement, jpeg, sealPhoto } from '../../_kit/photos'
import { countOf, leavesNothing } from '../../_kit/untouched'

const { siteAdmin, countyLeader, townshipAdmin } = PERSONAS

describeEachDatabase('POST /api/households/:id/recognitions/:gate', (db) => {
  let app: TestApp
  let pool: HouseholdPool
  beforeAll(async () => {
    app = await startTestApp(db)
    pool = householdPool(app)
  })
  afterAll(() => app.close())

  const post = (
    at: { id: string; gate?: Gate },
    evidenceIds: string[],
    as: string = siteAdmin,
    key: string | null = newKey(),
  ) =>
    app.call(
      'addProof',
      { params: { gate: 'E2', ...at }, body: { evidenceIds, occurredAt: app.now() } },
      { as, key },
    )
  const refused = (...given: Parameters<typeof post>) => leavesNothing(app, () => post(...given))
  /** A household with a reported move-in and no picture yet. */
  const takeReported = async () => {
    const household = await pool.take(WHERE.atHomeSite, WHERE.hasKeys)
    const body = moveInOf(app, household, { actualMoveInDate: '2020-09-09' })
    await app.ok('recordMoveIn', { params: household, body }, siteAdmin)
    return rowOf(app, household.id)
  }

  test('401 without a session', async () => {
    const { id } = await pool.take(WHERE.atHomeSite)
    const body = { evidenceIds: [newKey()], occurredAt: app.now() }
    expect((await app.call('addProof', { params: { id, gate: 'E2' }, body })).status).toBe(401)
  })

  test('400 for no pictures, an unknown gate, an unknown field, or no key', async () => {
    const { id } = await pool.take(WHERE.atHomeSite)
    expect((await refused({ id }, [])).body.message).toBe('「佐证照片」低于下限')
    expect((await refused({ id, gate: 'E99' as Gate }, [newKey()])).body.message).toBe(
      '「佐证项」不在可选范围内',
    )
    expect((await refused({ id }, [newKey()], siteAdmin, null)).body.code).toBe('idempotency_key_missing')
    const odd = { evidenceIds: [newKey()], occurredAt: app.now(), value: 1 }
    const reply = await app.call('addProof', { params: { id, gate: 'E2' }, body: odd }, { as: siteAdmin })
    expect([reply.status, reply.body.message]).toEqual([400, '不认识的内容「value」'])
  })

  test('404 out of scope', async () => {
    const { id } = await pool.take(WHERE.elsewhere)
    expect((await refused({ id }, [newKey()])).status).toBe(404)
  })

  test('403 for who sees the household and may not fill in what the picture proves', async () => {
    const household = await pool.take(WHERE.atHomeSite, WHERE.fromHomeTownship)
    for (const [as, gate] of [
      [countyLeader, 'E2'],
      [townshipAdmin, 'E2'],
      [siteAdmin, 'E3b'],
      [siteAdmin, 'E1'],
    ] as const)
      expect([as, gate, (await refused({ id: household.id, gate }, [newKey()], as)).status]).toEqual([
        as,
        gate,
        403,
      ])
  })

  test('422 for a value that was never reported: there is nothing to prove', async () => {
    const household = await pool.take(WHERE.atHomeSite, 'h.actual_move_in_date is null')
    const photo = await sealPhoto(app, siteAdmin, { householdId: household.id, gate: 'E2', shot: 'interior' })
    const reply = await refused({ id: household.id }, [photo])
    expect([reply.status, reply.body.code]).toEqual([422, 'rule_violated'])
  })

  test('422 for foreign pictures and for one still on its way; nothing of a mixed lot is taken', async () => {
    const household = await takeReported()
    const other = await takeReported()
    const [own] = await sealProof(app, siteAdmin, household.id, 'E2')
    const [foreign] = await sealProof(app, siteAdmin, other.id, 'E2')
    const mixed = await refused({ id: household.id }, [own!, foreign!])
    expect([mixed.status, mixed.body.code]).toEqual([422, 'evidence_mismatch'])
    expect(mixed.body.details).toEqual({ evidenceIds: [foreign] })
    const of = { householdId: household.id, gate: 'E2', shot: 'interior' } as const
    const open = await app.ok('announceEvidence', { body: announcement(app, of, await jpeg()) }, siteAdmin)
    const early = await refused({ id: household.id }, [own!, open.id])
    expect([early.status, early.body.code]).toEqual([422, 'evidence_incomplete'])
    expect(early.body.details).toEqual({ evidenceIds: [open.id] })
  })

  test('422 for a time in the future', async () => {
    const household = await takeReported()
    const body = { evidenceIds: [newKey()], occurredAt: app.now() + 3_600_000 }
    const reply = await app.call(
      'addProof',
      { params: { id: household.id, gate: 'E2' }, body },
      { as: siteAdmin },
    )
    expect([reply.status, reply.body.code]).toEqual([422, 'occurred_in_future'])
  })

  test('replay: the same key twice is one change and one answer', async () => {
    const household = await takeReported()
    const evidenceIds = await sealProof(app, siteAdmin, household.id, 'E2')
    const [key, occurredAt] = [newKey(), app.now()]
    const send = () =>
      app.call(
        'addProof',
        { params: { id: household.id, gate: 'E2' }, body: { evidenceIds, occurredAt } },
        { as: siteAdmin, key },
      )
    const first = await send()
    const again = await leavesNothing(app, send)
    expect(first.body.outcome).toBe('applied')
    expect(again.body).toEqual({ ...first.body, outcome: 'replayed' })
    expect(await countOf(app, 'change_record', 'mutation_id = ?', [key])).toBe(1)
  })

  test('200: one picture leaves the other missing, the second makes it recognised; the version stays', async () => {
    const household = await takeReported()
    const [door, interior] = await sealProof(app, siteAdmin, household.id, 'E2')
    const half = await post({ id: household.id }, [door!])
    expect(half.body.recognition).toEqual({ gate: 'E2', state: 'reported', missing: ['interior'] })
    const whole = await post({ id: household.id }, [interior!])
    expect(whole.body).toMatchObject({
      outcome: 'applied',
      recognition: { gate: 'E2', state: 'recognised', missing: [] },
      record: { version: household.version, updatedAt: Number(household.updated_at) },
    })
    expect(
      gateOf(whole.body.record!, 'E2')
        .evidence.map((e) => e.id)
        .sort(),
    ).toEqual([door!, interior!].sort())
    const timeline = await app.ok('getHouseholdTimeline', { params: household, query: {} }, siteAdmin)
    expect(timeline.items[0]).toMatchObject({
      section: 'recognition',
      changes: [{ field: 'E2', before: 'reported', after: 'recognised' }],
    })
  })

  test('200: pictures that are already there change nothing', async () => {
    const household = await takeReported()
    const evidenceIds = await sealProof(app, siteAdmin, household.id, 'E2')
    await post({ id: household.id }, evidenceIds)
    const before = await countOf(app, 'change_record')
    const again = await post({ id: household.id }, evidenceIds)
    expect([again.status, again.body.outcome]).toEqual([200, 'identical'])
    expect(await countOf(app, 'change_record')).toBe(before)
  })

  test('200: one picture proves one shot; handed in again as another one it proves nothing more', async () => {
    const household = await takeReported()
    const picture = await jpeg()
    const ids = [
      await sealPhoto(
        app,
        siteAdmin,
        { householdId: household.id, gate: 'E2', shot: 'people_door' },
        picture,
      ),
      await sealPhoto(app, siteAdmin, { householdId: household.id, gate: 'E2', shot: 'interior' }, picture),
    ]
    const { body } = await post(household, ids)
    expect(body.recognition).toEqual({ gate: 'E2', state: 'reported', missing: ['interior'] })
    const other = await sealPhoto(app, siteAdmin, { householdId: household.id, gate: 'E2', shot: 'interior' })
    expect((await post(household, [other])).body.recognition!.state).toBe('recognised')
  })
})
