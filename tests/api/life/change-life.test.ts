// The life of a household as a whole: it withdraws and comes back, goes to another site, divides, is taken in.
import type { Household } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { brokenLinks } from '../../_kit/chain'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_SITE, PERSONAS } from '../../_kit/demo'
import { driftOf, talliesOf } from '../../_kit/figures'
import { householdPool, WHERE } from '../../_kit/households'
import type { HouseholdPool } from '../../_kit/households'
import { changeLife, lifeOf, newHousehold, nextDoor, somebody } from '../../_kit/life'
import type { NewHousehold } from '../../_kit/life'
import { living, peopleOf } from '../../_kit/persons'
import { leavesNothing } from '../../_kit/untouched'

const { countyAdmin, siteAdmin, helper, provinceAdmin } = PERSONAS
const OTHER_SITE = '4512280002'

describeEachDatabase('the life of a household', (db) => {
  let app: TestApp
  let pool: HouseholdPool
  beforeAll(async () => {
    app = await startTestApp(db)
    pool = householdPool(app)
  })
  afterAll(() => app.close())
  afterEach(async () => {
    expect(await driftOf(app)).toEqual([])
    expect(await brokenLinks(app)).toEqual([])
  })

  const read = (id: string, as: string = countyAdmin, asOf?: string) =>
    app.ok('getHousehold', { params: { id }, query: asOf ? { asOf } : {} }, as)
  const fresh = async (people?: NewHousehold['people']) =>
    (await app.ok('registerHousehold', { body: newHousehold(app, people ? { people } : {}) }, countyAdmin))
      .record
  const refused = async (
    id: string,
    body: Parameters<typeof lifeOf>[2],
    kind: Parameters<typeof lifeOf>[1],
  ) => {
    const reply = await leavesNothing(app, () => changeLife(app, id, lifeOf(app, kind, body)))
    expect([reply.status, reply.body.code]).toEqual([422, 'rule_violated'])
    return reply.body.message
  }
  const addUp = ({ populations: p }: Household) => {
    expect(p.living).toBe(p.approved + p.added - p.deceased - p.movedOut)
    expect(p.benefit).toBeLessThanOrEqual(p.approved + p.added)
  }
  const story = async (id: string, as: string = countyAdmin) =>
    (await app.ok('getHouseholdTimeline', { params: { id }, query: {} }, as)).items

  test('403 and 404: the county’s administrator alone, in his county', async () => {
    const { id } = await pool.take(WHERE.helpers)
    for (const as of [siteAdmin, helper, provinceAdmin])
      expect([as, (await changeLife(app, id, lifeOf(app, 'withdraw'), { as })).status]).toEqual([as, 403])
    const away = await pool.take(WHERE.elsewhere)
    expect((await changeLife(app, away.id, lifeOf(app, 'withdraw'))).status).toBe(404)
    expect(await refused(id, { effectiveDate: '2020-11-06' }, 'withdraw')).toBe('生效日期不能晚于今天')
  })

  test('退出: counts nowhere, its plate is void, its tasks are over; 恢复 takes it back', async () => {
    const { id } = await pool.take(WHERE.atHomeSite, WHERE.counted, WHERE.hasKeys)
    const [before, was] = [await talliesOf(app, HOME_SITE), await read(id)]
    expect(was.abilities).toContain('changeLife')
    const { status, body } = await changeLife(
      app,
      id,
      lifeOf(app, 'withdraw', { reason: '自愿退出，已签协议' }),
    )
    expect([status, body.record.status, body.otherId]).toEqual([200, 'withdrawn', null])
    const after = await talliesOf(app, HOME_SITE)
    expect(after.occupancyRate.den).toBe(before.occupancyRate.den - 1)
    const plates = await app.sql.all("select 1 from plate where household_id = ? and state = 'active'", [id])
    const tasks = await app.sql.all("select 1 from task where household_id = ? and state = 'open'", [id])
    expect([plates, tasks]).toEqual([[], []])
    expect((await story(id))[0]).toMatchObject({ section: 'life' })
    // Nothing is written of a household that left.
    const write = {
      baseVersion: body.record.version,
      occurredAt: app.now(),
      fields: { propertyCertStatus: 'issued' },
    }
    const refusedWrite = await app.call(
      'recordSection',
      { params: { id, section: 'certificate' }, body: write },
      { as: siteAdmin },
    )
    expect(refusedWrite.status).toBe(403)
    expect(await refused(id, {}, 'withdraw')).toBe('这户已经不在册了')

    const back = await changeLife(app, id, lifeOf(app, 'reinstate'))
    expect([back.status, back.body.record.status]).toEqual([200, 'active'])
    expect(await talliesOf(app, HOME_SITE)).toEqual(before)
    expect((await read(id)).populations).toEqual(was.populations)
    expect(await refused(id, {}, 'reinstate')).toBe('这户没有退出，不用恢复')
  })

  test('恢复 is refused where somebody lives behind its door or one of its people is elsewhere', async () => {
    const [one, other] = [await fresh(), await fresh()]
    for (const { id } of [one, other]) await changeLife(app, id, lifeOf(app, 'withdraw'))
    const { building, unit, roomNo } = one.dwelling
    const dwelling = { building, unit, roomNo }
    await app.ok('registerHousehold', { body: newHousehold(app, { dwelling }) }, countyAdmin)
    expect(await refused(one.id, {}, 'reinstate')).toMatch(/^原来的房号已经登记给户/)
    await app.sql.run(
      `update person set id_no_hash = (select max(q.id_no_hash) from (select id_no_hash from person where household_id in
       (select id from household where status = 'active')) q) where household_id = ? and relation_to_head = '02'`,
      [other.id],
    )
    expect(await refused(other.id, {}, 'reinstate')).toMatch(/身份证号已经登记在/)
  })

  test('换安置点: out of the one’s figures and phones, into the other’s; what was of the old home starts anew', async () => {
    const { id } = await pool.take(WHERE.atHomeSite, WHERE.counted, WHERE.livesThere)
    const was = await read(id)
    const [from, to] = [await talliesOf(app, HOME_SITE), await talliesOf(app, OTHER_SITE)]
    const pulled = await pullAll(siteAdmin)
    expect(pulled.ids).toContain(id)
    app.advance(86_400_000)
    const door = nextDoor()
    const body = lifeOf(app, 'move_site', { siteCode: OTHER_SITE, door, effectiveDate: '2020-11-06' })
    const { status, body: answer } = await changeLife(app, id, body)
    expect([status, answer.record.siteCode]).toEqual([200, OTHER_SITE])
    const now = await read(id)
    expect(now).toMatchObject({
      ...{ siteCode: OTHER_SITE, doorplate: `77 栋 1 单元 ${door.roomNo}`, version: was.version + 1 },
      moveIn: { actualMoveInDate: null, occupancyStatus: null },
      housing: { housingAreaCentiM2: null, keyHandoverDate: null },
    })
    expect(now.housing.selfRaisedAmountFen).toBe(was.housing.selfRaisedAmountFen)
    expect(now.gatedValues.find(({ gate }) => gate === 'E2')!.state).toBe('none')
    expect((await talliesOf(app, HOME_SITE)).occupancyRate.den).toBe(from.occupancyRate.den - 1)
    // Without keys it is not due to live there yet; its old house counts at the new site.
    expect((await talliesOf(app, OTHER_SITE)).occupancyRate.den).toBe(to.occupancyRate.den)
    expect((await talliesOf(app, HOME_SITE)).demolitionRate.den - from.demolitionRate.den).toBe(
      to.demolitionRate.den - (await talliesOf(app, OTHER_SITE)).demolitionRate.den,
    )
    // The old site's phones lose it, and who kept it there may not look any more.
    const next = await app.ok('pull', { query: { cursor: pulled.cursor, limit: '200' } }, siteAdmin)
    expect(next.removed).toContain(id)
    expect((await app.call('getHousehold', { params: { id }, query: {} }, { as: siteAdmin })).status).toBe(
      404,
    )
    const people = await app.sql.all<{ site_code: string }>(
      'select distinct site_code from person where household_id = ?',
      [id],
    )
    expect(people).toEqual([{ site_code: OTHER_SITE }])
    // As it was known the day before.
    const past = await read(id, countyAdmin, '2020-11-05')
    expect(past).toMatchObject({
      siteCode: HOME_SITE,
      siteName: was.siteName,
      moveIn: was.moveIn,
      version: was.version,
    })
    expect([past.housing, past.dwelling, past.doorplate]).toEqual([was.housing, was.dwelling, was.doorplate])
    // One story, not two.
    expect((await story(id)).filter(({ section }) => section === 'life')).toHaveLength(1)
  })

  test('换安置点 is refused into the same site, into another county, and behind somebody’s door', async () => {
    const [one, other] = [await fresh(), await fresh()]
    const door = nextDoor()
    expect(await refused(one.id, { siteCode: HOME_SITE, door }, 'move_site')).toMatch(/还是这个安置点/)
    expect(await refused(one.id, { siteCode: '4512290001', door }, 'move_site')).toMatch(/不在您的管理范围内/)
    expect(await refused(one.id, { siteCode: OTHER_SITE }, 'move_site')).toBe('请填写「房号」')
    await changeLife(app, other.id, lifeOf(app, 'move_site', { siteCode: OTHER_SITE, door }))
    expect(await refused(one.id, { siteCode: OTHER_SITE, door }, 'move_site')).toMatch(/这个房号已经登记给户/)
  })

  test('分户: the approval is divided, both add up, the people are in one household each', async () => {
    const [grandmother, son, wife, child] = [
      somebody({ gender: '2', birthDate: '1950-01-02' }),
      somebody({ relationToHead: '20' }),
      somebody({ relationToHead: '38', gender: '2' }),
      somebody({ relationToHead: '41', birthDate: '2011-02-03' }),
    ]
    const family = await fresh([grandmother, son, wife, child])
    app.advance(86_400_000)
    const people = await peopleOf(app, family.id)
    const idOf = (relation: string) => people.find(({ relationToHead }) => relationToHead === relation)!.id
    const movers = [
      { personId: idOf('20'), relationToHead: '02' as const },
      { personId: idOf('38'), relationToHead: '10' as const },
      { personId: idOf('41'), relationToHead: '20' as const },
    ]
    const door = nextDoor()
    for (const [body, message] of [
      [{ people: movers }, '请填写「房号」'],
      [{ door, people: movers.slice(1) }, '分出去的人里要有一个户主，也只有一个'],
      [
        { door, people: [{ personId: idOf('02'), relationToHead: '02' as const }] },
        '户主留在原户；他要分出去，请先换户主',
      ],
      [
        { door, people: [{ personId: newPersonId(), relationToHead: '02' as const }] },
        '有人不在这户的在册人口里，请刷新后再选',
      ],
    ] as const)
      expect(await refused(family.id, body as Parameters<typeof lifeOf>[2], 'split')).toBe(message)

    const { status, body } = await changeLife(app, family.id, lifeOf(app, 'split', { door, people: movers }))
    expect(status).toBe(200)
    const [stay, gone] = [await read(family.id), await read(body.otherId!)]
    expect([stay.populations.approved, gone.populations.approved]).toEqual([1, 3])
    expect([stay.populations.benefit, gone.populations.benefit]).toEqual([1, 3])
    addUp(stay)
    addUp(gone)
    expect(gone).toMatchObject({
      siteCode: HOME_SITE,
      relocationYear: 2018,
      doorplate: `77 栋 1 单元 ${door.roomNo}`,
    })
    expect(living(await peopleOf(app, family.id))).toHaveLength(1)
    const there = await peopleOf(app, gone.id)
    expect(there.map(({ relationToHead }) => relationToHead).sort()).toEqual(['02', '10', '20'])
    const changes = await app.ok('listPeopleChanges', { params: { id: family.id } }, siteAdmin)
    expect(changes.items.map(({ kind }) => kind)).toEqual(['split_out', 'split_out', 'split_out'])
    // Before it, one household; the other was not there.
    expect((await read(family.id, countyAdmin, '2020-11-06')).populations).toEqual(family.populations)
    const early = { params: { id: gone.id }, query: { asOf: '2020-11-06' } }
    expect((await app.call('getHousehold', early, { as: countyAdmin })).status).toBe(404)
  })

  test('合户: everybody is taken in; the one file is closed, the other adds up', async () => {
    const [one, into] = [await fresh(), await fresh()]
    const people = (await peopleOf(app, one.id)).map(({ id }) => ({
      personId: id,
      relationToHead: '97' as const,
    }))
    for (const [body, message] of [
      [{ people }, '请选择并入哪一户'],
      [{ people, intoId: one.id }, '不能并入本户'],
      [{ people: people.slice(1), intoId: into.id }, '合户要把在册的人都并过去'],
      // Named twice he would be counted twice.
      [{ people: [people[0]!, people[0]!], intoId: into.id }, '有人选了两次'],
    ] as const)
      expect(await refused(one.id, body as Parameters<typeof lifeOf>[2], 'merge')).toBe(message)
    const { status, body } = await changeLife(app, one.id, lifeOf(app, 'merge', { people, intoId: into.id }))
    expect([status, body.record.status, body.otherId]).toEqual([200, 'merged', into.id])
    addUp(body.record)
    const taker = await read(into.id)
    expect(taker.populations).toMatchObject({ approved: 2, added: 2, living: 4, benefit: 4 })
    addUp(taker)
    expect(living(await peopleOf(app, into.id))).toHaveLength(4)
    expect(body.record.abilities).not.toContain('changeLife')
    expect((await story(into.id))[0]).toMatchObject({ section: 'life' })
  })

  test('whoever was taken in may leave again: each count is divided where he was counted', async () => {
    const [one, into] = [await fresh(), await fresh()]
    const taken = (await peopleOf(app, one.id)).map(({ id }) => ({
      personId: id,
      relationToHead: '97' as const,
    }))
    await changeLife(app, one.id, lifeOf(app, 'merge', { people: taken, intoId: into.id }))
    const people = taken.map(({ personId }, i) => ({
      ...{ personId, relationToHead: i === 0 ? ('02' as const) : ('97' as const) },
    }))
    const { status, body } = await changeLife(
      app,
      into.id,
      lifeOf(app, 'split', { people, door: nextDoor() }),
    )
    expect(status).toBe(200)
    expect((await read(into.id)).populations).toMatchObject({ approved: 2, added: 0, living: 2, benefit: 2 })
    expect((await read(body.otherId!)).populations).toMatchObject({
      approved: 2,
      added: 0,
      living: 2,
      benefit: 2,
    })
  })

  test('合户 waits for an old house that is due', async () => {
    const standing = await pool.take(WHERE.atHomeSite, WHERE.counted, WHERE.standing)
    const into = await fresh()
    const people = living(await peopleOf(app, standing.id)).map(({ id }) => ({
      personId: id,
      relationToHead: '97' as const,
    }))
    expect(await refused(standing.id, { people, intoId: into.id }, 'merge')).toBe(
      '这户的旧房还没有拆除，拆完再合户',
    )
  })

  const newPersonId = () => '0'.repeat(26)

  async function pullAll(as: string): Promise<{ ids: string[]; cursor: string }> {
    const ids: string[] = []
    for (let cursor: string | undefined; ;) {
      const pack = await app.ok('pull', { query: { limit: '200', ...(cursor ? { cursor } : {}) } }, as)
      ids.push(...pack.households.map(({ id }) => id))
      cursor = pack.cursor
      if (!pack.more) return { ids, cursor }
    }
  }
})
