// The last one's death closes a household: plate, tasks, the paper that comes later, and the way back from an error.
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { brokenLinks } from '../../_kit/chain'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { driftOf, talliesNow } from '../../_kit/figures'
import { newKey } from '../../_kit/ids'
import type { NewHousehold } from '../../_kit/life'
import { changeLife, lifeOf, newHousehold, somebody } from '../../_kit/life'
import { birthOf, deathOf, living, peopleOf } from '../../_kit/persons'
import { announcement, jpeg, sealPhoto } from '../../_kit/photos'
import { leavesNothing } from '../../_kit/untouched'

const { countyAdmin, siteAdmin, helper } = PERSONAS
const DAY = 86_400_000

describeEachDatabase('the last one’s death', (db) => {
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
  const alone = async (more: Partial<NewHousehold> = {}) =>
    (
      await app.ok(
        'registerHousehold',
        { body: newHousehold(app, { people: [somebody()], ...more }) },
        countyAdmin,
      )
    ).record
  const die = async (id: string) => {
    const [last] = living(await peopleOf(app, id))
    return app.ok('changePeople', { params: { id }, body: deathOf(app, last!.id) }, siteAdmin)
  }
  const changesOf = async (id: string) =>
    (await app.ok('listPeopleChanges', { params: { id } }, siteAdmin)).items

  test('its plate is void and its tasks are over, as of the day he died', async () => {
    const { id, siteCode } = await alone()
    await app.ok('issuePlates', { params: { code: siteCode }, body: { householdIds: [id] } }, siteAdmin)
    await app.sql.run(
      `insert into task (id, kind, assignee_id, household_id, site_code, due_at, state, why, created_at)
       select ?, kind, assignee_id, ?, ?, due_at, 'open', why, created_at from task limit 1`,
      [newKey(), id, siteCode],
    )
    await die(id)
    const [plate, task, household] = await Promise.all([
      app.sql.all('select state from plate where household_id = ?', [id]),
      app.sql.all('select state from task where household_id = ?', [id]),
      app.sql.one('select status, status_date from household where id = ?', [id]),
    ])
    expect([plate, task]).toEqual([[{ state: 'revoked' }], [{ state: 'cancelled' }]])
    expect(household).toEqual({ status: 'all_deceased', status_date: '2020-10-21' })
  })

  test('its paper is added later, nothing else', async () => {
    const { id } = await alone()
    await die(id)
    const [death] = await changesOf(id)
    expect(death).toMatchObject({ kind: 'death', state: 'reported' })
    const photo = await sealPhoto(app, siteAdmin, { householdId: id, gate: 'E9', shot: 'document' })
    const proof = {
      params: { id, changeId: death!.id },
      body: { evidenceIds: [photo], occurredAt: app.now() },
    }
    expect((await app.call('addPeopleProof', proof, { as: helper })).status).toBe(404)
    expect((await app.ok('addPeopleProof', proof, siteAdmin)).recognition).toMatchObject({
      state: 'recognised',
    })
    expect((await changesOf(id))[0]!.state).toBe('recognised')
    const other = announcement(app, { householdId: id, gate: 'E2', shot: 'interior' }, await jpeg())
    expect((await app.call('announceEvidence', { body: other }, { as: siteAdmin })).status).toBe(403)
    const birth = await app.call('changePeople', { params: { id }, body: birthOf(app) }, { as: siteAdmin })
    expect(birth.status).toBe(403)
  })

  test('entered by mistake: the county brings household and person back', async () => {
    const was = await alone()
    const { id } = was
    const figures = await talliesNow(app)
    const [person] = living(await peopleOf(app, id))
    await die(id)
    app.advance(DAY)
    expect((await changeLife(app, id, lifeOf(app, 'reinstate'), { as: siteAdmin })).status).toBe(403)
    const early = lifeOf(app, 'reinstate', { effectiveDate: '2020-10-20' })
    const refused = await leavesNothing(app, () => changeLife(app, id, early))
    expect(refused.body.message).toBe('恢复日期不能早于登记的死亡日期（2020-10-21）')
    const reason = '死亡登记错了人'.repeat(20)
    const { status, body } = await changeLife(app, id, lifeOf(app, 'reinstate', { reason }))
    expect([status, body.record.status, body.record.populations]).toEqual([200, 'active', was.populations])
    expect(living(await peopleOf(app, id))).toEqual([person])
    expect(await talliesNow(app)).toEqual(figures)
    const [told, death] = await changesOf(id)
    expect(told).toMatchObject({ kind: 'death_undone', personName: person!.name, state: 'none' })
    // The death that was none asks for no paper.
    expect(death).toMatchObject({ kind: 'death', state: 'none' })
    const { items } = await app.ok('getHouseholdTimeline', { params: { id }, query: {} }, countyAdmin)
    expect(items[0]).toMatchObject({ section: 'life' })
    expect(items[0]!.changes.map(({ field }) => field)).toEqual(
      expect.arrayContaining([
        'lifeEvent',
        'peopleMoved',
        'livingPopulation',
        'deceasedPopulation',
        'status',
      ]),
    )
    expect((await read(id, '2020-11-05')).status).toBe('all_deceased')
    // He may die again.
    expect((await die(id)).record!.status).toBe('all_deceased')
  })

  test('a child whose paper is wanting comes back as one who waits for it', async () => {
    const { id } = await alone()
    await app.ok('changePeople', { params: { id }, body: birthOf(app) }, siteAdmin)
    const [head, child] = [...living(await peopleOf(app, id))].sort((a, b) =>
      a.relationToHead < b.relationToHead ? -1 : 1,
    )
    const first = deathOf(app, head!.id, { newHeadId: child!.id })
    await app.ok('changePeople', { params: { id }, body: first }, siteAdmin)
    await die(id)
    expect((await changeLife(app, id, lifeOf(app, 'reinstate'))).status).toBe(200)
    expect(living(await peopleOf(app, id)).map(({ personStatus }) => personStatus)).toEqual(['pending'])
    expect((await read(id)).populations).toMatchObject({ living: 1, deceased: 1, benefit: 1 })
  })

  test('somebody else’s door is not his any more, nor is a number that another household has', async () => {
    const person = somebody()
    const one = await alone({ people: [person] })
    await die(one.id)
    const other = await alone({ people: [person] })
    const { message } = (await leavesNothing(app, () => changeLife(app, one.id, lifeOf(app, 'reinstate'))))
      .body
    expect(message).toContain(`身份证号已经登记在户 ${other.householdNo}`)
  })
})
