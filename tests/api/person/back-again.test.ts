// Who was told to be back and was not, who is back with a number, and who heads a family whose head lives after all.
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { newHousehold, somebody } from '../../_kit/life'
import type { Change } from '../../_kit/persons'
import { birthOf, deathOf, idNumberOf, living, peopleOf } from '../../_kit/persons'
import { sealPhoto } from '../../_kit/photos'

const { siteAdmin, countyAdmin } = PERSONAS

describeEachDatabase('people who are back', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())

  const family = async (
    people = [
      somebody(),
      somebody({ relationToHead: '10', gender: '2' }),
      somebody({ relationToHead: '20', birthDate: '2001-02-03' }),
    ],
  ) => (await app.ok('registerHousehold', { body: newHousehold(app, { people }) }, countyAdmin)).record
  const read = (id: string) => app.ok('getHousehold', { params: { id }, query: {} }, siteAdmin)
  const change = (id: string, body: Change) => app.ok('changePeople', { params: { id }, body }, siteAdmin)
  const changesOf = async (id: string) =>
    (await app.ok('listPeopleChanges', { params: { id } }, siteAdmin)).items
  const undo = (id: string, changeId: string) =>
    app.ok(
      'undoPeopleChange',
      { params: { id, changeId }, body: { occurredAt: app.now(), reason: '登记错了人' } },
      siteAdmin,
    )
  const who = async (id: string, relation: string) =>
    living(await peopleOf(app, id)).find(({ relationToHead }) => relationToHead === relation)!
  const paper = (id: string) => sealPhoto(app, siteAdmin, { householdId: id, gate: 'E9', shot: 'document' })

  test('a son followed him, then the other son was chosen: he stays the head when the death is undone', async () => {
    const { id } = await family([
      somebody({ birthDate: '1950-01-02' }),
      somebody({ relationToHead: '10', gender: '2', birthDate: '1952-01-02' }),
      somebody({ relationToHead: '20', birthDate: '1975-01-02' }),
      somebody({ relationToHead: '20', birthDate: '1978-01-02' }),
    ])
    const people = await peopleOf(app, id)
    const head = people.find((one) => one.relationToHead === '02')!
    const wife = people.find((one) => one.relationToHead === '10')!
    const [elder, younger] = people.filter((one) => one.relationToHead === '20')
    // As the phone proposes it (relationsAfter).
    const relations = { [wife.id]: '52' as const, [younger!.id]: '70' as const }
    await change(id, deathOf(app, head.id, { newHeadId: elder!.id, relations }))
    const { version } = await read(id)
    await app.ok(
      'changeHead',
      {
        params: { id },
        body: { baseVersion: version, occurredAt: app.now(), personId: younger!.id, formerRelation: '70' },
      },
      siteAdmin,
    )
    await undo(id, (await changesOf(id)).find(({ kind }) => kind === 'death')!.id)
    expect(
      living(await peopleOf(app, id))
        .filter(({ relationToHead }) => relationToHead === '02')
        .map((one) => one.id),
    ).toEqual([younger!.id])
  })

  test('a return told in error is taken out as 重复删除; who then really returns benefits once', async () => {
    const { id, populations } = await family()
    const son = await who(id, '20')
    const row = (await app.sql.one<{ name: string; birth_date: string }>(
      'select name, birth_date from person where id = ?',
      [son.id],
    ))!
    const back = (effectiveDate: string, more: Partial<Change> = {}) =>
      birthOf(app, {
        ...{ kind: 'hukou_return', effectiveDate, reason: '迁回', ...more },
        person: { ...birthOf(app).person!, name: row.name, birthDate: row.birth_date, relationToHead: '20' },
      })
    await change(id, { ...deathOf(app, son.id), kind: 'hukou_out', reason: '户口迁出' })
    await change(id, back('2020-10-22'))
    await change(id, {
      ...deathOf(app, son.id),
      kind: 'duplicate',
      effectiveDate: '2020-10-23',
      reason: '他没有回来，登记错了',
    })
    await change(id, back('2020-10-25', { evidenceIds: [await paper(id)] }))
    expect((await read(id)).populations).toEqual(populations)
  })

  test('a recognised addition who left: a return told in error and taken out leaves him benefiting', async () => {
    const { id, populations } = await family()
    await change(id, birthOf(app, { evidenceIds: [await paper(id)] }))
    const child = await who(id, '41')
    await change(id, { ...deathOf(app, child.id), kind: 'hukou_out', reason: '户口迁出' })
    const left = (await read(id)).populations
    expect(left.benefit).toBe(populations.benefit + 1)
    await change(id, birthOf(app, { kind: 'hukou_return', effectiveDate: '2020-10-22', reason: '迁回' }))
    await change(id, {
      ...deathOf(app, child.id),
      kind: 'duplicate',
      effectiveDate: '2020-10-23',
      reason: '他没有回来，登记错了',
    })
    expect((await read(id)).populations).toEqual(left)
  })

  test('who returns with a number that the register has not yet: it is kept', async () => {
    const { id } = await family([
      somebody(),
      somebody({ relationToHead: '20', birthDate: '2001-02-03', idNo: undefined as never }),
    ])
    const son = await who(id, '20')
    const row = (await app.sql.one<{ name: string; birth_date: string; h: string | null }>(
      'select name, birth_date, id_no_hash as h from person where id = ?',
      [son.id],
    ))!
    expect(row.h).toBeNull()
    await change(id, { ...deathOf(app, son.id), kind: 'hukou_out', reason: '户口迁出' })
    await change(
      id,
      birthOf(app, {
        ...{ kind: 'hukou_return', effectiveDate: '2020-10-25', reason: '迁回' },
        person: {
          ...birthOf(app).person!,
          name: row.name,
          birthDate: row.birth_date,
          relationToHead: '20',
          idNo: idNumberOf('2001-02-03', 333, true),
        },
      }),
    )
    const after = (await app.sql.one<{ h: string | null }>(
      'select id_no_hash as h from person where id = ?',
      [son.id],
    ))!
    expect(after.h).not.toBeNull()
  })
})
