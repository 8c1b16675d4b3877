import type { Role, ScopeKind, UnitLevel } from '@anju/shared-types'
import { blindIndex, sealSecret } from '../secret-box'
import { personName, TOWNSHIPS_PER_COUNTY } from './demo-names'
import type { DemoSite } from './demo-places'
import { townshipCode } from './demo-places'
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

/** Adds people one by one and remembers who sits where; the first one of a named kind can be tried in the demo. */
class Roster {
  private readonly random = seededRandom(seedOf('users'))
  private readonly byPlace = new Map<string, string[]>()
  private readonly personas = new Set<string>()
  private phones = 0

  constructor(private readonly tables: DemoTables) {}

  add(user: NewUser, persona: string | null): string {
    const { random, tables } = this
    const id = random.id(ROSTER_FROM)
    this.phones += 1
    const phone = `120${String(this.phones).padStart(8, '0')}`
    const named = persona && !this.personas.has(persona) ? persona : null
    if (named) this.personas.add(named)
    const name = personName(random, random.chance(60))
    const secret = [sealSecret(phone), blindIndex(phone)]
    const unit = [user.unitCode, user.unitLevel]
    tables.add('app_user', [id, name, ...secret, 'active', 1, ...unit, named, ROSTER_FROM, ROSTER_FROM])
    const role = [user.role, user.scopeKind, user.scopeCode]
    tables.add('role_assignment', [random.id(ROSTER_FROM), id, ...role, ROSTER_FROM, null])
    const key = `${user.role} ${user.scopeCode ?? user.unitCode}`
    this.byPlace.set(key, [...this.at(key), id])
    return id
  }

  region(role: Role, unitCode: string, unitLevel: UnitLevel, persona: string | null): string {
    return this.add({ unitCode, unitLevel, role, scopeKind: 'region', scopeCode: unitCode }, persona)
  }

  at(key: string): string[] {
    return this.byPlace.get(key) ?? []
  }
}

/** The roster: administrators of every level, helpers, leaders and checkers; one of each kind can be tried. */
export function addUsers(tables: DemoTables, shape: DemoShape, sites: readonly DemoSite[]): DemoUsers {
  const roster = new Roster(tables)
  const provinceAdmin = roster.region('province_admin', shape.province.code, 'province', 'province-admin')
  for (const city of shape.cities) {
    const isHomeCity = city.counties.some((c) => c.code === shape.homeCounty)
    roster.region('city_admin', city.code, 'city', isHomeCity ? 'city-admin' : null)
    for (const { code } of city.counties) addCountyUsers(roster, shape, code)
  }
  for (const site of sites) {
    const isHome = site.countyCode === shape.homeCounty && !site.isDispersed
    const unit = { unitCode: site.code, unitLevel: 'site' } as const
    const admin = { ...unit, role: 'site_admin', scopeKind: 'site', scopeCode: site.code } as const
    roster.add(admin, isHome ? 'site-admin' : null)
    const helper = { ...unit, role: 'helper', scopeKind: 'assigned', scopeCode: null } as const
    for (let i = 0; i < HELPERS_PER_SITE; i += 1) roster.add(helper, isHome ? 'helper' : null)
  }
  return {
    helpersOf: (code) => roster.at(`helper ${code}`),
    siteAdminOf: (code) => roster.at(`site_admin ${code}`)[0]!,
    townshipAdminOf: (code) => roster.at(`township_admin ${code}`)[0]!,
    countyAdminOf: (code) => roster.at(`county_admin ${code}`)[0]!,
    provinceAdmin,
  }
}

function addCountyUsers(roster: Roster, shape: DemoShape, code: string): void {
  const isHome = code === shape.homeCounty
  const unit = { unitCode: code, unitLevel: 'county' } as const
  roster.region('county_admin', code, 'county', isHome ? 'county-admin' : null)
  roster.region('county_leader', code, 'county', isHome ? 'county-leader' : null)
  for (let i = 0; i < TOWNSHIPS_PER_COUNTY; i += 1) {
    const user = { ...unit, role: 'township_admin', scopeKind: 'origin' } as const
    roster.add({ ...user, scopeCode: townshipCode(code, i) }, isHome ? 'township-admin' : null)
  }
  const checker = { ...unit, role: 'spot_checker', scopeKind: 'sample', scopeCode: null } as const
  for (let i = 0; i < CHECKERS_PER_COUNTY; i += 1)
    roster.add(checker, code === shape.checkerCounty ? 'spot-checker' : null)
}
