import type { HouseholdRow } from '@anju/bff/features/household/household-facts'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { driftOf } from '../../_kit/figures'
import type { HouseholdPool } from '../../_kit/households'
import { householdPool, rowOf, WHERE } from '../../_kit/households'
import { newKey } from '../../_kit/ids'
import type { Change } from '../../_kit/persons'
import { birthOf, deathOf, idNumberOf, living, peopleOf } from '../../_kit/persons'
import { sealPhoto } from '../../_kit/photos'
import { leavesNothing } from '../../_kit/untouched'

const { siteAdmin, cityAdmin } = PERSONAS

describeEachDatabase('POST /api/households/:id/people-changes', (db) => {
  let app: TestApp
  let pool: HouseholdPool
  let still: HouseholdRow
  beforeAll(async () => {
    app = await startTestApp(db)
    pool = householdPool(app)
    still = await take('h.living_population >= 3')
  })
  afterAll(() => app.close())

  const take = (...more: string[]) => pool.take(WHERE.atHomeSite, WHERE.counted, ...more)
  const post = (id: string, body: Change, as: string = siteAdmin, key: string | null = newKey()) =>
    app.call('changePeople', { params: { id }, body }, { as, key })
  const ok = (id: string, body: Change) => app.ok('changePeople', { params: { id }, body }, siteAdmin)
  const refused = (...asked: Parameters<typeof post>) => leavesNothing(app, () => post(...asked))
  const somebody = async (id: string) =>
    living(await peopleOf(app, id)).find(({ relationToHead }) => relationToHead !== '02')!

  /** The head dies, and the next one follows. */
  const leave = async (id: string) => {
    const people = living(await peopleOf(app, id))
    const [head, heir] = [...people].sort((a, b) => (a.relationToHead < b.relationToHead ? -1 : 1))
    return ok(id, deathOf(app, head!.id, heir ? { newHeadId: heir.id } : {}))
  }

  test('401, 404 and 403', async () => {
    expect((await app.call('changePeople', { params: still, body: birthOf(app) })).status).toBe(401)
    const away = await pool.take(WHERE.elsewhere)
    expect((await refused(away.id, birthOf(app))).body.code).toBe('not_found')
    expect((await refused(still.id, birthOf(app), cityAdmin)).status).toBe(403)
  })

  test.each<[string, (of: { id: string; head: string; other: string }) => Partial<Change>, string]>([
    ['tomorrow', () => ({ effectiveDate: '2020-11-06' }), 'effectiveDate'],
    ['a birth of another day', () => ({ effectiveDate: '2020-10-19' }), 'birthDate'],
    ['nobody who comes', () => ({ person: undefined }), 'person'],
    [
      'a newcomer as head',
      () => ({ person: { ...birthOf(app).person!, relationToHead: '02' } }),
      'relationToHead',
    ],
    [
      'a number of another birth',
      () => ({ person: { ...birthOf(app).person!, idNo: idNumberOf('2019-01-01', 7, true) } }),
      'idNo',
    ],
    [
      'a bride of before she was born',
      () => ({
        ...{ kind: 'marriage_in', effectiveDate: '1999-01-01' },
        person: { ...birthOf(app).person!, relationToHead: '38', birthDate: '2001-05-06' },
      }),
      'effectiveDate',
    ],
    ['a head who goes without an heir', ({ head }) => deathOf(app, head), 'newHeadId'],
    ['an heir who is not wanted', ({ other, head }) => deathOf(app, other, { newHeadId: head }), 'newHeadId'],
    ['somebody of another household', () => deathOf(app, newKey()), 'personId'],
  ])('422 for %s', async (_, change, field) => {
    const people = living(await peopleOf(app, still.id))
    const head = people.find(({ relationToHead }) => relationToHead === '02')!.id
    const other = people.find(({ relationToHead }) => relationToHead !== '02')!.id
    const given = change({ id: still.id, head, other })
    const body = { ...birthOf(app), ...(given.personId ? { person: undefined } : {}), ...given }
    const reply = await refused(still.id, JSON.parse(JSON.stringify(body)) as Change)
    expect([reply.status, reply.body.code]).toEqual([422, 'rule_violated'])
    expect((reply.body.details as { fields: { field: string }[] }).fields.map((f) => f.field)).toContain(
      field,
    )
  })

  test('nobody goes before he came; a marriage under age is saved and told', async () => {
    const row = await take()
    const bride = { ...birthOf(app).person!, relationToHead: '38' as const, birthDate: '2003-05-06' }
    const came = { kind: 'marriage_in' as const, effectiveDate: '2020-10-01', person: bride }
    const told = await ok(row.id, birthOf(app, came))
    expect(told.doubts).toEqual([{ field: 'effectiveDate', message: '婚入时不满 18 岁，请核对' }])
    const kept = await app.sql.one<{ assessed: string }>(
      'select assessed from change_record where subject_id = ? order by id desc limit 1',
      [row.id],
    )
    expect(kept!.assessed).toContain('婚入时不满 18 岁')
    const who = living(await peopleOf(app, row.id)).find(({ relationToHead }) => relationToHead === '38')!
    const early = await refused(row.id, deathOf(app, who.id, { effectiveDate: '2020-09-30' }))
    expect([early.status, early.body.message]).toEqual([422, '变化日期早于他来这户的日期 2020-10-01'])
    await ok(row.id, deathOf(app, who.id, { effectiveDate: '2020-10-01' }))
  })

  test('422 for a number that somebody else in the register has', async () => {
    const idNo = idNumberOf('2020-10-20', 401, true)
    const [one, two] = [await take(), await take()]
    await ok(one.id, birthOf(app, { person: { ...birthOf(app).person!, idNo } }))
    const reply = await refused(two.id, birthOf(app, { person: { ...birthOf(app).person!, idNo } }))
    expect([reply.status, (reply.body.details as { fields: { field: string }[] }).fields[0]!.field]).toEqual([
      422,
      'idNo',
    ])
  })

  test('the same key twice is one child', async () => {
    const row = await take()
    const [key, body] = [newKey(), birthOf(app)]
    const answers = [await post(row.id, body, siteAdmin, key), await post(row.id, body, siteAdmin, key)]
    expect(answers.map(({ body: b }) => b.outcome)).toEqual(['applied', 'replayed'])
    expect(living(await peopleOf(app, row.id))).toHaveLength(row.living_population + 1)
  })

  test('a birth is living at once and benefits when its paper is there', async () => {
    const row = await take('h.deceased_population = 0', 'h.benefit_population = h.approved_population')
    const told = await ok(row.id, birthOf(app))
    expect(told.recognition).toEqual({ gate: 'E9', state: 'reported', missing: ['document'] })
    const { approved_population: approved } = row
    const counts = { approved, benefit: approved, living: approved + 1, deceased: 0, added: 1, movedOut: 0 }
    expect(told.record!.populations).toEqual(counts)
    const { items } = await app.ok('listPeopleChanges', { params: { id: row.id } }, siteAdmin)
    expect(items[0]).toMatchObject({
      kind: 'birth',
      personName: '韦*芽',
      state: 'reported',
      missing: ['document'],
    })

    const photo = await sealPhoto(app, siteAdmin, { householdId: row.id, gate: 'E9', shot: 'document' })
    const params = { id: row.id, changeId: items[0]!.id }
    const body = { evidenceIds: [photo], occurredAt: app.now() }
    const proved = await app.ok('addPeopleProof', { params, body }, siteAdmin)
    expect(proved.recognition!.state).toBe('recognised')
    expect(proved.record!.populations).toEqual({ ...counts, benefit: approved + 1 })
    expect((await peopleOf(app, row.id)).filter((p) => p.personStatus === 'pending')).toEqual([])
    const again = await app.ok('addPeopleProof', { params, body }, siteAdmin)
    expect([again.outcome, again.record!.populations.benefit]).toEqual(['identical', approved + 1])
    expect(await driftOf(app)).toEqual([])
  })

  test('a death leaves the benefit as it is and makes no red line', async () => {
    const row = await take('h.living_population >= 3')
    const before = await app.ok('getHousehold', { params: { id: row.id } }, siteAdmin)
    const who = await somebody(row.id)
    const told = await ok(row.id, deathOf(app, who.id))
    expect(told.record!.populations).toMatchObject({
      ...{ benefit: before.populations.benefit, living: before.populations.living - 1 },
      deceased: before.populations.deceased + 1,
    })
    const verdicts = (record: typeof before) => record.redLines.map(({ rule, result }) => [rule, result])
    expect(verdicts(told.record!)).toEqual(verdicts(before))
    expect((await peopleOf(app, row.id)).find(({ id }) => id === who.id)!.personStatus).toBe('deceased')
    expect((await refused(row.id, deathOf(app, who.id))).body.message).toContain('已经不在册')
    expect(await driftOf(app)).toEqual([])
  })

  test('when the head dies another one follows, and the household has his name', async () => {
    const row = await take('h.living_population >= 3')
    const people = living(await peopleOf(app, row.id))
    const head = people.find(({ relationToHead }) => relationToHead === '02')!
    const heir = people.find(({ relationToHead }) => relationToHead !== '02')!
    const told = await ok(row.id, deathOf(app, head.id, { newHeadId: heir.id }))
    expect(told.record!.headName).toBe(heir.name)
    const heads = living(await peopleOf(app, row.id)).filter(({ relationToHead }) => relationToHead === '02')
    expect(heads.map(({ id }) => id)).toEqual([heir.id])
  })

  test('with the last one its file is closed: figures leave, nothing more is written but its papers', async () => {
    const row = await take()
    let told = await leave(row.id)
    while (told.record!.populations.living > 0) told = await leave(row.id)
    expect([told.record!.status, told.record!.abilities]).toEqual([
      'all_deceased',
      ['viewTimeline', 'addEvidence', 'issueDataSheet'],
    ])
    expect((await post(row.id, birthOf(app))).status).toBe(403)
    expect(await driftOf(app)).toEqual([])
  })

  test('PUT /head: another head while the first one stays', async () => {
    const row = await take('h.living_population >= 3')
    const people = living(await peopleOf(app, row.id))
    const head = people.find(({ relationToHead }) => relationToHead === '02')!
    const heir = people.find(({ relationToHead }) => relationToHead !== '02')!
    const body = {
      ...{ baseVersion: row.version, occurredAt: app.now() - 1_000 },
      ...{ personId: heir.id, formerRelation: '10' as const },
    }
    const told = await app.ok('changeHead', { params: { id: row.id }, body }, siteAdmin)
    expect(told.record!.headName).toBe(heir.name)
    const after = await peopleOf(app, row.id)
    expect(after.find(({ id }) => id === head.id)!.relationToHead).toBe('10')
    const stale = await app.call(
      'changeHead',
      { params: { id: row.id }, body: { ...body, personId: head.id } },
      { as: siteAdmin },
    )
    expect([stale.status, stale.body.code]).toEqual([409, 'stale_version'])
    expect((await rowOf(app, row.id)).version).toBe(row.version + 1)
  })
})
