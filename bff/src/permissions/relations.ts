// Where a record lies, seen from somebody's scope; the roles of domain.md §6, each in one fixed place.
import type { Actor, Assignment, Role, SpecialTask } from '@anju/shared-types'
import { isAdminRole, ROLE_SCOPES } from '@anju/shared-types'
import type { HouseholdReach } from '../features/household/household.policy'
import type { RosterSubject } from '../features/user/user.policy'

/**
 * own: in his scope (of his households, addressed to him). origin: moved out of his scope, housed in another city.
 * sibling: in a unit beside his. parent: of the unit above his. away: in another province.
 */
export const RELATIONS = ['own', 'origin', 'sibling', 'parent', 'away'] as const
export type Relation = (typeof RELATIONS)[number]

/** The units of one relation: whose record it is, and where such a household is housed and comes from. */
export interface Place {
  /** Region, township or site code. */
  unit: string
  /** The county or higher region of it: whose board, whose draw. */
  region: string
  site: string
  township: string
}

const HOME: Place = { unit: '', region: '', site: '4512280001', township: '451228101' }
/** Nobody's own: another city's site, and a township of it. */
const ELSEWHERE = { site: '4504050001', township: '450405101' }
const AWAY: Place = { unit: '522328', region: '522328', site: '5223280001', township: '522328101' }

type Level = 'province' | 'city' | 'county' | 'township' | 'site'
const UNITS: Record<Level, { own: string; sibling: Place; parent: string | null }> = {
  province: { own: '450000', sibling: { ...AWAY, unit: '520000', region: '520000' }, parent: null },
  city: { own: '451200', sibling: { unit: '450400', region: '450400', ...ELSEWHERE }, parent: '450000' },
  county: {
    own: '451228',
    sibling: { unit: '451229', region: '451229', site: '4512290001', township: '451229101' },
    parent: '451200',
  },
  township: {
    own: HOME.township,
    sibling: { unit: '451228102', region: '451229', site: '4512280002', township: '451228102' },
    parent: '451228',
  },
  site: {
    own: HOME.site,
    sibling: { unit: '4512280002', region: '451229', site: '4512280002', township: '451228102' },
    parent: '451228',
  },
}

const LEVELS: Partial<Record<Role, Level>> = {
  province_admin: 'province',
  city_admin: 'city',
  county_admin: 'county',
  department_user: 'county',
  township_admin: 'township',
  first_secretary: 'township',
  village_team: 'township',
}
const levelOf = (role: Role): Level => LEVELS[role] ?? 'site'

const ALL_TASKS: readonly SpecialTask[] = ['education', 'move_in', 'demolition']

/** The role as it is usually given, over the place of `HOME`. */
export function assignmentOf(role: Role): Assignment {
  const scopeKind = ROLE_SCOPES[role][0]!
  if (scopeKind === 'assigned' || scopeKind === 'sample') return { role, scopeKind, scopeCode: null }
  const scopeCode = UNITS[levelOf(role)].own
  return scopeKind === 'task'
    ? { role, scopeKind, scopeCode, tasks: ALL_TASKS }
    : { role, scopeKind, scopeCode }
}

/** His own unit: the county that all these people work in. */
export const HOME_UNIT = '451228'

/** Null where there is none: nothing stands above the province. */
export function placeOf(role: Role, relation: Relation): Place | null {
  const { own, sibling, parent } = UNITS[levelOf(role)]
  const region = own.length === 6 ? own : HOME_UNIT
  switch (relation) {
    case 'own':
      return { ...HOME, unit: own, region }
    case 'origin':
      return { unit: HOME.township, region, site: ELSEWHERE.site, township: HOME.township }
    case 'sibling':
      return sibling
    case 'parent':
      return parent ? { ...sibling, unit: parent, region: parent } : null
    case 'away':
      return AWAY
  }
}

/** Everything an operation may be about, in one relation. */
export interface Subject {
  place: Place
  household: HouseholdReach
  /** Until when a spot check of his shows him the household, UTC ms; null without one. */
  sampledUntil: number | null
  /** Whose task, message, device or begun upload it is. */
  ownerId: string
  person: RosterSubject & { status: string }
  petition: { regionCode: string; submittedBy: string; state: string }
}

/** Ids that stand for people in a matrix. */
export const HE = 'HE'
export const SOMEBODY = 'SOMEBODY'

export function actorOf(role: Role): Actor & { unitCode: string } {
  return { userId: HE, unitCode: HOME_UNIT, at: 0, assignments: [assignmentOf(role)] }
}

/** Of the unit above, its administrator; everywhere else a helper. */
export const roleAt = (place: Place, relation: Relation): { role: Role; scopeCode: string | null } => {
  if (relation !== 'parent') return { role: 'helper', scopeCode: null }
  if (place.unit === '450000') return { role: 'province_admin', scopeCode: place.unit }
  return { role: place.unit === '451200' ? 'city_admin' : 'county_admin', scopeCode: place.unit }
}

export function subjectOf(role: Role, relation: Relation): Subject | null {
  const place = placeOf(role, relation)
  if (!place) return null
  const his = relation === 'own'
  const kinds = assignmentOf(role).scopeKind
  return {
    place,
    household: {
      siteCode: place.site,
      originTownship: place.township,
      helperId: his && kinds === 'assigned' ? HE : SOMEBODY,
      status: 'active',
    },
    sampledUntil: his && kinds === 'sample' ? 1 : null,
    ownerId: his ? HE : SOMEBODY,
    // Administrators are asked by others; nobody answers his own.
    petition: {
      regionCode: place.region,
      submittedBy: his && !isAdminRole(role) ? HE : SOMEBODY,
      state: 'open',
    },
    person: { id: SOMEBODY, unitCode: place.unit, status: 'active', roles: [roleAt(place, relation)] },
  }
}
