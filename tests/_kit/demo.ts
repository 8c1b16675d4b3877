// A small invented world on an empty database: four counties of two cities, every seeded case, all personas.
import { seedDemo } from '@anju/bff/db/seeders/seed-demo'
import type { DemoPlate } from '@anju/bff/db/seeders/seed-demo'
import { smallRegion } from '@anju/bff/db/seeders/demo-shape'
import type { Deps } from '@anju/bff/deps'

/** The people a test signs in as; all but the checker, who comes from another city, belong to one county. */
export const PERSONAS = {
  provinceAdmin: 'province-admin',
  cityAdmin: 'city-admin',
  countyAdmin: 'county-admin',
  countyLeader: 'county-leader',
  townshipAdmin: 'township-admin',
  siteAdmin: 'site-admin',
  helper: 'helper',
  spotChecker: 'spot-checker',
} as const

export const HOME_COUNTY = '451228'
export const HOME_CITY = '451200'
export const OTHER_CITY = '450400'
export const PROVINCE = '450000'
/** Where site-admin and helper work. */
export const HOME_SITE = '4512280001'

export const seedSmallWorld = (deps: Deps): Promise<DemoPlate[]> =>
  seedDemo(deps, smallRegion(deps.settings.regionsFile))
