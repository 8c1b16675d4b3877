// Two times, one history (model.md §2): a month counts what was recorded in it.
import { endOfMonth, shanghaiMonth } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_CITY, HOME_COUNTY, HOME_SITE, PERSONAS } from '../../_kit/demo'
import { driftOf, talliesAt, talliesOf } from '../../_kit/figures'
import type { HouseholdPool } from '../../_kit/households'
import { householdPool, moveInOf, sealProof, WHERE } from '../../_kit/households'

const { siteAdmin, countyAdmin } = PERSONAS
const OCTOBER_31 = Date.UTC(2020, 9, 31, 12) // 20:00 in Shanghai
const NOVEMBER_3 = Date.UTC(2020, 10, 3, 1)

describeEachDatabase('a change that arrives late', (db) => {
  let app: TestApp
  let pool: HouseholdPool
  beforeAll(async () => {
    app = await startTestApp(db)
    // The demo's figures stand at its first morning, two days after the one this suite begins with.
    await app.sql.run("update site set figures_date = '2020-10-31'")
    pool = householdPool(app)
  })
  afterAll(() => app.close())

  const goTo = (at: number) => app.advance(at - app.now())
  const takeVacant = async () => {
    const row = await pool.take(WHERE.atHomeSite, WHERE.hasKeys, WHERE.counted)
    const body = moveInOf(app, row, { actualMoveInDate: null, occupancyStatus: 'vacant' })
    return (await app.ok('recordMoveIn', { params: row, body }, siteAdmin)).record!
  }
  const october = async () => ({
    snapshots: await app.sql.all(
      "select * from period_snapshot where period = '2020-10' order by unit_code, indicator",
    ),
    board: await app.ok(
      'getLeaderboard',
      {
        params: { indicator: 'occupancyRate' },
        query: { parent: HOME_CITY, level: 'county', period: '2020-10' },
      },
      countyAdmin,
    ),
    figures: await talliesAt(app, endOfMonth('2020-10')),
  })

  test('a move-in of 31 October recorded on 3 November counts in November and says so', async () => {
    goTo(NOVEMBER_3)
    const household = await takeVacant()
    const evidenceIds = await sealProof(app, siteAdmin, household.id, 'E2')
    const [closed, now] = [await october(), await talliesOf(app, HOME_SITE)]
    const body = moveInOf(app, household, {
      ...{ actualMoveInDate: '2020-10-31', occurredAt: OCTOBER_31, evidenceIds },
    })
    const record = (await app.ok('recordMoveIn', { params: household, body }, siteAdmin)).record!

    expect(record.moveIn.actualMoveInDate).toBe('2020-10-31')
    const delta = await app.sql.one<{ recorded_at: number; d_recognised_num: number }>(
      'select recorded_at, d_recognised_num from tally_delta order by id desc limit 1',
    )
    expect([shanghaiMonth(Number(delta!.recorded_at)), Number(delta!.d_recognised_num)]).toEqual([
      '2020-11',
      1,
    ])
    expect((await talliesOf(app, HOME_SITE)).occupancyRate.recognisedNum).toBe(
      now.occupancyRate.recognisedNum + 1,
    )
    expect(await october()).toEqual(closed)

    const { items } = await app.ok('getHouseholdTimeline', { params: household, query: {} }, siteAdmin)
    expect(items[0]).toMatchObject({
      occurredAt: OCTOBER_31,
      recordedAt: record.updatedAt,
      lateForMonth: true,
    })
    expect(items[1]).toMatchObject({ lateForMonth: false })
    expect(await driftOf(app)).toEqual([])
  })

  test('23:59:59 and 00:00:00 in Shanghai are two months', async () => {
    const [first, second] = [await takeVacant(), await takeVacant()]
    goTo(endOfMonth('2020-11') - 1_000)
    // The clock runs: close to the cut-off and certainly before it.
    const before = await app.ok(
      'recordMoveIn',
      { params: first, body: moveInOf(app, first, { actualMoveInDate: '2020-11-30' }) },
      siteAdmin,
    )
    expect(before.record!.updatedAt).toBeLessThan(endOfMonth('2020-11'))
    goTo(endOfMonth('2020-11'))
    const after = await app.ok(
      'recordMoveIn',
      { params: second, body: moveInOf(app, second, { actualMoveInDate: '2020-12-01' }) },
      siteAdmin,
    )
    expect(after.record!.updatedAt).toBeGreaterThanOrEqual(endOfMonth('2020-11'))
    const atCutOff = (await talliesAt(app, endOfMonth('2020-11')))[HOME_SITE]!.occupancyRate.reportedNum
    const now = (await talliesOf(app, HOME_SITE)).occupancyRate.reportedNum
    expect(now).toBe(atCutOff + 1)
    const atStart = (await talliesAt(app, before.record!.updatedAt))[HOME_SITE]!.occupancyRate.reportedNum
    expect(atCutOff).toBe(atStart + 1)
  })

  test('a phone clock slightly ahead is pulled back to the server’s; one far ahead is refused', async () => {
    const household = await takeVacant()
    const ahead = app.now() + app.deps.policy().calendar.futureToleranceMs - 2_000
    const { record } = await app.ok(
      'recordMoveIn',
      { params: household, body: moveInOf(app, household, { occurredAt: ahead }) },
      siteAdmin,
    )
    const { items } = await app.ok('getHouseholdTimeline', { params: household, query: {} }, siteAdmin)
    expect(items[0]!.occurredAt).toBe(record!.updatedAt)
    expect(items[0]!.recordedAt).toBe(record!.updatedAt)
    const far = moveInOf(app, record!, { occurredAt: app.now() + 130_000, occupancyStatus: 'seasonal' })
    const reply = await app.call('recordMoveIn', { params: household, body: far }, { as: siteAdmin })
    expect([reply.status, reply.body.code]).toEqual([422, 'occurred_in_future'])
  })

  test('the board of the county shows the month as it was closed, whatever arrived since', async () => {
    const query = { parent: HOME_COUNTY, level: 'site', period: '2020-10' } as const
    const board = await app.ok(
      'getLeaderboard',
      { params: { indicator: 'occupancyRate' }, query },
      countyAdmin,
    )
    const snapshot = await app.sql.one<{ recognised_num: number }>(
      `select recognised_num from period_snapshot where period = '2020-10' and indicator = 'occupancyRate' and unit_code = ?`,
      [HOME_SITE],
    )
    expect(board.rows.find((row) => row.unitCode === HOME_SITE)!.num).toBe(Number(snapshot!.recognised_num))
  })
})
