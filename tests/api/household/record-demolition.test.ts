import type { Input } from '@anju/shared-types'
import type { HouseholdRow } from '@anju/bff/features/household/household-facts'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import type { HouseholdPool } from '../../_kit/households'
import { demolitionOf, gateOf, householdPool, moveInOf, rowOf, sealProof, WHERE } from '../../_kit/households'
import { newKey } from '../../_kit/ids'
import { countOf, leavesNothing } from '../../_kit/untouched'

const { siteAdmin, townshipAdmin, cityAdmin, helper } = PERSONAS
const IS_A_HOUSE = `h.old_house_type in ('independent', 'attached')`
type Body = Input<'recordDemolition'>['body']

describeEachDatabase('PUT /api/households/:id/demolition', (db) => {
  let app: TestApp
  let pool: HouseholdPool
  let helpersOwn: HouseholdRow
  beforeAll(async () => {
    app = await startTestApp(db)
    pool = householdPool(app)
    helpersOwn = await pool.take(WHERE.helpers, WHERE.hasKeys, IS_A_HOUSE)
  })
  afterAll(() => app.close())

  const take = (...more: string[]) => pool.take(WHERE.fromHomeTownship, ...more)
  const put = (id: string, body: Body, as: string = townshipAdmin, key: string | null = newKey()) =>
    app.call('recordDemolition', { params: { id }, body }, { as, key })
  const refused = (id: string, body: Body, as?: string, key?: string | null) =>
    leavesNothing(app, () => put(id, body, as, key))
  /** A house of the township that still stands; the seed leaves few of them. */
  const takeStanding = async () => stand((await take(IS_A_HOUSE)).id)
  const stand = async (id: string) => {
    await app.sql.run(
      "update household set demolition_status = 'not_demolished', demolition_date = null where id = ?",
      [id],
    )
    return rowOf(app, id)
  }

  test('401 without a session', async () => {
    const household = await take()
    const body = demolitionOf(app, household)
    const reply = await app.call('recordDemolition', { params: household, body })
    expect([reply.status, reply.body.code]).toEqual([401, 'unauthenticated'])
  })

  test.each<[string, object, string]>([
    ['an unknown field', { reward: 1 }, '不认识的内容「reward」'],
    ['an unknown state', { demolitionStatus: 'gone' }, '「拆除情况」不在可选范围内'],
    ['a date that is none', { demolitionDate: '去年' }, '「拆除日期」格式不对'],
    ['too many pictures', { evidenceIds: Array.from({ length: 21 }, newKey) }, '「佐证照片」最多 20 项'],
  ])('400 names %s', async (_, wrong, message) => {
    const household = await rowOf(app, (await take()).id)
    const reply = await refused(household.id, { ...demolitionOf(app, household), ...wrong })
    expect([reply.status, reply.body.code, reply.body.message]).toEqual([400, 'invalid_input', message])
  })

  test('400 without a key', async () => {
    const household = await take()
    const reply = await refused(household.id, demolitionOf(app, household), townshipAdmin, null)
    expect([reply.status, reply.body.code]).toEqual([400, 'idempotency_key_missing'])
  })

  test('404 for a household from another township, and for one that does not exist', async () => {
    const away = await pool.take(WHERE.elsewhere)
    for (const id of [away.id, newKey()])
      expect((await refused(id, demolitionOf(app, { version: 1 }))).body.code).toBe('not_found')
  })

  test('403 for who sees it and may not: the site its move-in, the city nothing; before the version check', async () => {
    const household = await take(WHERE.atHomeSite)
    for (const as of [siteAdmin, cityAdmin]) {
      const reply = await refused(household.id, demolitionOf(app, { version: 0 }), as)
      expect([as, reply.status, reply.body.code]).toEqual([as, 403, 'forbidden'])
    }
  })

  test('409 when the same field was changed meanwhile', async () => {
    const household = await takeStanding()
    const first = demolitionOf(app, household, { demolitionStatus: 'in_progress', demolitionDate: null })
    await app.ok('recordDemolition', { params: household, body: first }, townshipAdmin)
    const reply = await refused(household.id, demolitionOf(app, household))
    expect([reply.status, reply.body.code]).toEqual([409, 'stale_version'])
    const township = (await app.call('startDemoSession', { body: { persona: townshipAdmin } })).body.user
    expect(reply.body.details).toEqual({
      base: { demolitionStatus: 'not_demolished', demolitionDate: null },
      current: { demolitionStatus: 'in_progress', demolitionDate: null },
      fields: ['demolitionStatus'],
      version: household.version + 1,
      changedBy: { name: township.name, at: expect.any(Number) as unknown },
    })
  })

  test.each<[string, Partial<Body>, string]>([
    ['demolished without a date', { demolitionDate: null }, 'demolitionDate'],
    ['demolished tomorrow', { demolitionDate: '2020-11-06' }, 'demolitionDate'],
    ['a date without demolition', { demolitionStatus: 'in_progress' }, 'demolitionDate'],
    [
      'an approval nobody gave',
      { demolitionStatus: 'approved_keep', demolitionDate: null },
      'demolitionStatus',
    ],
  ])('422 for %s', async (_, wrong, field) => {
    standing ??= takeStanding()
    const household = await standing
    const reply = await refused(household.id, demolitionOf(app, household, wrong))
    expect([reply.status, reply.body.code]).toEqual([422, 'rule_violated'])
    expect(reply.body.details).toMatchObject({ fields: [{ field }] })
  })
  let standing: ReturnType<typeof takeStanding> | undefined

  test('422: what has come down cannot stand again on the phone', async () => {
    const household = await take(`h.demolition_status = 'demolished'`)
    const back = demolitionOf(app, household, { demolitionStatus: 'not_demolished', demolitionDate: null })
    const reply = await refused(household.id, back)
    expect([reply.status, reply.body.message]).toEqual([422, '现在是「已拆除」，不能改为「未拆除」'])
  })

  test('replay: the same key twice is one change', async () => {
    const household = await takeStanding()
    const key = newKey()
    const first = await put(household.id, demolitionOf(app, household), townshipAdmin, key)
    const body = { ...demolitionOf(app, household), occurredAt: first.body.record!.updatedAt }
    expect(first.body.outcome).toBe('applied')
    const other = await refused(household.id, body, townshipAdmin, key)
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
    expect(await countOf(app, 'change_record', 'mutation_id = ?', [key])).toBe(1)
  })

  test('200: down, reported; with both pictures recognised; the move-in of the household is not touched', async () => {
    const household = await takeStanding()
    const moveIn = {
      actualMoveInDate: household.actual_move_in_date,
      occupancyStatus: household.occupancy_status,
    }
    const bare = await app.ok(
      'recordDemolition',
      { params: household, body: demolitionOf(app, household) },
      townshipAdmin,
    )
    expect(bare.recognition).toEqual({ gate: 'E3b', state: 'reported', missing: ['before', 'after'] })
    const evidenceIds = await sealProof(app, townshipAdmin, household.id, 'E3b')
    const proved = demolitionOf(app, bare.record!, { demolitionDate: '2020-11-03', evidenceIds })
    const reply = await app.ok('recordDemolition', { params: household, body: proved }, townshipAdmin)
    expect(reply.recognition).toEqual({ gate: 'E3b', state: 'recognised', missing: [] })
    expect(reply.record!).toMatchObject({
      moveIn,
      demolition: { demolitionStatus: 'demolished', demolitionDate: '2020-11-03' },
      abilities: ['viewTimeline', 'recordDemolition', 'addEvidence', 'issueDataSheet'],
      version: household.version + 2,
    })
    expect(
      gateOf(reply.record!, 'E3b')
        .evidence.map((e) => e.shot)
        .sort(),
    ).toEqual(['after', 'before'])
  })

  test('200: a house that still stands claims nothing and asks for no picture', async () => {
    const household = await takeStanding()
    const body = demolitionOf(app, household, { demolitionStatus: 'in_progress', demolitionDate: null })
    const reply = await app.ok('recordDemolition', { params: household, body }, townshipAdmin)
    expect(reply.recognition).toEqual({ gate: 'E3b', state: 'none', missing: [] })
  })

  test('200: a helper writes both sections of his household', async () => {
    const household = await stand(helpersOwn.id)
    const first = await app.ok(
      'recordDemolition',
      { params: household, body: demolitionOf(app, household) },
      helper,
    )
    const reply = await app.ok(
      'recordMoveIn',
      { params: household, body: moveInOf(app, first.record!) },
      helper,
    )
    expect(reply.record!.version).toBe(household.version + 2)
  })
})
