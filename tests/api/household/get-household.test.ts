import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { householdPool, WHERE } from '../../_kit/households'
import { newKey } from '../../_kit/ids'

const { helper, siteAdmin, townshipAdmin, countyAdmin, countyLeader, spotChecker, provinceAdmin } = PERSONAS

describeEachDatabase('GET /api/households/:id', (db) => {
  let app: TestApp
  let take: ReturnType<typeof householdPool>['take']
  beforeAll(async () => {
    app = await startTestApp(db)
    take = householdPool(app).take
  })
  afterAll(() => app.close())
  const get = (id: string, as: string) => app.call('getHousehold', { params: { id } }, { as })

  test('401 without a session', async () => {
    expect((await app.call('getHousehold', { params: { id: newKey() } })).status).toBe(401)
  })

  test('400 for an id that is none', async () => {
    const reply = await get('451228-0001', helper)
    expect([reply.status, reply.body.message]).toEqual([400, '「编号」格式不对'])
  })

  test('404 out of scope, word for word as for one that does not exist', async () => {
    const { id } = await take(WHERE.elsewhere)
    for (const as of [helper, siteAdmin, townshipAdmin, countyAdmin, countyLeader]) {
      const [away, unknown] = [await get(id, as), await get(newKey(), as)]
      expect(away.status).toBe(404)
      expect({ ...away.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' })
    }
  })

  test('404 for a checker outside of what he was given to check, 200 inside', async () => {
    const sampled = await app.sql.one<{ household_id: string }>(
      `select household_id from task where kind = 'spot_check' and state = 'open'
       and assignee_id = (select id from app_user where demo_persona = '${spotChecker}')`,
    )
    expect((await get(sampled!.household_id, spotChecker)).status).toBe(200)
    const { id } = await take(
      WHERE.atHomeSite,
      `not exists (select 1 from task t where t.household_id = h.id)`,
    )
    expect((await get(id, spotChecker)).status).toBe(404)
  })

  test('404 for a checker as soon as the task is done', async () => {
    const { id, household_id } = (await app.sql.one<{ id: string; household_id: string }>(
      `select id, household_id from task where kind = 'spot_check' and state = 'open'
       and assignee_id = (select id from app_user where demo_persona = '${spotChecker}')`,
    ))!
    await app.sql.run("update task set state = 'done' where id = ?", [id])
    expect((await get(household_id, spotChecker)).status).toBe(404)
    await app.sql.run("update task set state = 'open' where id = ?", [id])
  })

  test('404 for a checker once the deadline has passed, also for what he would write', async () => {
    const { id, household_id, due_at } = (await app.sql.one<{
      id: string
      household_id: string
      due_at: number
    }>(
      `select id, household_id, due_at from task where kind = 'spot_check' and state = 'open'
       and assignee_id = (select id from app_user where demo_persona = '${spotChecker}')`,
    ))!
    const due = (at: number) => app.sql.run('update task set due_at = ? where id = ?', [at, id])
    await due(app.now() + 60_000)
    expect((await get(household_id, spotChecker)).status).toBe(200)
    await due(app.now() - 1)
    expect((await get(household_id, spotChecker)).status).toBe(404)
    const list = await app.ok('listHouseholds', { query: { limit: '100' } }, spotChecker)
    expect(list.items.map((item) => item.id)).not.toContain(household_id)
    await due(Number(due_at))
  })

  test('200: whoever holds the site or the origin sees it; abilities differ by role', async () => {
    const { id } = await take(WHERE.helpers, WHERE.atHomeSite, WHERE.fromHomeTownship)
    const abilities = async (as: string) => (await app.ok('getHousehold', { params: { id } }, as)).abilities
    expect(await abilities(helper)).toEqual([
      'viewTimeline',
      'recordMoveIn',
      'recordDemolition',
      'addEvidence',
    ])
    expect(await abilities(siteAdmin)).toEqual([
      'viewTimeline',
      'recordMoveIn',
      'addEvidence',
      'issueDataSheet',
      'replacePlate',
    ])
    expect(await abilities(townshipAdmin)).toEqual([
      'viewTimeline',
      'recordDemolition',
      'addEvidence',
      'issueDataSheet',
    ])
    expect(await abilities(countyAdmin)).toEqual([
      'viewTimeline',
      'addEvidence',
      'issueDataSheet',
      'replacePlate',
      'changeLife',
      'ruleDemolition',
    ])
    for (const as of [countyLeader, provinceAdmin]) expect(await abilities(as)).toEqual(['viewTimeline'])
  })

  test('200: what is stored is told, also what no write would be let through with', async () => {
    const row = await app.sql.one<{ id: string }>('select id from household order by id desc limit 1')
    await app.sql.run(
      `update household set origin_address = '', building = '东区', relocation_year = 2021, hukou_status = 'later'
       where id = ?`,
      [row!.id],
    )
    const record = await app.ok(
      'getHousehold',
      { params: { id: row!.id }, query: {} },
      PERSONAS.provinceAdmin,
    )
    expect(record.registration).toMatchObject({ originAddress: null, relocationYear: 2021 })
    expect([record.dwelling.building, record.hukou.hukouStatus]).toEqual(['东区', 'later'])
  })

  test('200: the seeded death: 125.01 m², five on the roster, one dead: over by benefit, and the name is masked', async () => {
    const row = await householdPool(app).take(
      WHERE.helpers,
      'h.housing_area_centi_m2 = 12501',
      'h.deceased_population = 1',
    )
    const record = await app.ok('getHousehold', { params: row }, helper)
    expect(record).toMatchObject({
      version: row.version,
      householdNo: row.household_no,
      siteCode: row.site_code,
      doorplate: `${row.building} 栋 ${row.unit} 单元 ${row.room_no}`,
      populations: { approved: 5, benefit: 5, living: 4, deceased: 1 },
      housing: { housingAreaCentiM2: 12_501, selfRaisedAmountFen: 1_000_000 },
    })
    expect(record.redLines.find((f) => f.rule === 'RL1')).toMatchObject({ result: 'over', level: 'red' })
    expect(record.headName).not.toBe(row.head_name)
    expect(record.headName).toMatch(/^.\*.?$/u)
    expect(record.gatedValues.find((g) => g.gate === 'E3b')).toMatchObject({
      state: 'reported',
      missing: ['after'],
    })
  })
})
