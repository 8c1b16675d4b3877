// 合户 takes everybody: whoever was approved and is not listed, waits for a paper, or would have no head, is told first.
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { driftOf } from '../../_kit/figures'
import type { LifeBody, NewHousehold } from '../../_kit/life'
import { changeLife, lifeOf, newHousehold, somebody } from '../../_kit/life'
import { birthOf, deathOf, living, peopleOf } from '../../_kit/persons'
import { leavesNothing } from '../../_kit/untouched'

const { countyAdmin, siteAdmin } = PERSONAS

describeEachDatabase('合户', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  afterEach(async () => expect(await driftOf(app)).toEqual([]))

  const read = (id: string) => app.ok('getHousehold', { params: { id }, query: {} }, countyAdmin)
  const fresh = async (more: Partial<NewHousehold> = {}) =>
    (await app.ok('registerHousehold', { body: newHousehold(app, more) }, countyAdmin)).record
  const approvedFor = (approvedPopulation: number) => ({
    registration: { relocationType: 'registered_poor', relocationYear: 2018, approvedPopulation },
  })
  const everybodyOf = async (id: string): Promise<NonNullable<LifeBody['people']>> =>
    living(await peopleOf(app, id)).map(({ id: personId }) => ({ personId, relationToHead: '97' as const }))
  const refused = async (id: string, body: Partial<LifeBody>) => {
    const reply = await leavesNothing(app, () => changeLife(app, id, lifeOf(app, 'merge', body)))
    expect([reply.status, reply.body.code]).toEqual([422, 'rule_violated'])
    return reply.body.message
  }

  test('whoever was approved and is not listed would be lost: he is entered first', async () => {
    const [one, into] = [await fresh(approvedFor(5)), await fresh()]
    const people = await everybodyOf(one.id)
    expect(await refused(one.id, { people, intoId: into.id })).toBe(
      '还有 3 位审批人口没有登记到人，请先补录或更正审批人口',
    )
  })

  test('a household without a living head is taken into with a head of its own choice', async () => {
    const into = await fresh({ ...approvedFor(2), people: [somebody()] })
    const [last] = living(await peopleOf(app, into.id))
    await app.ok('changePeople', { params: { id: into.id }, body: deathOf(app, last!.id) }, siteAdmin)
    const one = await fresh()
    const people = await everybodyOf(one.id)
    const asHeads = people.map((mover) => ({ ...mover, relationToHead: '02' as const }))
    const noHead = '那一户没有在册的户主了，请从并过去的人里选一位当户主'
    expect(await refused(one.id, { people, intoId: into.id })).toBe(noHead)
    expect(await refused(one.id, { people: asHeads, intoId: into.id })).toBe(noHead)
    const [heir, ...others] = people
    const movers = [{ ...heir!, relationToHead: '02' as const }, ...others]
    const { status } = await changeLife(
      app,
      one.id,
      lifeOf(app, 'merge', { people: movers, intoId: into.id }),
    )
    expect(status).toBe(200)
    const there = await peopleOf(app, into.id)
    expect(there.filter(({ relationToHead }) => relationToHead === '02').map(({ id }) => id)).toEqual([
      heir!.personId,
    ])
    const taker = await read(into.id)
    expect(taker.headName).toBe(there.find(({ id }) => id === heir!.personId)!.name)
    const { items } = await app.ok(
      'getHouseholdTimeline',
      { params: { id: into.id }, query: {} },
      countyAdmin,
    )
    expect(items[0]!.changes.map(({ field }) => field)).toContain('headName')
    // Where there is a head, there is no second one.
    const [another, headed] = [await fresh(), await fresh()]
    const two = await everybodyOf(another.id)
    two[0] = { ...two[0]!, relationToHead: '02' }
    expect(await refused(another.id, { people: two, intoId: headed.id })).toBe(
      '并过去以后，户主还是那一户的户主',
    )
  })

  test('a child who waits for his paper is named', async () => {
    const [one, into] = [await fresh(), await fresh()]
    const people = await everybodyOf(one.id)
    await app.ok('changePeople', { params: { id: one.id }, body: birthOf(app) }, siteAdmin)
    for (const asked of [people, await everybodyOf(one.id)])
      expect(await refused(one.id, { people: asked, intoId: into.id })).toBe(
        '韦*芽还是「新增待认定」，请先补证明',
      )
  })
})
