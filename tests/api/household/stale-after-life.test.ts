// What was written before a family divided, moved or got another head: it never undoes what happened meanwhile.
import type { Input } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { householdPool, moveInOf, WHERE } from '../../_kit/households'
import { changeLife, lifeOf, newHousehold, nextDoor, somebody } from '../../_kit/life'
import { addPerson } from '../../_kit/people'
import { deathOf, living, peopleOf } from '../../_kit/persons'

const { countyAdmin, siteAdmin, helper } = PERSONAS
const OTHER_SITE = '4512280002'

describeEachDatabase('a write from before', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())

  const read = (id: string, as: string = countyAdmin) =>
    app.ok('getHousehold', { params: { id }, query: {} }, as)
  const at = () => ({ occurredAt: app.now() - 1_000 })
  const section = (
    id: string,
    code: Input<'recordSection'>['params']['section'],
    [baseVersion, fields]: [number, Record<string, unknown>],
    as: string,
  ) =>
    app.call(
      'recordSection',
      { params: { id, section: code }, body: { baseVersion, ...at(), fields } },
      { as },
    )
  const identity = (id: string, personId: string, baseVersion: number, fields: Record<string, unknown>) =>
    app.call(
      'recordPersonSection',
      { params: { id, personId, section: 'identity' }, body: { baseVersion, ...at(), fields } },
      { as: siteAdmin },
    )
  /** A grandmother, her son and his wife, and their child. */
  async function family() {
    const people = [
      somebody({ gender: '2', birthDate: '1950-01-02' }),
      somebody({ relationToHead: '20' }),
      somebody({ relationToHead: '38', gender: '2' }),
      somebody({ relationToHead: '41', birthDate: '2011-02-03' }),
    ]
    const { record } = await app.ok('registerHousehold', { body: newHousehold(app, { people }) }, countyAdmin)
    const there = living(await peopleOf(app, record.id))
    const of = (relation: string) => there.find(({ relationToHead }) => relationToHead === relation)!.id
    return { record, head: of('02'), son: of('20'), wife: of('38') }
  }

  test('a 登记 does not bring back who went over in a 分户', async () => {
    const { record, son, wife } = await family()
    const people = [
      { personId: son, relationToHead: '02' as const },
      { personId: wife, relationToHead: '10' as const },
    ]
    await changeLife(app, record.id, lifeOf(app, 'split', { door: nextDoor(), people }))
    const fields = { ...record.registration, originAddress: '弄朝村 弄良屯' }
    const reply = await section(record.id, 'registration', [record.version, fields], countyAdmin)
    expect([reply.status, reply.body.code]).toEqual([409, 'stale_version'])
    expect(reply.body.details).toMatchObject({
      base: { approvedPopulation: 4 },
      current: { approvedPopulation: 2 },
      fields: ['approvedPopulation'],
    })
    expect((await read(record.id)).populations).toMatchObject({ approved: 2, living: 2 })
    // What it had not touched goes in by itself, with the count that is there now.
    const again = { ...fields, approvedPopulation: 2 }
    const saved = await section(record.id, 'registration', [record.version, again], countyAdmin)
    expect([saved.status, saved.body.outcome]).toEqual([200, 'merged'])
  })

  test('what was written of somebody who went over is told where he lives now', async () => {
    const { record, son } = await family()
    const people = [{ personId: son, relationToHead: '02' as const }]
    const split = await changeLife(app, record.id, lifeOf(app, 'split', { door: nextDoor(), people }))
    const other = await read(split.body.otherId!)
    const fields = { education: 'junior', studentStatus: 'not_student', dropoutReason: null }
    const reply = await app.call(
      'recordPersonSection',
      {
        params: { id: record.id, personId: son, section: 'schooling' },
        body: { baseVersion: record.version, ...at(), fields },
      },
      { as: siteAdmin },
    )
    expect([reply.status, reply.body.message]).toEqual([422, `他已经在户 ${other.householdNo}，请到那一户填`])
  })

  test('a move-in at the old door is none at the new one', async () => {
    const pool = householdPool(app)
    const { id } = await pool.take(WHERE.helpers, WHERE.atHomeSite, WHERE.counted, WHERE.livesThere)
    const was = await read(id, helper)
    await changeLife(app, id, lifeOf(app, 'move_site', { siteCode: OTHER_SITE, door: nextDoor() }))
    const there = await addPerson(app, [{ role: 'site_admin', scopeKind: 'site', scopeCode: OTHER_SITE }])
    const moved = await read(id)
    const housing = { housingAreaCentiM2: 8_000, keyHandoverDate: '2020-11-01' }
    const { selfRaisedAmountFen } = moved.housing
    const keys = await section(id, 'housing', [moved.version, { ...housing, selfRaisedAmountFen }], there)
    expect(keys.status).toBe(200)
    const body = moveInOf(app, was, { actualMoveInDate: '2020-11-02', occupancyStatus: 'seasonal' })
    const reply = await app.call('recordMoveIn', { params: { id }, body }, { as: helper })
    expect([reply.status, reply.body.code]).toEqual([409, 'stale_version'])
    expect((await read(id)).moveIn).toEqual({ actualMoveInDate: null, occupancyStatus: null })
  })

  test('who was to follow the head does not depose the one who followed her when she died', async () => {
    const { record, head, son, wife } = await family()
    await app.ok(
      'changePeople',
      { params: { id: record.id }, body: deathOf(app, head, { newHeadId: son }) },
      siteAdmin,
    )
    const body = { baseVersion: record.version, ...at(), personId: wife, formerRelation: '52' as const }
    const reply = await app.call('changeHead', { params: { id: record.id }, body }, { as: siteAdmin })
    expect([reply.status, reply.body.code]).toEqual([409, 'stale_version'])
    const now = await peopleOf(app, record.id)
    expect(now.find(({ id }) => id === son)!.relationToHead).toBe('02')
  })

  test('a correction of somebody’s people does not make her the head again', async () => {
    const { record, head, son } = await family()
    const body = { baseVersion: record.version, ...at(), personId: son, formerRelation: '52' as const }
    await app.ok('changeHead', { params: { id: record.id }, body }, siteAdmin)
    const fields = { relationToHead: '02', gender: '2', birthDate: '1950-01-02', ethnicity: '13' }
    const reply = await identity(record.id, head, record.version, fields)
    expect([reply.status, reply.body.code]).toEqual([409, 'stale_version'])
    expect(reply.body.details).toMatchObject({
      fields: ['relationToHead'],
      current: { relationToHead: '52' },
    })
    const saved = await identity(record.id, head, record.version, { ...fields, relationToHead: '52' })
    expect([saved.status, saved.body.outcome]).toEqual([200, 'merged'])
    // Neither ids nor what a later write needs is told to a reader.
    const { items } = await app.ok(
      'getHouseholdTimeline',
      { params: { id: record.id }, query: {} },
      siteAdmin,
    )
    const told = items.flatMap(({ changes }) => changes.map(({ field }) => field))
    for (const field of ['headId', 'relations']) expect(told).not.toContain(field)
  })
})
