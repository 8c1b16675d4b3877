// A death, a move or a duplicate that was told in error is taken back: nobody is deleted, and nothing is forgotten.
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { brokenLinks } from '../../_kit/chain'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { driftOf, talliesNow } from '../../_kit/figures'
import { newHousehold, somebody } from '../../_kit/life'
import type { Change } from '../../_kit/persons'
import { birthOf, deathOf, living, peopleOf } from '../../_kit/persons'
import { sealPhoto } from '../../_kit/photos'
import { leavesNothing } from '../../_kit/untouched'

const { siteAdmin, countyAdmin, helper } = PERSONAS
const DAY = 86_400_000

describeEachDatabase('what was told of people in error', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  afterEach(async () => {
    expect(await driftOf(app)).toEqual([])
    expect(await brokenLinks(app)).toEqual([])
  })

  /** Head, wife and a grown son; all approved. */
  const family = async () => {
    const people = [
      somebody(),
      somebody({ relationToHead: '10', gender: '2' }),
      somebody({ relationToHead: '20', birthDate: '2001-02-03' }),
    ]
    return (await app.ok('registerHousehold', { body: newHousehold(app, { people }) }, countyAdmin)).record
  }
  const read = (id: string, asOf?: string) =>
    app.ok('getHousehold', { params: { id }, query: asOf ? { asOf } : {} }, siteAdmin)
  const change = (id: string, body: Change) => app.ok('changePeople', { params: { id }, body }, siteAdmin)
  const changesOf = async (id: string) =>
    (await app.ok('listPeopleChanges', { params: { id } }, siteAdmin)).items
  const undo = (id: string, changeId: string, { as = siteAdmin as string, reason = '登记错了人' } = {}) =>
    app.call(
      'undoPeopleChange',
      { params: { id, changeId }, body: { occurredAt: app.now(), reason } },
      { as },
    )
  const who = async (id: string, relation: string) =>
    living(await peopleOf(app, id)).find(({ relationToHead }) => relationToHead === relation)!
  const paper = (id: string) => sealPhoto(app, siteAdmin, { householdId: id, gate: 'E9', shot: 'document' })

  test('a wrong death: he is there as before, both are told, and the past knows what was known', async () => {
    const { id } = await family()
    app.advance(DAY)
    const was = await read(id)
    const [people, figures] = [await peopleOf(app, id), await talliesNow(app)]
    const son = await who(id, '20')
    await change(id, deathOf(app, son.id))
    const dead = await read(id)
    const day = new Date(app.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    app.advance(DAY)
    const [death] = await changesOf(id)
    const { status, body } = await undo(id, death!.id)
    expect([status, body.record?.populations]).toEqual([200, was.populations])
    expect(await peopleOf(app, id)).toEqual(people)
    expect(await talliesNow(app)).toEqual(figures)
    const told = await changesOf(id)
    expect(told.map(({ kind, state }) => [kind, state])).toEqual([
      ['death_undone', 'none'],
      // The death that was none asks for no paper.
      ['death', 'none'],
    ])
    expect(told[0]).toMatchObject({ personName: son.name, reason: '登记错了人' })
    expect((await read(id, day)).populations).toEqual(dead.populations)
    const [entry] = (await app.ok('getHouseholdTimeline', { params: { id }, query: {} }, siteAdmin)).items
    expect(entry!.changes.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['personChange', 'livingPopulation', 'deceasedPopulation', 'reason']),
    )
    // Once; and he may die again.
    const again = await leavesNothing(app, () => undo(id, death!.id))
    expect([again.status, again.body.message]).toEqual([422, expect.stringContaining('已经更正过')])
    expect((await change(id, deathOf(app, son.id))).record!.populations).toEqual(dead.populations)
  })

  test('the head’s: who followed him is what he was, and the household is called by the head again', async () => {
    const { id, headName } = await family()
    const [head, wife] = [await who(id, '02'), await who(id, '10')]
    await change(id, deathOf(app, head.id, { newHeadId: wife.id }))
    expect((await read(id)).headName).not.toBe(headName)
    const { body } = await undo(id, (await changesOf(id))[0]!.id)
    expect(body.record!.headName).toBe(headName)
    const people = living(await peopleOf(app, id))
    expect(people.map((one) => [one.id, one.relationToHead])).toEqual(
      expect.arrayContaining([
        [head.id, '02'],
        [wife.id, '10'],
      ]),
    )
  })

  test('another head was chosen meanwhile: he stays', async () => {
    const { id } = await family()
    const [head, wife, son] = [await who(id, '02'), await who(id, '10'), await who(id, '20')]
    await change(id, deathOf(app, head.id, { newHeadId: wife.id }))
    const { version } = await read(id)
    const body = {
      baseVersion: version,
      occurredAt: app.now(),
      personId: son.id,
      formerRelation: '52' as const,
    }
    await app.ok('changeHead', { params: { id }, body }, siteAdmin)
    const death = (await changesOf(id))[0]!
    expect((await undo(id, death.id)).body.record!.headName).toBe(son.name)
    expect(living(await peopleOf(app, id)).filter(({ relationToHead }) => relationToHead === '02')).toEqual([
      expect.objectContaining({ id: son.id }),
    ])
  })

  test('a move and a duplicate: whoever benefited benefits again, once', async () => {
    const { id } = await family()
    await change(id, birthOf(app, { evidenceIds: [await paper(id)] }))
    const was = await read(id)
    const child = await who(id, '41')
    for (const kind of ['hukou_out', 'marriage_out', 'duplicate'] as const) {
      await change(id, { ...deathOf(app, child.id), kind, reason: '登记错了' })
      const left = (await read(id)).populations
      expect([kind, left.benefit]).toEqual([kind, was.populations.benefit - (kind === 'duplicate' ? 1 : 0)])
      const last = (await changesOf(id)).find((one) => one.kind === kind)!
      expect((await undo(id, last.id)).body.record!.populations).toEqual(was.populations)
    }
    // Entered twice was an error: whoever then moves away and comes back is still the same one.
    await change(id, { ...deathOf(app, child.id), kind: 'hukou_out', reason: '户口迁出' })
    await change(id, birthOf(app, { kind: 'hukou_return', effectiveDate: '2020-10-25', reason: '迁回' }))
    expect((await read(id)).populations).toEqual(was.populations)
    expect(living(await peopleOf(app, id)).map((one) => one.id)).toContain(child.id)
  })

  test('who had come back without his paper waits for it again', async () => {
    const { id } = await family()
    const son = await who(id, '20')
    const row = (await app.sql.one<{ name: string; birth_date: string }>(
      'select name, birth_date from person where id = ?',
      [son.id],
    ))!
    await change(id, { ...deathOf(app, son.id), kind: 'hukou_out', reason: '户口迁出' })
    const person = {
      ...birthOf(app).person!,
      name: row.name,
      birthDate: row.birth_date,
      relationToHead: '20' as const,
    }
    await change(
      id,
      birthOf(app, { kind: 'hukou_return', effectiveDate: '2020-10-25', reason: '迁回', person }),
    )
    const was = await who(id, '20')
    expect([was.id, was.personStatus]).toEqual([son.id, 'pending'])
    app.advance(1_000)
    await change(id, deathOf(app, son.id, { effectiveDate: '2020-10-28' }))
    const death = (await changesOf(id)).find(({ kind }) => kind === 'death')!
    expect((await undo(id, death.id)).status).toBe(200)
    expect(await who(id, '20')).toEqual(was)
  })

  test('his paper came while he was away: he benefits, whether he is back or not', async () => {
    const { id, populations } = await family()
    await change(id, birthOf(app))
    const child = await who(id, '41')
    await change(id, { ...deathOf(app, child.id), kind: 'hukou_out', reason: '户口迁出' })
    const [birth, left] = ['birth', 'hukou_out'].map(
      (kind) => (items: Awaited<ReturnType<typeof changesOf>>) => items.find((one) => one.kind === kind)!.id,
    )
    const changes = await changesOf(id)
    const proof = {
      params: { id, changeId: birth!(changes) },
      body: { evidenceIds: [await paper(id)], occurredAt: app.now() },
    }
    await app.ok('addPeopleProof', proof, siteAdmin)
    expect((await read(id)).populations.benefit).toBe(populations.benefit + 1)
    expect((await undo(id, left!(changes))).body.record!.populations.benefit).toBe(populations.benefit + 1)
    expect((await who(id, '41')).personStatus).toBe('registered')
  })

  test('refused with a sentence, and nothing changes', async () => {
    const { id } = await family()
    const other = await family()
    await change(id, birthOf(app))
    const son = await who(id, '20')
    await change(id, { ...deathOf(app, son.id), kind: 'duplicate', reason: '在另一户' })
    const [left, birth] = ['duplicate', 'birth'].map((kind) => ({ kind }))
    const changes = await changesOf(id)
    const of = ({ kind }: { kind: string }) => changes.find((one) => one.kind === kind)!.id
    const nothing = async (...given: Parameters<typeof undo>) => {
      const { status, body } = await leavesNothing(app, () => undo(...given))
      return [status, body.message]
    }
    expect(await nothing(id, of(birth!))).toEqual([422, expect.stringContaining('重复删除')])
    expect((await nothing(other.id, of(left!)))[0]).toBe(404)
    expect((await nothing(id, of(left!), { as: helper }))[0]).not.toBe(200)
    expect((await nothing(id, of(left!), { reason: '错' }))[0]).toBe(400)
    // He is entered in another household by now.
    const { id_no: sealed } = (await app.sql.one<{ id_no: string }>(
      'select id_no_hash as id_no from person where id = ?',
      [son.id],
    ))!
    await app.sql.run('update person set id_no_hash = ? where id = ?', [
      sealed,
      (await peopleOf(app, other.id))[0]!.id,
    ])
    expect(await nothing(id, of(left!))).toEqual([
      422,
      expect.stringContaining(`身份证号已经登记在户 ${other.householdNo}`),
    ])
  })

  test('a reason is kept as long as it may be written', async () => {
    const { id } = await family()
    const son = await who(id, '20')
    const reason = '字'.repeat(200)
    await change(id, deathOf(app, son.id, { reason }))
    const [death] = await changesOf(id)
    expect(death!.reason).toBe(reason)
    await undo(id, death!.id, { reason })
    expect((await changesOf(id)).map((one) => one.reason)).toEqual([reason, reason])
  })

  test('a household that the last death closed is brought back by the county', async () => {
    const people = [somebody()]
    const { id } = (await app.ok('registerHousehold', { body: newHousehold(app, { people }) }, countyAdmin))
      .record
    await change(id, deathOf(app, (await who(id, '02')).id))
    const { status } = await leavesNothing(app, async () => undo(id, (await changesOf(id))[0]!.id))
    expect(status).toBe(403)
  })
})
