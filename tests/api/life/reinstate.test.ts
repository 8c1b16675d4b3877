// 恢复: not before the household left, behind another door where its own is taken, and with a word that helps.
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { brokenLinks } from '../../_kit/chain'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { driftOf } from '../../_kit/figures'
import { householdPool, WHERE } from '../../_kit/households'
import type { LifeBody, NewHousehold } from '../../_kit/life'
import { changeLife, lifeOf, newHousehold, nextDoor, somebody } from '../../_kit/life'
import { leavesNothing } from '../../_kit/untouched'

const { countyAdmin } = PERSONAS

describeEachDatabase('恢复', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  afterEach(async () => {
    expect(await driftOf(app)).toEqual([])
    expect(await brokenLinks(app)).toEqual([])
  })

  const read = (id: string, asOf?: string) =>
    app.ok('getHousehold', { params: { id }, query: asOf ? { asOf } : {} }, countyAdmin)
  const fresh = async (more: Partial<NewHousehold> = {}) =>
    (await app.ok('registerHousehold', { body: newHousehold(app, more) }, countyAdmin)).record
  const refused = async (id: string, kind: LifeBody['kind'], more: Partial<LifeBody> = {}) => {
    const reply = await leavesNothing(app, () => changeLife(app, id, lifeOf(app, kind, more)))
    expect([reply.status, reply.body.code]).toEqual([422, 'rule_violated'])
    return (reply.body.details as { fields: { field: string; message: string }[] }).fields[0]!
  }

  test('nothing happens to a household before its year, nor does it come back before it left', async () => {
    const { id } = await fresh()
    expect(await refused(id, 'withdraw', { effectiveDate: '1900-01-01' })).toEqual({
      ...{ field: 'effectiveDate', message: '生效日期不能早于搬迁年度（2018 年）' },
    })
    await changeLife(app, id, lifeOf(app, 'withdraw', { effectiveDate: '2020-11-01' }))
    expect(await refused(id, 'reinstate', { effectiveDate: '2020-10-31' })).toEqual({
      ...{ field: 'effectiveDate', message: '恢复日期不能早于退出日期（2020-11-01）' },
    })
    expect((await changeLife(app, id, lifeOf(app, 'reinstate'))).status).toBe(200)
  })

  test('behind a taken door it comes back into another room', async () => {
    const one = await fresh()
    await changeLife(app, one.id, lifeOf(app, 'withdraw'))
    const { building, unit, roomNo } = one.dwelling
    const taken = { building: building!, unit: unit!, roomNo: roomNo! }
    const other = await fresh({ dwelling: taken })
    for (const more of [{}, { door: taken }])
      expect(await refused(one.id, 'reinstate', more)).toEqual({
        ...{ field: 'roomNo', message: `原来的房号已经登记给户 ${other.householdNo}，请填现在住的房号` },
      })
    const third = await fresh()
    expect(
      await refused(one.id, 'reinstate', {
        door: { ...taken, roomNo: third.dwelling.roomNo! },
      }),
    ).toEqual({ field: 'roomNo', message: `这个房号已经登记给户 ${third.householdNo}` })
    app.advance(86_400_000)
    const door = nextDoor()
    const { status, body } = await changeLife(app, one.id, lifeOf(app, 'reinstate', { door }))
    expect([status, body.record.status, body.record.doorplate]).toEqual([
      ...[200, 'active', `77 栋 1 单元 ${door.roomNo}`],
    ])
    const past = await read(one.id, '2020-11-05')
    expect([past.status, past.doorplate]).toEqual(['withdrawn', one.doorplate])
    const { items } = await app.ok('getHouseholdTimeline', { params: { id: one.id }, query: {} }, countyAdmin)
    expect(items[0]!.changes.map(({ field }) => field)).toContain('roomNo')
  })

  test('a number that is in another household is told with the person and the household', async () => {
    const person = somebody()
    const one = await fresh({ people: [person] })
    await changeLife(app, one.id, lifeOf(app, 'withdraw'))
    const other = await fresh({ people: [person] })
    const { message } = await refused(one.id, 'reinstate')
    expect(message).toBe(
      `韦*${person.name.slice(2)}的身份证号已经登记在户 ${other.householdNo}，请到那一户核对，多登记的办「重复删除」`,
    )
    // In a county that is not his it is not said which.
    const away = await householdPool(app).take(WHERE.elsewhere, WHERE.counted)
    await app.sql.run('update person set household_id = ?, site_code = ? where household_id = ?', [
      away.id,
      away.site_code,
      other.id,
    ])
    const there = await refused(one.id, 'reinstate')
    expect(there.message).toMatch(/^韦\*.的身份证号已经登记在别处的一户（.*），请先与那边核对$/)
    expect(there.message).not.toContain(away.household_no)
    await app.sql.run('update person set household_id = ?, site_code = ? where household_id = ?', [
      ...[other.id, other.siteCode, away.id],
    ])
  })
})
