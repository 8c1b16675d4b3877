import type { IndicatorId, Input, Leaderboard } from '@anju/shared-types'
import { INDICATOR_IDS } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_CITY, HOME_COUNTY, OTHER_CITY, PERSONAS, PROVINCE } from '../../_kit/demo'
import { addPerson } from '../../_kit/people'
import { talliesNow } from '../../_kit/figures'
import { statementsOf } from '../../_kit/inside'

const { provinceAdmin, cityAdmin, countyAdmin, siteAdmin, helper, spotChecker } = PERSONAS
type Query = Input<'getLeaderboard'>['query']

/** Rates as exact fractions, best first; equal ones share a place. A second implementation of domain.md §4. */
function placesOf(units: { code: string; num: number; den: number }[], up: boolean, minBase: number) {
  const ranked = units.filter((u) => u.den >= Math.max(1, minBase))
  const better = (a: (typeof units)[0], b: (typeof units)[0]) =>
    up ? a.num * b.den > b.num * a.den : a.num * b.den < b.num * a.den
  return Object.fromEntries(
    units.map((u) => [
      u.code,
      ranked.includes(u) ? 1 + ranked.filter((other) => better(other, u)).length : null,
    ]),
  )
}

describeEachDatabase('GET /api/leaderboards/:indicator', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const get = (query: Query, as: string = provinceAdmin, indicator: IndicatorId = 'occupancyRate') =>
    app.call('getLeaderboard', { params: { indicator }, query }, { as })
  const board = (query: Query, as: string = provinceAdmin, indicator: IndicatorId = 'occupancyRate') =>
    app.ok('getLeaderboard', { params: { indicator }, query }, as)
  const placesIn = (b: Leaderboard) => Object.fromEntries(b.rows.map((row) => [row.unitCode, row.rank]))

  test('401 without a session', async () => {
    const query = { parent: PROVINCE, level: 'city' } as const
    expect((await app.call('getLeaderboard', { params: { indicator: 'occupancyRate' }, query })).status).toBe(
      401,
    )
  })

  test.each<[string, object, string]>([
    ['a parent that is no region', { parent: '4512280001' }, '「上级单位」格式不对'],
    ['an unknown level', { level: 'village' }, '「级别」不在可选范围内'],
    ['a month that is none', { period: '2020-13' }, '「月份」格式不对'],
    ['an unknown parameter', { top: '3' }, '不认识的内容「top」'],
  ])('400 for %s', async (_, wrong, message) => {
    const reply = await get({ parent: PROVINCE, level: 'city', ...wrong } as Query)
    expect([reply.status, reply.body.message]).toEqual([400, message])
  })

  test('400 for an indicator there is none of', async () => {
    const reply = await get({ parent: PROVINCE, level: 'city' }, provinceAdmin, 'happiness' as IndicatorId)
    expect([reply.status, reply.body.message]).toEqual([400, '「指标」不在可选范围内'])
  })

  test('404 for a board on which none of his units stands', async () => {
    for (const [as, parent] of [
      [countyAdmin, OTHER_CITY],
      [siteAdmin, '451229'],
      [spotChecker, HOME_COUNTY],
    ] as const)
      expect([as, (await get({ parent, level: 'site' }, as)).status]).toEqual([as, 404])
    const guest = await addPerson(app, [])
    await app.sql.run("update app_user set unit_code = '440100' where id = ?", [guest])
    expect((await get({ parent: PROVINCE, level: 'city' }, guest)).status).toBe(404)
  })

  test('404 for a month that was not closed, and for a region without sites', async () => {
    for (const period of ['2020-11', '2020-04', '2021-01'])
      expect((await get({ parent: PROVINCE, level: 'city', period })).status).toBe(404)
    expect((await get({ parent: '450500', level: 'county' })).status).toBe(404)
  })

  test('200: everybody finds his own unit: on the board of his county, his city, the region', async () => {
    for (const as of [helper, siteAdmin, countyAdmin, cityAdmin])
      for (const [parent, level] of [
        [PROVINCE, 'city'],
        [PROVINCE, 'site'],
        [HOME_CITY, 'county'],
      ] as const)
        expect((await get({ parent, level }, as)).status).toBe(200)
    expect((await get({ parent: HOME_COUNTY, level: 'site' }, siteAdmin)).status).toBe(200)
  })

  test.each(INDICATOR_IDS)(
    '200: %s: figures are the sums of the sites’, ranked by exact fractions',
    async (indicator) => {
      const definition = app.deps.policy().indicators.indicators.find((i) => i.id === indicator)!
      const tallies = await talliesNow(app)
      const sumOf = (prefix: string) =>
        Object.entries(tallies)
          .filter(([site]) => site.startsWith(prefix))
          .reduce(
            (sum, [, own]) => ({
              reportedNum: sum.reportedNum + own[indicator].reportedNum,
              num: sum.num + own[indicator].recognisedNum,
              den: sum.den + own[indicator].den,
            }),
            { reportedNum: 0, num: 0, den: 0 },
          )
      const prefixOf = (code: string) => code.replace(/(00)+$/, '')
      for (const [parent, level] of [
        [PROVINCE, 'city'],
        [PROVINCE, 'county'],
        [HOME_CITY, 'county'],
        [HOME_COUNTY, 'site'],
        [PROVINCE, 'site'],
      ] as const) {
        const b = await board({ parent, level }, provinceAdmin, indicator)
        expect(b).toMatchObject({ indicator, parent, level, period: null })
        for (const row of b.rows) {
          expect(row).toMatchObject(sumOf(level === 'site' ? row.unitCode : prefixOf(row.unitCode)))
          expect(row.rate).toBe(row.den === 0 ? null : row.num / row.den)
        }
        const top = sumOf(prefixOf(parent))
        expect(b.parentRate).toBe(top.num / top.den)
        const units = b.rows.map(({ unitCode: code, num, den }) => ({ code, num, den }))
        const minBase = app.deps.policy().indicators.minBaseHouseholds
        expect(placesIn(b)).toEqual(placesOf(units, definition.direction === 'up', minBase))
      }
    },
  )

  test('200: dispersed households count for their county and are no site of their own', async () => {
    const sites = await board({ parent: HOME_COUNTY, level: 'site' })
    expect(sites.rows.map((r) => r.unitCode).sort()).toEqual(['4512280001', '4512280002', '4512280003'])
    const county = (await board({ parent: HOME_CITY, level: 'county' })).rows.find(
      (r) => r.unitCode === HOME_COUNTY,
    )!
    expect(county.den).toBeGreaterThan(sites.rows.reduce((sum, r) => sum + r.den, 0))
  })

  test('200: a small base is named and not ranked; a unit without a base has no rate', async () => {
    await app.sql.run("update region_tally set den = 9, recognised_num = 9 where unit_code = '4512280002'")
    await app.sql.run(
      "update region_tally set den = 0, recognised_num = 0, reported_num = 0 where unit_code = '4512280003'",
    )
    const { rows } = await board({ parent: HOME_COUNTY, level: 'site' })
    expect(rows.map((r) => [r.unitCode, r.rank, r.note])).toEqual([
      ['4512280001', 1, null],
      ['4512280002', null, 'small_base'],
      ['4512280003', null, 'no_base'],
    ])
    expect(rows[2]!.rate).toBeNull()
  })

  test('200: equal units share a place, and the next one is counted on', async () => {
    await app.sql.run(
      "update region_tally set den = 20, recognised_num = 10 where unit_code like '450405000%'",
    )
    await app.sql.run("update region_tally set den = 40, recognised_num = 20 where unit_code = '4504050002'")
    await app.sql.run("update region_tally set recognised_num = 9 where unit_code = '4504050003'")
    const { rows } = await board({ parent: '450405', level: 'site' })
    expect(rows.map((r) => r.rank)).toEqual([1, 1, 3])
  })

  test('200: a closed month is its snapshot; places gained are against the month before', async () => {
    const closed = async (period: string) => board({ parent: PROVINCE, level: 'county', period })
    const [september, october] = [await closed('2020-09'), await closed('2020-10')]
    expect(october.asOf).toBe(Date.UTC(2020, 9, 31, 16))
    const before = placesIn(september)
    expect(october.rows.some((row) => row.rank !== null)).toBe(true)
    for (const row of october.rows)
      expect(row.rankChange).toBe(
        row.rank !== null && before[row.unitCode] ? before[row.unitCode]! - row.rank : null,
      )
    const now = await board({ parent: PROVINCE, level: 'county' })
    const last = placesIn(october)
    for (const row of now.rows)
      expect(row.rankChange).toBe(
        row.rank !== null && last[row.unitCode] ? last[row.unitCode]! - row.rank : null,
      )
    // The first closed month has nothing to be compared with.
    expect((await closed('2020-05')).rows.map((row) => row.rankChange)).toEqual(
      (await closed('2020-05')).rows.map(() => null),
    )
  })

  test('200: a corrected month is shown in its last version', async () => {
    const key = ['2020-10', 'occupancyRate', HOME_COUNTY]
    const where = 'period = ? and indicator = ? and unit_code = ?'
    const row = (await app.sql.one(`select * from period_snapshot where ${where}`, key))!
    const columns = Object.keys(row)
    await app.sql.run(
      `insert into period_snapshot (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
      columns.map((c) => (c === 'version' ? 2 : c === 'recognised_num' ? 1 : row[c]!)),
    )
    const { rows } = await board({ parent: HOME_CITY, level: 'county', period: '2020-10' })
    expect(rows.find((r) => r.unitCode === HOME_COUNTY)!.num).toBe(1)
  })

  test('a read takes two statements, whatever the level and the month, besides the one that knows the caller', async () => {
    for (const query of [
      { parent: PROVINCE, level: 'site' },
      { parent: PROVINCE, level: 'city', period: '2020-10' },
    ] as const) {
      await app.token(provinceAdmin)
      expect(await statementsOf(() => board(query))).toBeLessThanOrEqual(1 + 2)
    }
  })
})
