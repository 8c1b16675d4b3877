import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_COUNTY, HOME_SITE, OTHER_CITY, PERSONAS } from '../../_kit/demo'
import { statementsOf } from '../../_kit/inside'
import { userIdOf } from '../../_kit/people'

const { countyAdmin, cityAdmin, provinceAdmin, helper, siteAdmin, countyLeader } = PERSONAS

describeEachDatabase('GET /api/audit-events', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
    await app.ok('scanHousehold', { body: { code: 'not a door' } }, helper)
  })
  afterAll(() => app.close())
  const list = async (as: string, query: object = {}) =>
    (await app.ok('listAuditEvents', { query }, as)).items

  test('401, 403 below the county', async () => {
    expect((await app.call('listAuditEvents')).status).toBe(401)
    for (const as of [helper, siteAdmin])
      expect((await app.call('listAuditEvents', { query: {} }, { as })).body.code).toBe('forbidden')
  })

  test('200: the county sees its sites and its people, newest first, in words; a leader too', async () => {
    const [first] = await list(countyAdmin)
    expect(first).toMatchObject({ action: 'scanHousehold', label: '扫码进户', detail: [{ label: '门牌' }] })
    expect(first!.actorName).not.toBe('系统')
    const items = await list(countyLeader, { limit: '100' })
    expect(items.map((i) => i.at)).toEqual(items.map((i) => i.at).sort((a, b) => b - a))
    const sites = await app.sql.all<{ name: string }>('select name from site where county_code = ?', [
      HOME_COUNTY,
    ])
    const names = new Set(sites.map((s) => s.name))
    for (const item of items) expect([item.id, names.has(item.unitName)]).toEqual([item.id, true])
  })

  test('200: the same in every page, each once', async () => {
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const query: object = { limit: '40', unit: HOME_SITE, ...(cursor ? { cursor } : {}) }
      const page: { items: { id: string }[]; nextCursor: string | null } = await app.ok(
        'listAuditEvents',
        { query },
        cityAdmin,
      )
      seen.push(...page.items.map((i) => i.id))
      cursor = page.nextCursor
    } while (cursor)
    const rows = await app.sql.one<{ n: number }>(
      'select count(*) as n from audit_event where site_code = ? or unit_code = ?',
      [HOME_SITE, HOME_SITE],
    )
    expect([seen.length, new Set(seen).size]).toEqual([Number(rows!.n), Number(rows!.n)])
  })

  test('200: by person and by action; of another city nothing', async () => {
    const id = await userIdOf(app, helper)
    const own = await list(provinceAdmin, { actorId: id, action: 'scanHousehold' })
    expect(own).toHaveLength(1)
    expect(await list(countyAdmin, { unit: OTHER_CITY })).toEqual([])
  })

  test('two statements: who asks, and what he sees', async () => {
    await app.token(countyAdmin)
    expect(await statementsOf(() => list(countyAdmin))).toBe(2)
  })
})
