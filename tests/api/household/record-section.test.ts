import type { Input } from '@anju/shared-types'
import type { HouseholdRow } from '@anju/bff/features/household/household-facts'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import type { HouseholdPool } from '../../_kit/households'
import { gateOf, householdPool, hukouOf, rowOf, WHERE } from '../../_kit/households'
import { newKey } from '../../_kit/ids'
import { sealPhoto } from '../../_kit/photos'
import { leavesNothing } from '../../_kit/untouched'

const { siteAdmin, countyAdmin, cityAdmin, helper } = PERSONAS
type Section = Input<'recordSection'>['params']['section']
type Body = Input<'recordSection'>['body']

describeEachDatabase('PUT /api/households/:id/sections/:section', (db) => {
  let app: TestApp
  let pool: HouseholdPool
  /** Nothing is written to it here. */
  let still: HouseholdRow
  let helpersOwn: HouseholdRow
  beforeAll(async () => {
    app = await startTestApp(db)
    pool = householdPool(app)
    helpersOwn = await take(WHERE.helpers)
    still = await take()
  })
  afterAll(() => app.close())

  const take = (...more: string[]) => pool.take(WHERE.atHomeSite, WHERE.hasKeys, ...more)
  const bodyOf = (at: { version: number }, fields: Record<string, unknown>): Body => ({
    ...{ baseVersion: at.version, occurredAt: app.now() - 60_000, fields },
  })
  const put = (id: string, section: Section, body: Body, as: string, key: string | null = newKey()) =>
    app.call('recordSection', { params: { id, section }, body }, { as, key })
  const ok = (row: HouseholdRow, section: Section, fields: Record<string, unknown>, as: string = siteAdmin) =>
    app.ok('recordSection', { params: { id: row.id, section }, body: bodyOf(row, fields) }, as)
  const refused = (...asked: Parameters<typeof put>) => leavesNothing(app, () => put(...asked))

  test('401 without a session', async () => {
    const { id, version } = still
    const input = { params: { id, section: 'hukou' as const }, body: hukouOf(app, { version }) }
    expect((await app.call('recordSection', input)).status).toBe(401)
  })

  test.each<[string, Section, Record<string, unknown>, string, string]>([
    [
      'a field of another section',
      'hukou',
      { hukouStatus: 'moved', roomNo: '1' },
      'roomNo',
      '不认识的内容「roomNo」',
    ],
    ['a state that is none', 'hukou', { hukouStatus: 'gone' }, 'hukouStatus', '「户口」不在可选范围内'],
    [
      'three decimals of area',
      'housing',
      { housingAreaCentiM2: 100.5, selfRaisedAmountFen: 0, keyHandoverDate: null },
      'housingAreaCentiM2',
      '「住房面积」格式不对',
    ],
    [
      'half a project',
      'livelihood',
      { mainIncomeSources: [], industryProjects: [{ kind: 'planting' }] },
      'industryProjects.0.name',
      '请填写「项目名称」',
    ],
  ])('400 names %s', async (_, section, fields, field, message) => {
    const reply = await refused(still.id, section, bodyOf(still, fields), siteAdmin)
    expect([reply.status, reply.body.code]).toEqual([400, 'invalid_input'])
    expect(reply.body.details).toEqual({ fields: expect.arrayContaining([{ field, message }]) as unknown })
  })

  test('404 for a household elsewhere; 403 for who sees it and does not write this section', async () => {
    const away = await pool.take(WHERE.elsewhere)
    expect((await refused(away.id, 'hukou', hukouOf(app, away), siteAdmin)).body.code).toBe('not_found')
    const row = helpersOwn
    for (const [section, as] of [
      ['hukou', cityAdmin],
      ['hukou', helper],
      ['old_house', siteAdmin],
      ['registration', siteAdmin],
    ] as const) {
      const fields = { hukouStatus: 'moved' }
      const reply = await refused(row.id, section, { ...bodyOf({ version: 0 }, fields) }, as)
      const known = section === 'hukou' ? [403, 'forbidden'] : [400, 'invalid_input']
      expect([section, as, reply.status, reply.body.code]).toEqual([section, as, ...known])
    }
    const house = { oldHouseType: 'independent', oldHouseAreaCentiM2: 8_000, oldHouseLocation: null }
    expect((await refused(row.id, 'old_house', bodyOf(row, house), siteAdmin)).status).toBe(403)
  })

  test('a county writes a household that lives in it, not one that only came from it', async () => {
    const fields = (row: HouseholdRow) => ({
      ...{ relocationType: row.relocation_type, relocationYear: 2018, originType: '1' },
      ...{ approvedPopulation: row.approved_population, originAddress: null as string | null },
    })
    const here = await take()
    const told = await ok(here, 'registration', fields(here), countyAdmin)
    expect([told.outcome, told.record!.registration.originAddress]).toEqual(['applied', null])
    const left = await pool.take(`h.origin_township like '451228%'`, `h.site_code not like '451228%'`)
    const reply = await refused(left.id, 'registration', bodyOf(left, fields(left)), countyAdmin)
    expect([reply.status, reply.body.code]).toEqual([403, 'forbidden'])
  })

  test('审批人口 corrected while the sheet is not recognised: benefiting and living follow; not below who is entered', async () => {
    const row = await pool.take(
      "h.site_code like '451228%'",
      "(select count(*) from person p where p.household_id = h.id and p.origin = 'approved') = h.approved_population",
    )
    await app.sql.run("update gated_value set state = 'reported' where gate = 'E1' and owner_id = ?", [
      row.id,
    ])
    const before = await app.ok('getHousehold', { params: { id: row.id }, query: {} }, countyAdmin)
    const { approved, benefit, living } = before.populations
    const fields = (approvedPopulation: number) => ({ ...before.registration, approvedPopulation })
    const fewer = await refused(row.id, 'registration', bodyOf(row, fields(approved - 1)), countyAdmin)
    expect([fewer.status, fewer.body.code, fewer.body.message]).toEqual([
      422,
      'rule_violated',
      `已登记 ${approved} 位审批时的人，审批人口不能更少`,
    ])
    const more = await ok(row, 'registration', fields(approved + 2), countyAdmin)
    expect(more.record!.populations).toMatchObject({
      ...{ approved: approved + 2, benefit: benefit + 2, living: living + 2 },
    })
    const timeline = await app.ok('getHouseholdTimeline', { params: { id: row.id }, query: {} }, countyAdmin)
    expect(timeline.items[0]!.changes).toContainEqual({
      ...{ field: 'livingPopulation', before: living, after: living + 2 },
    })
  })

  test('409 when the same field was changed meanwhile, with both sides; other fields are merged', async () => {
    const row = await take()
    const first = { building: '9', unit: '1', roomNo: `a${row.room_no}`, extraRooms: null }
    await ok(row, 'dwelling', first)
    const mine = { ...first, building: '8' }
    const reply = await refused(row.id, 'dwelling', bodyOf(row, mine), siteAdmin)
    expect([reply.status, reply.body.code]).toEqual([409, 'stale_version'])
    expect(reply.body.details).toMatchObject({ current: first, fields: ['building'] })
    expect((await ok(row, 'services', { publicServices: ['school_transfer'] })).outcome).toBe('merged')
  })

  test('a phone of an earlier release knows fewer fields: what it does not send stays', async () => {
    const row = await take()
    const door = { building: '9', unit: '2', roomNo: `b${row.room_no}`, extraRooms: '5-1-303' }
    const { record } = await ok(row, 'dwelling', door)
    const now = { ...row, version: record!.version }
    const { extraRooms: _, ...fewer } = { ...door, unit: '3' }
    const after = await ok(now, 'dwelling', fewer)
    expect(after.record!.dwelling).toEqual({ ...door, unit: '3' })
    // What has to be there and is not known is still asked for.
    await app.sql.run('update household set housing_area_centi_m2 = null where id = ?', [row.id])
    const reply = await refused(
      row.id,
      'housing',
      bodyOf({ ...row, version: after.record!.version }, { selfRaisedAmountFen: 1 }),
      siteAdmin,
    )
    expect([reply.status, reply.body.message]).toEqual([422, '请填写「住房面积」'])
  })

  test('422 names what the rules say; nothing is written', async () => {
    const row = await pool.take(WHERE.atHomeSite, WHERE.livesThere)
    const fields = { housingAreaCentiM2: 10_000, selfRaisedAmountFen: 0, keyHandoverDate: null }
    const reply = await refused(row.id, 'housing', bodyOf(row, fields), siteAdmin)
    expect([reply.status, reply.body.code]).toEqual([422, 'rule_violated'])
    expect(reply.body.details).toEqual({
      fields: [{ field: 'keyHandoverDate', message: '已登记实际入住，交钥匙日期不能空' }],
    })
  })

  test('a second time with the same key is the same answer', async () => {
    const row = await take()
    const key = newKey()
    const body = hukouOf(app, row, { hukouStatus: 'unwilling' })
    const once = await put(row.id, 'hukou', body, siteAdmin, key)
    const again = await put(row.id, 'hukou', body, siteAdmin, key)
    expect([once.body.outcome, again.body.outcome]).toEqual(['applied', 'replayed'])
    expect((await rowOf(app, row.id)).version).toBe(row.version + 1)
  })

  test('200: a section without a gate is kept, told in the history, and answered without a gate', async () => {
    const row = await rowOf(app, helpersOwn.id)
    const project = { kind: 'planting', name: '桑园 3 亩', subsidyFen: 300_000, year: 2019 }
    const fields = { mainIncomeSources: ['business', 'wage'], industryProjects: [project] }
    const answer = await ok({ ...row }, 'livelihood', fields, await helperOf(row))
    expect([answer.outcome, answer.recognition]).toEqual(['applied', null])
    expect(answer.record!.livelihood).toMatchObject(fields)
    const { items } = await app.ok('getHouseholdTimeline', { params: { id: row.id }, query: {} }, siteAdmin)
    expect(items[0]).toMatchObject({ section: 'livelihood', outcome: 'applied' })
  })

  test('200: a gated value is reported until its paper is there, and a change sets it back', async () => {
    const row = helpersOwn
    await ok(row, 'certificate', { propertyCertStatus: 'registered' })
    const issued = await ok(await rowOf(app, row.id), 'certificate', { propertyCertStatus: 'issued' })
    expect(issued.recognition).toEqual({ gate: 'CERT', state: 'reported', missing: ['certificate'] })
    const photo = await sealPhoto(app, siteAdmin, { householdId: row.id, gate: 'CERT', shot: 'certificate' })
    const proof = { evidenceIds: [photo], occurredAt: app.now() }
    const proved = await app.ok('addProof', { params: { id: row.id, gate: 'CERT' }, body: proof }, siteAdmin)
    expect(gateOf(proved.record!, 'CERT').state).toBe('recognised')
    const back = await ok(await rowOf(app, row.id), 'certificate', { propertyCertStatus: 'registered' })
    expect(gateOf(back.record!, 'CERT').state).toBe('none')
  })

  test('200: what is hardly so is kept and said', async () => {
    const row = await rowOf(app, helpersOwn.id)
    const fields = {
      ...{ housingAreaCentiM2: 1_200, selfRaisedAmountFen: Number(row.self_raised_amount_fen) },
      keyHandoverDate: row.key_handover_date,
    }
    const answer = await ok(row, 'housing', fields)
    const doubts = [{ field: 'housingAreaCentiM2', message: '住房面积不到 15 平方米，请再看一眼' }]
    expect(answer.doubts).toEqual(doubts)
    const change = await app.sql.one<{ assessed: string }>(
      `select assessed from change_record where subject_id = ? and section = 'housing'`,
      [row.id],
    )
    expect(JSON.parse(change!.assessed)).toMatchObject({ doubts })
  })

  test('200: a phone number lies sealed, is shown masked, and its history tells that it changed and not what', async () => {
    const row = helpersOwn
    await ok(await rowOf(app, row.id), 'contact', { phone: '13900001234' }, helper)
    const answer = await ok(await rowOf(app, row.id), 'contact', { phone: '13911111234' }, helper)
    expect(answer.outcome).toBe('applied')
    expect(answer.record!.contact).toEqual({ phone: '139****1234' })
    const changes = await app.sql.all<{ fields_before: string; fields_after: string }>(
      `select fields_before, fields_after from change_record where subject_id = ? and section = 'contact'`,
      [row.id],
    )
    expect(changes).toHaveLength(2)
    expect(JSON.stringify(changes)).not.toMatch(/1390000|1391111/)
    const { items } = await app.ok('getHouseholdTimeline', { params: { id: row.id }, query: {} }, siteAdmin)
    expect(items[0]!.changes[0]!.after).toBe('139****1234')
  })

  const helperOf = async (row: HouseholdRow) => row.helper_id!

  test('422 for a door that another household of the site has; its own, said again, is none', async () => {
    const [row, other] = [await take(WHERE.atHomeSite), await take(WHERE.atHomeSite)]
    const doorOf = (of: typeof row) => ({ building: of.building, unit: of.unit, roomNo: of.room_no })
    const taken = bodyOf(row, { ...doorOf(other), extraRooms: null })
    const reply = await refused(row.id, 'dwelling', taken, siteAdmin)
    expect([reply.status, reply.body.message]).toEqual([422, `这个房号已经登记给户 ${other.household_no}`])
    // 30c and 30C are one door, on both databases.
    await app.sql.run("update household set room_no = '30C' where id = ?", [other.id])
    const small = bodyOf(row, { ...doorOf(other), roomNo: '30c', extraRooms: null })
    expect((await refused(row.id, 'dwelling', small, siteAdmin)).body.message).toBe(reply.body.message)
    const own = bodyOf(row, { ...doorOf(row), extraRooms: '9-1-303~305' })
    expect((await put(row.id, 'dwelling', own, siteAdmin)).status).toBe(200)
    app.advance(86_400_000)
    const version = row.version + 1
    const later = bodyOf({ ...row, version }, { ...doorOf(row), extraRooms: '9-1-306' })
    expect((await put(row.id, 'dwelling', later, siteAdmin)).status).toBe(200)
    const query = { asOf: '2020-11-05' }
    const past = await app.ok('getHousehold', { params: { id: row.id }, query }, siteAdmin)
    expect(past.dwelling.extraRooms).toBe('9-1-303~305')
  })
})
