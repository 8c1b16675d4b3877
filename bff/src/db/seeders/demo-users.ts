import type { Role, ScopeKind, UnitLevel } from '@anju/shared-types'
import { blindIndex, sealSecret } from '../secret-box'
import { personName } from './demo-names'
import type { DemoSite } from './demo-places'
import { townshipCode } from './demo-places'
import { TOWNSHIPS_PER_COUNTY } from './demo-names'
import { seededRandom, seedOf } from './demo-random'
import type { DemoShape } from './demo-shape'
import type { DemoTables } from './demo-tables'

/** Everybody was on the roster before the first closed month. */
export const ROSTER_FROM = Date.UTC(2020, 3, 1)
const HELPERS_PER_SITE = 2
const CHECKERS_PER_COUNTY = 2

/** Who writes what in the demo. */
export interface DemoUsers {
  helpersOf(siteCode: string): string[]
  siteAdminOf(siteCode: string): string
  townshipAdminOf(township: string): string
  countyAdminOf(countyCode: string): string
  provinceAdmin: string
}

interface NewUser {
  unitCode: string
  unitLevel: UnitLevel
  role: Role
  scopeKind: ScopeKind
  scopeCode: string | null
}

/** The roster: administrators of every level, helpers, leaders and checkers; one of each kind can be tried. */
export function addUsers(tables: DemoTables, shape: DemoShape, sites: readonly DemoSite[]): DemoUsers {
  const random = seededRandom(seedOf('users'))
  const byPlace = new Map<string, string[]>()
  const personas = new Set<string>()
  let phones = 0

  function add(user: NewUser, persona: string | null): string {
    const id = random.id(ROSTER_FROM)
    phones += 1
    const phone = `120${String(phones).padStart(8, '0')}`
    const named = persona && !personas.has(persona) ? persona : null
    if (named) personas.add(named)
    const name = personName(random, random.chance(60))
    tables.add('app_user', [
      id,
      name,
      sealSecret(phone),
      blindIndex(phone),
      'active',
      1,
      user.unitCode,
      user.unitLevel,
      named,
      ROSTER_FROM,
      ROSTER_FROM,
    ])
    tables.add('role_assignment', [
      random.id(ROSTER_FROM),
      id,
      user.role,
      user.scopeKind,
      user.scopeCode,
      ROSTER_FROM,
      null,
    ])
    const key = `${user.role} ${user.scopeCode ?? user.unitCode}`
    byPlace.set(key, [...(byPlace.get(key) ?? []), id])
    return id
  }

  const region = (role: Role, unitCode: string, unitLevel: UnitLevel, persona: string | null) =>
    add({ unitCode, unitLevel, role, scopeKind: 'region', scopeCode: unitCode }, persona)

  const provinceAdmin = region('province_admin', shape.province.code, 'province', 'province-admin')
  for (const city of shape.cities) {
    const isHomeCity = city.counties.some((c) => c.code === shape.homeCounty)
    region('city_admin', city.code, 'city', isHomeCity ? 'city-admin' : null)
    for (const { code } of city.counties) {
      const isHome = code === shape.homeCounty
      region('county_admin', code, 'county', isHome ? 'county-admin' : null)
      region('county_leader', code, 'county', isHome ? 'county-leader' : null)
      for (let i = 0; i < TOWNSHIPS_PER_COUNTY; i += 1) {
        const township = townshipCode(code, i)
        const user = {
          unitCode: code,
          unitLevel: 'county',
          role: 'township_admin',
          scopeKind: 'origin',
        } as const
        add({ ...user, scopeCode: township }, isHome ? 'township-admin' : null)
      }
      for (let i = 0; i < CHECKERS_PER_COUNTY; i += 1) {
        const user = {
          unitCode: code,
          unitLevel: 'county',
          role: 'spot_checker',
          scopeKind: 'sample',
        } as const
        add({ ...user, scopeCode: null }, code === shape.checkerCounty ? 'spot-checker' : null)
      }
    }
  }
  for (const site of sites) {
    const isHome = site.countyCode === shape.homeCounty && !site.isDispersed
    const unit = { unitCode: site.code, unitLevel: 'site' } as const
    add(
      { ...unit, role: 'site_admin', scopeKind: 'site', scopeCode: site.code },
      isHome ? 'site-admin' : null,
    )
    for (let i = 0; i < HELPERS_PER_SITE; i += 1)
      add({ ...unit, role: 'helper', scopeKind: 'assigned', scopeCode: null }, isHome ? 'helper' : null)
  }

  const one = (role: Role, code: string) => byPlace.get(`${role} ${code}`)![0]!
  return {
    helpersOf: (code) => byPlace.get(`helper ${code}`)!,
    siteAdminOf: (code) => one('site_admin', code),
    townshipAdminOf: (code) => one('township_admin', code),
    countyAdminOf: (code) => one('county_admin', code),
    provinceAdmin,
  }
}
