import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_SITE, PERSONAS } from '../../_kit/demo'

const { countyAdmin, helper, provinceAdmin } = PERSONAS

describeEachDatabase('listUnits', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())

  const find = (as: string, query: { q?: string; levels?: string } = {}) => app.ok('listUnits', { query }, as)

  test('403 for whoever keeps no roster', async () => {
    expect((await app.call('listUnits', { query: {} }, { as: helper })).status).toBe(403)
  })

  test('a county’s own units, by level and by words of the name in any order', async () => {
    const all = await find(countyAdmin)
    expect(all.items[0]).toMatchObject({ code: '451228', level: 'county', parentName: '河池市' })
    expect(all.items.every(({ code }) => code.startsWith('451228'))).toBe(true)
    const { items } = await find(countyAdmin, { levels: 'site,township' })
    expect(new Set(items.map(({ level }) => level))).toEqual(new Set(['site', 'township']))
    const [site] = (await find(countyAdmin, { q: HOME_SITE })).items
    const [word] = (await find(countyAdmin, { q: `${site!.name} 都安` })).items
    expect(word!.code).toBe(HOME_SITE)
    expect((await find(countyAdmin, { q: '没有这个地方' })).items).toEqual([])
  })

  test('no more than fifty at once, and it says that there are more', async () => {
    for (let i = 0; i < 10; i += 1)
      await app.sql.run(
        `insert into region (code, name, level, parent_code, has_task, valid_from) values (?, ?, 'township', ?, 0, '2000-01-01')`,
        [`45122890${i}`, `新设 ${i} 乡`, '451228'],
      )
    const { items, more } = await find(provinceAdmin)
    expect([items.length, more]).toEqual([50, true])
    expect((await find(provinceAdmin, { levels: 'city' })).more).toBe(false)
  })
})
