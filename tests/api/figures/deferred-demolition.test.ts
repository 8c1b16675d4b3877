// A date alone makes a 缓拆 house due (domain.md §4): whoever comes first that day brings the figures along.
import { startOfDate } from '@anju/shared-types'
import type { HouseholdRow } from '@anju/bff/features/household/household-facts'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { brokenLinks } from '../../_kit/chain'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { advance, correctFigures, driftOf, talliesAt, talliesOf } from '../../_kit/figures'
import { demolitionOf, householdPool, moveInOf, WHERE } from '../../_kit/households'

const { helper, siteAdmin } = PERSONAS
const DUE = '2020-12-31'

/** A counted household of the helper whose house may stand until `DUE`, with figures that say so. */
async function deferOne(app: TestApp): Promise<HouseholdRow> {
  const household = await householdPool(app).take(WHERE.helpers, WHERE.standing, WHERE.counted, WHERE.hasKeys)
  await app.sql.run(
    "update household set demolition_status = 'approved_defer', demolition_due_date = ? where id = ?",
    [DUE, household.id],
  )
  await correctFigures(app)
  expect(await driftOf(app)).toEqual([])
  return { ...household, demolition_status: 'approved_defer' }
}
const goTo = (app: TestApp, at: number) => app.advance(at - app.now())
const demolition = async (app: TestApp, household: HouseholdRow) =>
  (await talliesOf(app, household.site_code)).demolitionRate

describeEachDatabase('缓拆 becomes due: the job comes first', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())

  test('not a second too early; once; counted from that day on', async () => {
    const household = await deferOne(app)
    const before = await demolition(app, household)
    goTo(app, startOfDate(DUE) - 5_000)
    await advance(app)
    expect(await demolition(app, household)).toEqual(before)
    expect(await driftOf(app)).toEqual([])

    goTo(app, startOfDate(DUE))
    await advance(app)
    expect(await demolition(app, household)).toEqual({ ...before, den: before.den + 1 })
    expect(await driftOf(app)).toEqual([])
    await advance(app)
    expect(await demolition(app, household)).toEqual({ ...before, den: before.den + 1 })
    expect((await talliesAt(app, startOfDate(DUE)))[household.site_code]!.demolitionRate).toEqual(before)
    const behind = await app.sql.all('select code from site where figures_date <> ?', [DUE])
    expect(behind).toEqual([])
  })
})

describeEachDatabase('缓拆 becomes due: the first write of the day is its own demolition', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())

  test('due and demolished are each counted once; the job afterwards brings only the others along', async () => {
    const household = await deferOne(app)
    const before = await demolition(app, household)
    goTo(app, startOfDate(DUE) + 3_600_000)
    const body = demolitionOf(app, household, { demolitionDate: DUE })
    await app.ok('recordDemolition', { params: household, body }, helper)
    const after = { ...before, reportedNum: before.reportedNum + 1, den: before.den + 1 }
    expect(await demolition(app, household)).toEqual(after)
    expect(await driftOf(app)).toEqual([])
    await advance(app)
    expect(await demolition(app, household)).toEqual(after)
    expect(await driftOf(app)).toEqual([])
    expect(await brokenLinks(app)).toEqual([])
  })
})

describeEachDatabase(
  '缓拆 becomes due: a write of before midnight arrives after the first one of the day',
  (db) => {
    let app: TestApp
    beforeAll(async () => {
      app = await startTestApp(db)
    })
    afterAll(() => app.close())

    test('it is counted by the date at which the figures stand', async () => {
      const household = await deferOne(app)
      const neighbour = await householdPool(app).take(
        WHERE.atHomeSite,
        WHERE.hasKeys,
        `h.id <> '${household.id}'`,
      )
      const before = await demolition(app, household)
      goTo(app, startOfDate(DUE))
      await app.ok('recordMoveIn', { params: neighbour, body: moveInOf(app, neighbour) }, siteAdmin)
      // The other request looked at its clock a moment before midnight, and waited for the site.
      app.advance(-10_000)
      const body = demolitionOf(app, household, { demolitionDate: '2020-12-30' })
      await app.ok('recordDemolition', { params: household, body }, helper)
      expect(await demolition(app, household)).toEqual({
        ...before,
        reportedNum: before.reportedNum + 1,
        den: before.den + 1,
      })
      expect(await driftOf(app)).toEqual([])
    })
  },
)
