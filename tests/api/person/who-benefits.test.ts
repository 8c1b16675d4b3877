// 受益人口 = approved + recognised additions: nobody benefits twice, and nobody by a mistake.
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { driftOf } from '../../_kit/figures'
import { rowOf } from '../../_kit/households'
import { newHousehold, somebody as newcomer } from '../../_kit/life'
import type { Change } from '../../_kit/persons'
import { birthOf, deathOf, living, peopleOf } from '../../_kit/persons'
import { sealPhoto } from '../../_kit/photos'

const { siteAdmin, countyAdmin } = PERSONAS

describeEachDatabase('who benefits', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())

  const ok = (id: string, body: Change) => app.ok('changePeople', { params: { id }, body }, siteAdmin)
  const somebody = async (id: string) =>
    living(await peopleOf(app, id)).find(({ relationToHead }) => relationToHead !== '02')!
  /** Three, all approved. */
  const family = async () => {
    const people = [
      newcomer(),
      newcomer({ relationToHead: '10', gender: '2' }),
      newcomer({ relationToHead: '20', birthDate: '2001-02-03' }),
    ]
    const { record } = await app.ok('registerHousehold', { body: newHousehold(app, { people }) }, countyAdmin)
    return rowOf(app, record.id)
  }

  const e9 = (id: string) => sealPhoto(app, siteAdmin, { householdId: id, gate: 'E9', shot: 'document' })

  test('who left and is back benefits once: by name and birthday he is the one who left', async () => {
    const household = await family()
    const { id } = household
    const leaver = await somebody(id)
    const row = await app.sql.one<{ name: string; birth_date: string }>(
      'select name, birth_date from person where id = ?',
      [leaver.id],
    )
    await ok(id, { ...deathOf(app, leaver.id), kind: 'hukou_out', reason: '户口迁出' })
    const left = await rowOf(app, id)
    await ok(id, {
      ...birthOf(app, { kind: 'hukou_return', effectiveDate: '2020-10-25', reason: '迁回' }),
      person: { ...birthOf(app).person!, name: row!.name, birthDate: row!.birth_date, relationToHead: '20' },
      evidenceIds: [await e9(id)],
    })
    const back = await rowOf(app, id)
    expect([left.benefit_population, back.benefit_population]).toEqual([
      household.benefit_population,
      household.benefit_population,
    ])
    expect([back.living_population, back.added_population, back.moved_out_population]).toEqual([
      ...[household.living_population, household.added_population, household.moved_out_population],
    ])
    const people = living(await peopleOf(app, id))
    expect(people.filter((one) => one.id === leaver.id)).toMatchObject([
      { personStatus: 'registered', relationToHead: '20' },
    ])
    expect(people).toHaveLength(household.living_population)
    expect(await driftOf(app)).toEqual([])
  })

  test('back with his paper later; and out and back once more: still once', async () => {
    const household = await family()
    const { id } = household
    const born = birthOf(app)
    await ok(id, { ...born, evidenceIds: [await e9(id)] })
    const child = living(await peopleOf(app, id)).find(({ relationToHead }) => relationToHead === '41')!
    const benefit = household.benefit_population + 1
    for (const [round, left, came] of [
      [1, '2020-10-22', '2020-10-24'],
      [2, '2020-10-26', '2020-10-28'],
    ] as const) {
      await ok(id, {
        ...deathOf(app, child.id),
        kind: 'hukou_out',
        effectiveDate: left,
        reason: '迁出',
      })
      const back = { kind: 'hukou_return' as const, effectiveDate: came, reason: '迁回' }
      await ok(id, birthOf(app, back))
      const [change] = (await app.ok('listPeopleChanges', { params: { id } }, siteAdmin)).items
      expect([round, change!.kind, change!.personId, change!.state]).toEqual([
        round,
        'hukou_return',
        child.id,
        'reported',
      ])
      const body = { evidenceIds: [await e9(id)], occurredAt: app.now() }
      const proved = await app.ok('addPeopleProof', { params: { id, changeId: change!.id }, body }, siteAdmin)
      expect([round, proved.record!.populations.benefit]).toEqual([round, benefit])
    }
    expect(await driftOf(app)).toEqual([])
  })

  test('a child entered twice does not benefit twice, with its paper or before it', async () => {
    const household = await family()
    const { id } = household
    const names = ['韦小花', '韦晓花']
    for (const name of names)
      await ok(id, birthOf(app, { evidenceIds: [await e9(id)], person: { ...birthOf(app).person!, name } }))
    expect((await rowOf(app, id)).benefit_population).toBe(household.benefit_population + 2)
    const [twin] = await app.sql.all<{ id: string }>(
      "select id from person where household_id = ? and name = '韦晓花'",
      [id],
    )
    await ok(id, { ...deathOf(app, twin!.id), kind: 'duplicate', reason: '重复登记' })
    expect((await rowOf(app, id)).benefit_population).toBe(household.benefit_population + 1)
    // One whose paper comes after he was taken out.
    await ok(id, birthOf(app, { person: { ...birthOf(app).person!, name: '韦小草' } }))
    const [grass] = await app.sql.all<{ id: string }>(
      "select id from person where household_id = ? and name = '韦小草'",
      [id],
    )
    await ok(id, { ...deathOf(app, grass!.id), kind: 'duplicate', reason: '登记错户' })
    const birth = (await app.ok('listPeopleChanges', { params: { id } }, siteAdmin)).items.find(
      ({ personId, kind }) => personId === grass!.id && kind === 'birth',
    )!
    const body = { evidenceIds: [await e9(id)], occurredAt: app.now() }
    const proved = await app.ok('addPeopleProof', { params: { id, changeId: birth.id }, body }, siteAdmin)
    expect(proved.record!.populations.benefit).toBe(household.benefit_population + 1)
    expect(await driftOf(app)).toEqual([])
  })
})
