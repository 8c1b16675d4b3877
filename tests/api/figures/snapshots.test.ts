// Six closed months are in the seed; each says what the tallies say, minus everything that came after its cut-off.
import type { IndicatorId } from '@anju/shared-types'
import { addMonths, endOfMonth, INDICATOR_IDS } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { brokenLinks } from '../../_kit/chain'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_CITY, HOME_COUNTY, PROVINCE } from '../../_kit/demo'
import type { Figures } from '../../_kit/figures'
import { driftOf, talliesAt } from '../../_kit/figures'

const MONTHS = ['2020-05', '2020-06', '2020-07', '2020-08', '2020-09', '2020-10']

interface Snapshot {
  period: string
  indicator: IndicatorId
  unit_code: string
  unit_level: string
  version: number
  reported_num: number
  recognised_num: number
  den: number
  ranks: string
  closed_at: number
}

describeEachDatabase('the closed months of the seed', (db) => {
  let app: TestApp
  let snapshots: Snapshot[]
  beforeAll(async () => {
    app = await startTestApp(db)
    snapshots = await app.sql.all<Snapshot>(
      'select * from period_snapshot order by period, unit_code, indicator',
    )
  })
  afterAll(() => app.close())

  const prefixOf = (code: string) => (code.length === 6 ? code.replace(/(00)+$/, '') : code)
  const sumOf = (figures: Figures, code: string, indicator: IndicatorId) => {
    const below = Object.keys(figures).filter((site) => site.startsWith(prefixOf(code)))
    return (['reportedNum', 'recognisedNum', 'den'] as const).map((part) =>
      below.reduce((sum, site) => sum + figures[site]![indicator][part], 0),
    )
  }

  test('every real site, county, city and the region, each month, every indicator, once', async () => {
    const sites = await app.sql.all<{ code: string }>('select code from site where is_dispersed = 0')
    const counties = [...new Set(sites.map(({ code }) => code.slice(0, 6)))]
    const cities = [...new Set(counties.map((code) => `${code.slice(0, 4)}00`))]
    const units = [PROVINCE, ...cities, ...counties, ...sites.map(({ code }) => code)].sort()
    for (const period of MONTHS)
      for (const indicator of INDICATOR_IDS)
        expect(
          snapshots.filter((s) => s.period === period && s.indicator === indicator).map((s) => s.unit_code),
        ).toEqual(units)
    expect(snapshots).toHaveLength(MONTHS.length * INDICATOR_IDS.length * units.length)
  })

  test.each(MONTHS)('%s: tally − Σ deltas after the cut-off, for every unit', async (period) => {
    const figures = await talliesAt(app, endOfMonth(period))
    const own = snapshots.filter((s) => s.period === period)
    const found = own.map((s) => [s.unit_code, s.indicator, s.reported_num, s.recognised_num, s.den])
    expect(found).toEqual(
      own.map((s) => [s.unit_code, s.indicator, ...sumOf(figures, s.unit_code, s.indicator)]),
    )
    // Closed at half past midnight of the first, Shanghai.
    expect(new Set(own.map((s) => Number(s.closed_at)))).toEqual(new Set([endOfMonth(period) + 1_800_000]))
  })

  test('the months differ: there is something to compare', () => {
    const of = (period: string) =>
      snapshots
        .filter((s) => s.period === period && s.unit_level === 'county')
        .map((s) => [s.unit_code, s.indicator, s.recognised_num])
    for (const period of MONTHS.slice(1)) expect(of(period)).not.toEqual(of(addMonths(period, -1)))
  })

  test('every unit knows its place under each parent that ranks it', () => {
    const at = (unit: string) =>
      JSON.parse(
        snapshots.find(
          (s) => s.period === '2020-10' && s.unit_code === unit && s.indicator === 'occupancyRate',
        )!.ranks,
      ) as Record<string, { rank: number | null; of: number }>
    expect(Object.keys(at(PROVINCE))).toEqual([])
    expect(Object.keys(at(HOME_CITY))).toEqual([PROVINCE])
    expect(Object.keys(at(HOME_COUNTY)).sort()).toEqual([PROVINCE, HOME_CITY])
    expect(Object.keys(at('4512280001')).sort()).toEqual([PROVINCE, HOME_CITY, HOME_COUNTY])
    expect(at(HOME_COUNTY)[HOME_CITY]!.of).toBe(2)
  })

  test('the running figures are the households’, the sum of movements too, and the audit chains hold', async () => {
    expect(await driftOf(app)).toEqual([])
    expect(await brokenLinks(app)).toEqual([])
    // The two checks can see something: one figure off, one letter changed.
    await app.sql.run(
      "update tally set den = den + 1 where site_code = '4512280001' and indicator = 'demolitionRate'",
    )
    expect(await driftOf(app)).toMatchObject([
      { source: 'tally', siteCode: '4512280001', indicator: 'demolitionRate' },
    ])
    await app.sql.run(
      "update tally set den = den - 1 where site_code = '4512280001' and indicator = 'demolitionRate'",
    )
    await app.sql.run("update audit_event set action = 'x' where site_code = '4512280001' and seq = 3")
    expect(await brokenLinks(app)).toEqual(['4512280001 3: hash'])
  })
})
