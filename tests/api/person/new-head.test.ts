// Another head: what everybody is to him comes in the same change, and is taken back with it.
import type { RelationToHead } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { newKey } from '../../_kit/ids'
import { newHousehold, somebody } from '../../_kit/life'
import { deathOf, living, peopleOf } from '../../_kit/persons'
import { leavesNothing } from '../../_kit/untouched'

const { siteAdmin, countyAdmin } = PERSONAS

describeEachDatabase('what the others are to a new head', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())

  /** Head, wife, son and the son’s daughter. */
  const family = async () => {
    const people = [
      somebody({ birthDate: '1950-01-02' }),
      somebody({ relationToHead: '10', gender: '2', birthDate: '1952-01-02' }),
      somebody({ relationToHead: '20' }),
      somebody({ relationToHead: '42', gender: '2', birthDate: '2010-02-03' }),
    ]
    const { record } = await app.ok('registerHousehold', { body: newHousehold(app, { people }) }, countyAdmin)
    const found = await peopleOf(app, record.id)
    const who = (relation: string) => found.find(({ relationToHead }) => relationToHead === relation)!.id
    return { ...record, head: who('02'), wife: who('10'), son: who('20'), girl: who('42') }
  }
  const relationsIn = async (id: string) =>
    Object.fromEntries((await peopleOf(app, id)).map((one) => [one.id, one.relationToHead]))

  test('a son takes over: his parents and his daughter', async () => {
    const { id, version, head, wife, son, girl } = await family()
    const relations: Record<string, RelationToHead> = { [head]: '51', [wife]: '52', [girl]: '30' }
    const body = { baseVersion: version, occurredAt: app.now(), personId: son, formerRelation: '51' as const }
    await app.ok('changeHead', { params: { id }, body: { ...body, relations } }, siteAdmin)
    expect(await relationsIn(id)).toEqual({ [head]: '51', [wife]: '52', [son]: '02', [girl]: '30' })
    // Whoever corrects a relation over the version of before is told that it moved.
    const { identity } = (await peopleOf(app, id)).find((one) => one.id === girl)!.sections
    const stale = await app.call(
      'recordPersonSection',
      {
        params: { id, personId: girl, section: 'identity' },
        body: {
          ...{ baseVersion: version, occurredAt: app.now() },
          fields: { ...identity, name: undefined, relationToHead: '97' },
        },
      },
      { as: siteAdmin },
    )
    expect([stale.status, stale.body.code]).toEqual([409, 'stale_version'])
  })

  test('the head dies: the same, and all of it is taken back with a death that was told in error', async () => {
    const { id, head, wife, son, girl } = await family()
    const was = await relationsIn(id)
    const relations = { [wife]: '52' as const, [girl]: '30' as const }
    const body = deathOf(app, head, { newHeadId: son, relations })
    await app.ok('changePeople', { params: { id }, body }, siteAdmin)
    expect(await relationsIn(id)).toEqual({ [head]: '97', [wife]: '52', [son]: '02', [girl]: '30' })
    const [death] = (await app.ok('listPeopleChanges', { params: { id } }, siteAdmin)).items
    const undo = {
      params: { id, changeId: death!.id },
      body: { occurredAt: app.now(), reason: '登记错了人' },
    }
    await app.ok('undoPeopleChange', undo, siteAdmin)
    expect(await relationsIn(id)).toEqual(was)
  })

  test('whoever is not there any more, or nobody, is passed over; nobody else is the head', async () => {
    const { id, version, head, wife, son, girl } = await family()
    await app.ok('changePeople', { params: { id }, body: deathOf(app, girl) }, siteAdmin)
    const relations = { [girl]: '30' as const, [newKey()]: '97' as const, [son]: '20' as const }
    const body = {
      ...{ baseVersion: version + 1, occurredAt: app.now(), personId: son, formerRelation: '51' as const },
      relations,
    }
    await app.ok('changeHead', { params: { id }, body }, siteAdmin)
    expect(await relationsIn(id)).toEqual({ [head]: '51', [wife]: '10', [son]: '02', [girl]: '42' })
    expect(living(await peopleOf(app, id)).filter((one) => one.relationToHead === '02')).toHaveLength(1)
    const two = { ...body, personId: wife, relations: { [son]: '02' } } as never
    const { status, body: answer } = await leavesNothing(app, () =>
      app.call('changeHead', { params: { id }, body: two }, { as: siteAdmin }),
    )
    expect([status, answer.code]).toEqual([400, 'invalid_input'])
  })
})
