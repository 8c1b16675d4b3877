import type { HouseholdSummary, Input } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_COUNTY, HOME_SITE, PERSONAS } from '../../_kit/demo'
import { householdPool, moveInOf, WHERE } from '../../_kit/households'
import { addPerson } from '../../_kit/people'
import { sealPhoto } from '../../_kit/photos'

const { helper, siteAdmin, countyAdmin, provinceAdmin } = PERSONAS
type Query = Input<'listHouseholds'>['query']

describeEachDatabase('GET /api/households', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const list = (query: Query, as: string) => app.ok('listHouseholds', { query }, as)
  const all = async (query: Query, as: string): Promise<HouseholdSummary[]> => {
    const items: HouseholdSummary[] = []
    let cursor: string | undefined
    do {
      const page = await list({ ...query, ...(cursor ? { cursor } : {}) }, as)
      items.push(...page.items)
      cursor = page.nextCursor ?? undefined
    } while (cursor && items.length < 1000)
    return items
  }
  const idsWhere = async (where: string, values: string[] = []) =>
    (
      await app.sql.all<{ id: string }>(
        `select h.id from household h where ${where} order by h.site_code, h.id`,
        values,
      )
    ).map((row) => row.id)

  test('401 without a session', async () => {
    expect((await app.call('listHouseholds', { query: {} })).status).toBe(401)
  })

  test.each<[string, Query, string]>([
    ['a site that is no code', { site: '4512' }, '「安置点」格式不对'],
    ['a page without end', { limit: '500' }, '「每页条数」最多 100'],
    ['a page that is no number', { limit: 'all' }, '「每页条数」格式不对'],
    ['an unknown filter', { sort: 'name' } as Query, '不认识的内容「sort」'],
    ['another lack', { missing: 'roof' } as unknown as Query, '「筛选」不在可选范围内'],
    ['a place of another list', { cursor: 'tomorrow' }, '翻页位置无效，请从头刷新'],
    ['too long a word', { q: '韦'.repeat(41) }, '「关键字」最多 40 字'],
  ])('400 for %s', async (_, query, message) => {
    const reply = await app.call('listHouseholds', { query }, { as: helper })
    expect([reply.status, reply.body.message]).toEqual([400, message])
  })

  test('200: everybody finds his own and nobody else’s', async () => {
    expect((await all({}, helper)).map((h) => h.id)).toEqual(await idsWhere(WHERE.helpers))
    expect((await all({}, siteAdmin)).map((h) => h.id)).toEqual(await idsWhere(WHERE.atHomeSite))
    expect((await all({ limit: '100' }, countyAdmin)).map((h) => h.id)).toEqual(
      await idsWhere(`h.site_code like '${HOME_COUNTY}%' or h.origin_township like '${HOME_COUNTY}%'`),
    )
    expect((await all({ limit: '100' }, provinceAdmin)).length).toBe((await idsWhere('1 = 1')).length)
    expect(await all({}, await addPerson(app, []))).toEqual([])
  })

  test('200: a site out of scope is an empty list', async () => {
    const total = { count: 0, more: false }
    expect(await list({ site: '4504050001' }, siteAdmin)).toEqual({ items: [], nextCursor: null, total })
    expect((await list({ site: HOME_SITE }, countyAdmin)).items).toHaveLength(12)
  })

  test('200: pages of five give the same list, without a gap or a repetition', async () => {
    const whole = await idsWhere('1 = 1')
    const paged = await all({ limit: '7' }, provinceAdmin)
    expect(paged.map((h) => h.id)).toEqual(whole)
    const last = await list({ limit: '100', site: HOME_SITE }, provinceAdmin)
    expect(last.nextCursor).toBeNull()
  })

  test('200: a page that began before somebody was added goes on behind where it ended', async () => {
    const first = await list({ limit: '4' }, siteAdmin)
    await app.sql.run("update household set head_name = '农新来' where id = ?", [first.items[0]!.id])
    const second = await list({ limit: '100', cursor: first.nextCursor! }, siteAdmin)
    expect([...first.items, ...second.items].map((h) => h.id)).toEqual(await idsWhere(WHERE.atHomeSite))
  })

  test('200: found by household number, by its beginning, by room, by the door, by how the name begins', async () => {
    const row = await householdPool(app).take(WHERE.atHomeSite)
    const find = async (q: string) => (await all({ q }, siteAdmin)).map((h) => h.id)
    expect(await find(row.household_no)).toEqual([row.id])
    expect(await find(` ${row.household_no} `)).toEqual([row.id])
    expect(await find(row.household_no.slice(0, 6))).toEqual(await idsWhere(WHERE.atHomeSite))
    expect(await find(`${row.building}-${row.unit}-${row.room_no}`)).toEqual(
      await idsWhere(`${WHERE.atHomeSite} and h.building = ? and h.unit = ? and h.room_no = ?`, [
        row.building,
        row.unit,
        row.room_no,
      ]),
    )
    expect(await find(row.room_no)).toEqual(
      await idsWhere(`${WHERE.atHomeSite} and h.room_no = ?`, [row.room_no]),
    )
    expect(await find(row.head_name)).toContain(row.id)
    expect(await find([...row.head_name][0]!)).toEqual(
      await idsWhere(`${WHERE.atHomeSite} and h.head_name like ?`, [`${[...row.head_name][0]}%`]),
    )
    expect(await find('查无此人')).toEqual([])
  })

  test('200: what a person types is never a pattern', async () => {
    expect(await all({ q: '%' }, siteAdmin)).toEqual([])
    expect(await all({ q: '_' }, siteAdmin)).toEqual([])
    expect(await all({ q: "' or 1=1 --" }, siteAdmin)).toEqual([])
    expect(await all({ q: '😀' }, siteAdmin)).toEqual([])
  })

  test('200: only what lacks a picture, and which one; it leaves the list with the picture', async () => {
    const lacking = await all({ missing: 'proof' }, helper)
    const expected = await idsWhere(
      `${WHERE.helpers} and exists (select 1 from gated_value g where g.owner_id = h.id and g.state = 'reported')`,
    )
    expect(lacking.length).toBeGreaterThan(0)
    expect(lacking.map((h) => h.id)).toEqual(expected)
    expect(lacking.every((h) => h.missing.length > 0)).toBe(true)
    const one = lacking.find((h) => h.missing.length === 1 && h.missing[0]!.gate === 'E2')!
    for (const shot of one.missing[0]!.shots) {
      const photo = await sealPhoto(app, helper, { householdId: one.id, gate: 'E2', shot })
      const body = { evidenceIds: [photo], occurredAt: app.now() }
      await app.ok('addProof', { params: { id: one.id, gate: 'E2' }, body }, helper)
    }
    expect((await all({ missing: 'proof' }, helper)).map((h) => h.id)).toEqual(
      expected.filter((id) => id !== one.id),
    )
  })

  test('200: a line says what the record says', async () => {
    const row = await householdPool(app).take(WHERE.helpers, WHERE.hasKeys)
    await app.ok('recordMoveIn', { params: row, body: moveInOf(app, row) }, helper)
    const record = await app.ok('getHousehold', { params: row }, helper)
    const line = (await all({}, helper)).find((h) => h.id === row.id)!
    expect(line).toEqual({
      id: record.id,
      version: record.version,
      householdNo: record.householdNo,
      siteCode: record.siteCode,
      siteName: record.siteName,
      doorplate: record.doorplate,
      headName: record.headName,
      livingPopulation: record.populations.living,
      occupancyStatus: 'resident',
      demolitionStatus: record.demolition.demolitionStatus,
      missing: record.gatedValues
        .filter((g) => g.state === 'reported')
        .map((g) => ({ gate: g.gate, shots: g.missing })),
      status: record.status,
      redLine: record.redLines.some((f) => f.result === 'over' && f.level === 'red'),
      updatedAt: record.updatedAt,
      confirmedAt: record.confirmedAt,
    })
  })
})
