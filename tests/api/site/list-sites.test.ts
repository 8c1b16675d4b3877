import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_SITE, PERSONAS } from '../../_kit/demo'
import { statementsOf } from '../../_kit/inside'

const { siteAdmin, countyAdmin, cityAdmin, provinceAdmin, helper, townshipAdmin, spotChecker } = PERSONAS

describeEachDatabase('GET /api/sites', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const list = async (as: string) => (await app.ok('listSites', {}, as)).items

  test('401 without a session', async () => {
    expect((await app.call('listSites', {})).status).toBe(401)
  })

  test('each sees the sites whose file he may open, and no others', async () => {
    const all = await app.sql.all<{ code: string }>('select code from site order by code')
    for (const as of [siteAdmin, countyAdmin, cityAdmin, provinceAdmin, helper, townshipAdmin, spotChecker]) {
      const seen = (await list(as)).map(({ code }) => code)
      const may: string[] = []
      for (const { code } of all)
        if ((await app.call('getSite', { params: { code } }, { as })).status === 200) may.push(code)
      expect([as, seen]).toEqual([as, may])
    }
    expect((await list(provinceAdmin)).length).toBe(all.length)
    expect((await list(siteAdmin)).map(({ code }) => code)).toEqual([HOME_SITE])
  })

  test('with its households and what lacks its paper, in one statement beside the session’s', async () => {
    const body = (await app.ok('getSite', { params: { code: HOME_SITE } }, countyAdmin)).version
    const fields = { schools: [{ kind: 'primary', mode: 'new', distanceM: 800, state: 'ready' }] }
    const before = (await list(siteAdmin))[0]!
    await app.ok(
      'recordSiteSection',
      {
        params: { code: HOME_SITE, section: 'site_schools' },
        body: { baseVersion: body, occurredAt: app.now(), fields },
      },
      countyAdmin,
    )
    const after = (await list(siteAdmin))[0]!
    const { households, sections } = await app.ok('getSite', { params: { code: HOME_SITE } }, countyAdmin)
    expect(after).toMatchObject({ households, name: sections.basic.siteName, isDispersed: false })
    expect(after.unproved).toBe(before.unproved + 1)
    expect(await statementsOf(() => list(provinceAdmin))).toBeLessThan(8)
  })
})
