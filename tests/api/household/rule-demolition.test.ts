import type { Input } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { brokenLinks } from '../../_kit/chain'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { driftOf, talliesOf } from '../../_kit/figures'
import { demolitionOf, householdPool, rowOf, WHERE } from '../../_kit/households'
import type { HouseholdPool } from '../../_kit/households'
import { newKey } from '../../_kit/ids'
import { leavesNothing } from '../../_kit/untouched'

const { countyAdmin, siteAdmin, townshipAdmin, helper } = PERSONAS
type Body = Input<'ruleDemolition'>['body']
const IN_COUNTY = "h.origin_township like '451228%'"
const DAY = 86_400_000

describeEachDatabase('PUT /api/households/:id/demolition-ruling', (db) => {
  let app: TestApp
  let pool: HouseholdPool
  beforeAll(async () => {
    app = await startTestApp(db)
    pool = householdPool(app)
  })
  afterAll(() => app.close())

  const bodyOf = (more: Partial<Body> = {}): Body => ({
    ...{ occurredAt: app.now() - 60_000, ruling: 'keep', dueDate: null, documentNo: '都搬复〔2020〕12 号' },
    ...more,
  })
  const rule = (id: string, more: Partial<Body> = {}, as: string = countyAdmin, key = newKey()) =>
    app.call('ruleDemolition', { params: { id }, body: bodyOf(more) }, { as, key })
  const standing = () =>
    pool.take(IN_COUNTY, WHERE.standing, WHERE.counted, "h.demolition_status = 'not_demolished'")

  test('保留 takes it out of what is due, 撤销 brings it back; the day before is answered as it was', async () => {
    const { id, site_code } = await standing()
    const before = await talliesOf(app, site_code)
    app.advance(DAY)
    const kept = await rule(id)
    expect([kept.status, kept.body.outcome]).toEqual([200, 'applied'])
    expect(kept.body.record!.demolition.demolitionStatus).toBe('approved_keep')
    expect((await talliesOf(app, site_code)).demolitionRate.den).toBe(before.demolitionRate.den - 1)
    const again = await rule(id)
    expect(again.body.outcome).toBe('identical')
    // A township cannot write over what the county decided.
    const write = demolitionOf(app, await rowOf(app, id), {
      demolitionStatus: 'demolished',
      demolitionDate: '2020-11-01',
    })
    const refused = await app.call('recordDemolition', { params: { id }, body: write }, { as: townshipAdmin })
    expect([403, 404, 422]).toContain(refused.status)
    expect((await rule(id, { ruling: 'lift' })).status).toBe(200)
    expect((await talliesOf(app, site_code)).demolitionRate).toEqual(before.demolitionRate)
    const past = await app.ok('getHousehold', { params: { id }, query: { asOf: '2020-11-05' } }, countyAdmin)
    expect(past.demolition.demolitionStatus).toBe('not_demolished')
    expect(await driftOf(app)).toEqual([])
    expect(await brokenLinks(app)).toEqual([])
  })

  test('缓拆 is due from its date on', async () => {
    const { id, site_code } = await standing()
    const before = await talliesOf(app, site_code)
    const reply = await rule(id, { ruling: 'defer', dueDate: '2021-06-30' })
    expect(reply.body.record!.demolition).toMatchObject({
      ...{ demolitionStatus: 'approved_defer', demolitionDueDate: '2021-06-30' },
    })
    expect((await talliesOf(app, site_code)).demolitionRate.den).toBe(before.demolitionRate.den - 1)
    const { items } = await app.ok('getHouseholdTimeline', { params: { id }, query: {} }, countyAdmin)
    expect(JSON.stringify(items[0])).toContain('都搬复〔2020〕12 号')
    expect(await driftOf(app)).toEqual([])
  })

  test('已拆除 told in error: it stands and is due again, its pictures stay, and it may come down', async () => {
    const { id, site_code } = await pool.take(
      IN_COUNTY,
      WHERE.standing,
      WHERE.fromHomeTownship,
      WHERE.counted,
    )
    const before = await talliesOf(app, site_code)
    const down = { demolitionStatus: 'demolished' as const, demolitionDate: '2020-11-01' }
    const wrong = { params: { id }, body: demolitionOf(app, await rowOf(app, id), down) }
    await app.ok('recordDemolition', wrong, townshipAdmin)
    app.advance(DAY)
    const { status, body } = await rule(id, { ruling: 'stands', documentNo: '现场核查' })
    expect([status, body.record!.demolition]).toEqual([
      200,
      expect.objectContaining({ demolitionStatus: 'not_demolished', demolitionDate: null }),
    ])
    const e3b = body.record!.gatedValues.find(({ gate }) => gate === 'E3b')!
    expect(e3b.state).toBe('none')
    expect((await talliesOf(app, site_code)).demolitionRate).toEqual(before.demolitionRate)
    expect((await rule(id, { ruling: 'stands' })).status).toBe(422)
    const again = { params: { id }, body: demolitionOf(app, await rowOf(app, id), down) }
    expect((await app.ok('recordDemolition', again, townshipAdmin)).record!.demolition).toMatchObject(down)
    await app.sql.run("update household set reclaim_status = 'reclaimed' where id = ?", [id])
    const { message } = (await leavesNothing(app, () => rule(id, { ruling: 'stands' }))).body
    expect(message).toContain('复垦')
    await app.sql.run('update household set reclaim_status = null where id = ?', [id])
    expect(await driftOf(app)).toEqual([])
    expect(await brokenLinks(app)).toEqual([])
  })

  test('401, 403, 404: the county that the people came from', async () => {
    const { id } = await pool.take(WHERE.helpers, WHERE.fromHomeTownship)
    expect((await app.call('ruleDemolition', { params: { id }, body: bodyOf() })).status).toBe(401)
    for (const as of [siteAdmin, townshipAdmin, helper])
      expect([as, (await rule(id, {}, as)).status]).toEqual([as, 403])
    const away = await pool.take(WHERE.elsewhere)
    expect((await rule(away.id)).status).toBe(404)
  })

  test.each<[string, string, Partial<Body>, string]>([
    ['a house that is gone', "h.demolition_status = 'demolished'", {}, 'ruling'],
    ['no house to pull down', "h.old_house_type in ('none', 'protected')", {}, 'ruling'],
    ['nothing to take back', WHERE.standing, { ruling: 'lift' }, 'ruling'],
    ['a house that stands', WHERE.standing, { ruling: 'stands' }, 'ruling'],
    ['no date', WHERE.standing, { ruling: 'defer' }, 'dueDate'],
    ['a date that has passed', WHERE.standing, { ruling: 'defer', dueDate: '2020-11-01' }, 'dueDate'],
    ['a date for what stays', WHERE.standing, { dueDate: '2021-01-01' }, 'dueDate'],
  ])('%s is refused and leaves nothing', async (_, which, more, field) => {
    // Nothing is changed: the same one serves every question.
    const { id } = await householdPool(app).take(IN_COUNTY, which)
    const reply = await leavesNothing(app, () => rule(id, more))
    expect([reply.status, JSON.stringify(reply.body.details)]).toEqual([
      422,
      expect.stringContaining(`"field":"${field}"`),
    ])
  })
})
