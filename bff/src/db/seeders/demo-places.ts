import { shanghaiDate } from '@anju/shared-types'
import { DEMO_START } from '../../clock/clocks'
import { siteName, townshipName, TOWNSHIPS_PER_COUNTY } from './demo-names'
import type { CountyShape, DemoShape } from './demo-shape'
import type { DemoTables } from './demo-tables'

export interface DemoSite {
  code: string
  name: string
  countyCode: string
  cityCode: string
  isDispersed: boolean
  households: number
  /** Townships its people come from, the nearest first. */
  townships: string[]
}

const VALID_FROM = '2020-01-01'

/** Townships have three digits behind the county's six (GB/T 10114). */
export const townshipCode = (county: string, index: number): string => `${county}${101 + index}`

/** Where a site's feed and audit chain stand after its history. */
export interface SiteHead {
  seq: number
  auditSeq: number
  auditHead: string | null
}

/** Fills in the regions; returns the sites in the order of their codes. */
export function addPlaces(tables: DemoTables, shape: DemoShape): DemoSite[] {
  const { province } = shape
  tables.add('region', [province.code, province.name, 'province', null, 1, VALID_FROM, null])
  for (const { code, name, hasTask } of shape.allCities)
    tables.add('region', [code, name, 'city', province.code, hasTask ? 1 : 0, VALID_FROM, null])
  const sites = shape.cities.flatMap((city) => {
    const others = (county: CountyShape) => city.counties.filter((c) => c.code !== county.code)
    return city.counties.flatMap((county) => {
      tables.add('region', [county.code, county.name, 'county', city.code, 1, VALID_FROM, null])
      for (let i = 0; i < TOWNSHIPS_PER_COUNTY; i += 1)
        tables.add('region', [
          townshipCode(county.code, i),
          townshipName(i),
          'township',
          county.code,
          1,
          VALID_FROM,
          null,
        ])
      return sitesOf(city.code, county, others(county)[0] ?? county)
    })
  })
  return sites
}

/** `PPCCXX` + 4 digits; 0000 is the county's virtual site for 分散安置, never ranked as a site (model.md §7). */
function sitesOf(cityCode: string, county: CountyShape, neighbour: CountyShape): DemoSite[] {
  const townships = Array.from({ length: TOWNSHIPS_PER_COUNTY }, (_, i) => townshipCode(county.code, i))
  const make = (index: number): DemoSite => ({
    code: `${county.code}${String(index).padStart(4, '0')}`,
    name: index === 0 ? `分散安置（${county.name}）` : siteName(index - 1),
    countyCode: county.code,
    cityCode,
    isDispersed: index === 0,
    households: index === 0 ? county.dispersedHouseholds : county.householdsPerSite,
    townships: [...townships, townshipCode(neighbour.code, 0)],
  })
  return Array.from({ length: county.sites + 1 }, (_, index) => make(index))
}

/** The sites themselves, with the heads that their history left. */
export function addSites(
  tables: DemoTables,
  sites: readonly DemoSite[],
  headOf: (code: string) => SiteHead,
): void {
  for (const site of sites) {
    const head = headOf(site.code)
    tables.add('site', [
      site.code,
      site.name,
      site.countyCode,
      site.isDispersed ? 1 : 0,
      site.isDispersed ? '' : '演示地址',
      site.isDispersed ? 'dispersed' : 'concentrated',
      site.households,
      site.isDispersed ? null : 'accepted',
      site.isDispersed ? null : 'suitable',
      shanghaiDate(DEMO_START),
      head.seq,
      head.auditSeq,
      head.auditHead,
      1,
      DEMO_START,
      DEMO_START,
    ])
  }
}
