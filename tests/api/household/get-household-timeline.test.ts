import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { demolitionOf, householdPool, moveInOf, WHERE } from '../../_kit/households'
import { newKey } from '../../_kit/ids'
import { changeLife, lifeOf } from '../../_kit/life'
import { deathOf, living, peopleOf } from '../../_kit/persons'

const { helper, siteAdmin, countyLeader } = PERSONAS
const DAY = 86_400_000

describeEachDatabase('GET /api/households/:id/timeline', (db) => {
  let app: TestApp
  let take: ReturnType<typeof householdPool>['take']
  beforeAll(async () => {
    app = await startTestApp(db)
    take = householdPool(app).take
  })
  afterAll(() => app.close())
  const get = (id: string, query: object, as: string) =>
    app.call('getHouseholdTimeline', { params: { id }, query }, { as })

  test('401 without a session', async () => {
    expect((await app.call('getHouseholdTimeline', { params: { id: newKey() } })).status).toBe(401)
  })

  test.each<[string, object, string]>([
    ['a page of nothing', { limit: '0' }, '「每页条数」低于下限'],
    ['a page without end', { limit: '101' }, '「每页条数」最多 100'],
    ['a place of another list', { cursor: '4512280001.X' }, '翻页位置无效，请从头刷新'],
    ['a place that is no number', { cursor: `soon.${'A'.repeat(26)}` }, '翻页位置无效，请从头刷新'],
    ['an unknown filter', { year: '2020' }, '不认识的内容「年度」'],
  ])('400 for %s', async (_, query, message) => {
    const { id } = await app.ok('listHouseholds', { query: { limit: '1' } }, helper).then((r) => r.items[0]!)
    const reply = await get(id, query, helper)
    expect([reply.status, reply.body.message]).toEqual([400, message])
  })

  test('404 out of scope', async () => {
    const { id } = await take(WHERE.elsewhere)
    expect((await get(id, {}, siteAdmin)).status).toBe(404)
  })

  test('200: newest first, both times, before and after, and who it was', async () => {
    const household = await take(WHERE.helpers, WHERE.hasKeys, WHERE.livesThere)
    const occurredAt = app.now() - 6 * DAY
    const body = moveInOf(app, household, { occurredAt, occupancyStatus: 'seasonal' })
    const { record } = await app.ok('recordMoveIn', { params: household, body }, helper)
    const { items } = await app.ok('getHouseholdTimeline', { params: household, query: {} }, countyLeader)
    expect(items[0]).toMatchObject({
      section: 'move_in',
      outcome: 'applied',
      occurredAt,
      recordedAt: record!.updatedAt,
      // 30 October in the village, 5 November here.
      lateForMonth: true,
      changes: [
        { field: 'actualMoveInDate', before: household.actual_move_in_date, after: '2020-11-01' },
        { field: 'occupancyStatus', before: household.occupancy_status, after: 'seasonal' },
      ],
    })
    const { user } = await app.ok('getMe', {}, helper)
    expect(items[0]!.actorName).toBe(user.name)
    expect(items[items.length - 1]!.section).toBe('registration')
    const times = items.map((item) => item.recordedAt)
    expect(times).toEqual([...times].sort((a, b) => b - a))
  })

  test('200: pages of one give the same list, without a gap or a repetition, in one instant too', async () => {
    const household = await take(WHERE.helpers, WHERE.hasKeys, WHERE.standing)
    const first = await app.ok('recordMoveIn', { params: household, body: moveInOf(app, household) }, helper)
    await app.ok('recordDemolition', { params: household, body: demolitionOf(app, first.record!) }, helper)
    // The same instant for several changes: the id breaks the tie.
    await app.sql.run('update change_record set recorded_at = ? where subject_id = ?', [
      app.now(),
      household.id,
    ])
    const whole = await app.ok('getHouseholdTimeline', { params: household, query: {} }, helper)
    expect(whole.items.length).toBeGreaterThanOrEqual(3)
    expect(whole.nextCursor).toBeNull()
    const paged: string[] = []
    let cursor: string | undefined
    do {
      const query: { limit: string; cursor?: string } = { limit: '1', ...(cursor ? { cursor } : {}) }
      const page = await app.ok('getHouseholdTimeline', { params: household, query }, helper)
      paged.push(...page.items.map((item) => item.id))
      cursor = page.nextCursor ?? undefined
    } while (cursor && paged.length < 50)
    expect(paged).toEqual(whole.items.map((item) => item.id))
  })

  test('of a person it tells whose section it is, and to who may not read it no more than that', async () => {
    const household = await take(WHERE.atHomeSite, WHERE.counted, WHERE.fromHomeTownship)
    const somebody = living(await peopleOf(app, household.id))[0]!
    const fields = {
      ...{
        healthConditions: ['disabled'],
        disabilityKind: 'mental',
        disabilityGrade: '2',
        chronicCard: null,
      },
    }
    await app.ok(
      'recordPersonSection',
      {
        params: { id: household.id, personId: somebody.id, section: 'health' },
        body: { baseVersion: household.version, occurredAt: app.now() - 1_000, fields },
      },
      siteAdmin,
    )
    const first = async (as: string) =>
      (await app.ok('getHouseholdTimeline', { params: household, query: {} }, as)).items[0]!
    expect(await first(siteAdmin)).toMatchObject({
      ...{ section: 'health', personName: somebody.name, hidden: false },
      changes: expect.arrayContaining([
        expect.objectContaining({ field: 'disabilityKind', after: 'mental' }),
      ]) as unknown,
    })
    expect(await first(countyLeader)).toMatchObject({
      ...{ section: 'health', personName: somebody.name, hidden: true, changes: [] },
    })
  })

  test('a text is told whole, whatever stands in it; a death with its reason', async () => {
    const household = await take(WHERE.atHomeSite, WHERE.counted)
    const people = living(await peopleOf(app, household.id))
    const other = people.find(({ relationToHead }) => relationToHead !== '02')!
    const death = deathOf(app, other.id, { reason: '因车祸去世' })
    await app.ok('changePeople', { params: household, body: death }, siteAdmin)
    const reason = '2019~2020年全家外出，县办批复〔2020〕12号'
    await changeLife(app, household.id, lifeOf(app, 'withdraw', { reason }))
    const { items } = await app.ok('getHouseholdTimeline', { params: household, query: {} }, siteAdmin)
    const reasons = items
      .slice(0, 2)
      .map(({ changes }) => changes.find(({ field }) => field === 'reason')!.after)
    expect(reasons).toEqual([reason, '因车祸去世'])
  })
})
