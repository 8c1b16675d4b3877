import { addMonths, endOfMonth, INDICATOR_IDS, shanghaiMonth } from '@anju/shared-types'
import type { Policy } from '@anju/shared-types'
import { DEMO_START } from '../../clock/clocks'
import { placesOf } from '../../features/figures/public'
import type { ClosingUnit, Contributions } from '../../features/figures/public'
import { add, emptyFigures } from '../../features/household/public'
import { contentHash } from '../canonical'
import type { Movement } from './demo-history'
import type { DemoSite } from './demo-places'
import type { DemoShape } from './demo-shape'
import type { DemoTables } from './demo-tables'

/** Closed months before the demo starts; "change since last month" is real (model.md §5). */
const MONTHS = 6
const HALF_PAST_MIDNIGHT = 30 * 60_000

type Sums = Map<string, Contributions>

/** Figures of every site at an instant: what moved them before it. */
function figuresAt(movements: readonly Movement[], sites: readonly DemoSite[], before: number): Sums {
  const sums: Sums = new Map(sites.map((site) => [site.code, emptyFigures()]))
  for (const { siteCode, at, contribution } of movements)
    if (at < before) add(sums.get(siteCode)!, contribution)
  return sums
}

/** The tallies now, and six closed months made from the same movements. */
export function addFigures(
  tables: DemoTables,
  shape: DemoShape,
  sites: readonly DemoSite[],
  movements: readonly Movement[],
  policy: Policy,
): void {
  for (const [site, sums] of figuresAt(movements, sites, Infinity))
    for (const indicator of INDICATOR_IDS) {
      const { reportedNum, recognisedNum, den } = sums[indicator]
      tables.add('tally', [indicator, site, reportedNum, recognisedNum, den, policy.version])
    }
  for (let back = MONTHS; back >= 1; back -= 1)
    closeMonth(tables, shape, sites, movements, policy, addMonths(shanghaiMonth(DEMO_START), -back))
}

function closeMonth(
  tables: DemoTables,
  shape: DemoShape,
  sites: readonly DemoSite[],
  movements: readonly Movement[],
  policy: Policy,
  period: string,
): void {
  const cutOff = endOfMonth(period)
  const sums = figuresAt(movements, sites, cutOff)
  const units = closingUnits(shape, sites, sums)
  const places = placesOf(units, policy)
  const inputHash = contentHash([...sums].sort(([a], [b]) => (a < b ? -1 : 1)))
  for (const u of units)
    tables.add('period_snapshot', [
      period,
      u.indicator,
      u.unitCode,
      1,
      u.unitLevel,
      u.unitName,
      u.reportedNum,
      u.num,
      u.den,
      JSON.stringify(places.get(`${u.indicator} ${u.unitCode}`)),
      inputHash,
      cutOff + HALF_PAST_MIDNIGHT,
    ])
}

/** Sites, counties, cities and the region; dispersed households count from the county up. */
function closingUnits(shape: DemoShape, sites: readonly DemoSite[], sums: Sums): ClosingUnit[] {
  const total = (list: readonly DemoSite[]) =>
    list.reduce((sum, site) => add(sum, sums.get(site.code)!), emptyFigures())
  const units: ClosingUnit[] = []
  const put = (
    unit: Pick<ClosingUnit, 'unitCode' | 'unitLevel' | 'unitName' | 'rankedUnder'>,
    figures: Contributions,
  ) => {
    for (const indicator of INDICATOR_IDS) {
      const { reportedNum, recognisedNum: num, den } = figures[indicator]
      units.push({ ...unit, indicator, reportedNum, num, den })
    }
  }
  const { province } = shape
  put(
    { unitCode: province.code, unitLevel: 'province', unitName: province.name, rankedUnder: [] },
    total(sites),
  )
  for (const city of shape.cities) {
    const inCity = sites.filter((s) => s.cityCode === city.code)
    const named = { unitCode: city.code, unitName: city.name }
    put({ ...named, unitLevel: 'city', rankedUnder: [province.code] }, total(inCity))
    for (const county of city.counties) {
      const inCounty = inCity.filter((s) => s.countyCode === county.code)
      const above = [province.code, city.code]
      const unit = { unitCode: county.code, unitName: county.name, rankedUnder: above }
      put({ ...unit, unitLevel: 'county' }, total(inCounty))
      for (const site of inCounty.filter((s) => !s.isDispersed)) {
        const rankedUnder = [...above, county.code]
        put(
          { unitCode: site.code, unitLevel: 'site', unitName: site.name, rankedUnder },
          sums.get(site.code)!,
        )
      }
    }
  }
  return units
}
