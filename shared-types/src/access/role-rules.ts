import type { Role, ScopeKind, UnitLevel } from '../vocabulary/people'
import { isWithinRegion } from './actor'

/** What kind of scope each role may have; the first one is offered first. */
export const ROLE_SCOPES: Readonly<Record<Role, readonly ScopeKind[]>> = {
  province_admin: ['region'],
  city_admin: ['region'],
  county_admin: ['region'],
  township_admin: ['origin'],
  site_admin: ['site'],
  county_leader: ['site', 'region'],
  helper: ['assigned'],
  grid_worker: ['site', 'assigned'],
  first_secretary: ['origin', 'assigned'],
  village_team: ['origin', 'assigned'],
  face_reviewer: ['sample', 'region'],
  spot_checker: ['sample'],
  department_user: ['task'],
}

/** Of which level a scope's code is; null for a kind that takes no code. `region` and `task` take any region. */
export const SCOPE_LEVELS: Readonly<Record<ScopeKind, readonly UnitLevel[] | null>> = {
  region: ['province', 'city', 'county'],
  task: ['province', 'city', 'county'],
  origin: ['township'],
  site: ['site'],
  assigned: null,
  sample: null,
}

/** Administrators of a region keep the roster below them. */
const ADMIN_LEVELS: Partial<Record<Role, UnitLevel>> = {
  province_admin: 'province',
  city_admin: 'city',
  county_admin: 'county',
}

export const isAdminRole = (role: Role): boolean => ADMIN_LEVELS[role] !== undefined

/** 自治区 0 > 市 1 > 县 2 > everybody else 3. */
export function rankOfRole(role: Role): number {
  const ranks: Partial<Record<Role, number>> = { province_admin: 0, city_admin: 1, county_admin: 2 }
  return ranks[role] ?? LOWEST_RANK
}

export const LOWEST_RANK = 3

/** The rank of somebody with these roles: that of the highest. */
export const rankOfRoles = (roles: readonly { role: Role }[]): number =>
  roles.reduce((rank, { role }) => Math.min(rank, rankOfRole(role)), LOWEST_RANK)

/** The level that a code says by its length and its zeros (GB/T 2260; townships 9 digits, sites 10); null for no code. */
export function levelOfCode(code: string): UnitLevel | null {
  if (/^\d{10}$/.test(code)) return 'site'
  if (/^\d{9}$/.test(code)) return 'township'
  if (!/^\d{6}$/.test(code)) return null
  if (code.slice(2) === '0000') return 'province'
  return code.slice(4) === '00' ? 'city' : 'county'
}

/** What of an assignment the shape does not say. */
export interface AssignmentShape {
  role: Role
  scopeKind: ScopeKind
  scopeCode?: string | null | undefined
  tasks?: readonly string[] | null | undefined
}

/** A part of an assignment and what is wrong with it; the same sentences on the phone and on the server. */
export interface AssignmentProblem {
  field: 'role' | 'scopeKind' | 'scopeCode' | 'tasks'
  message: string
}

/**
 * What can be said without the roster: the role goes with the kind of scope, the code is there and of the right level,
 * special tasks stand where they must and nowhere else. At most one problem.
 */
export function assignmentProblem(assignment: AssignmentShape): AssignmentProblem | null {
  const { role, scopeKind, scopeCode, tasks } = assignment
  if (!ROLE_SCOPES[role].includes(scopeKind)) return { field: 'scopeKind', message: '这个角色不能用这类范围' }
  const levels = SCOPE_LEVELS[scopeKind]
  if (!levels && scopeCode) return { field: 'scopeCode', message: '这类范围不用选地方' }
  if (levels && !scopeCode) return { field: 'scopeCode', message: '请选择「范围」' }
  const level = scopeCode ? levelOfCode(scopeCode) : null
  const wanted = ADMIN_LEVELS[role]
  if (levels && (!level || !levels.includes(level) || (wanted && wanted !== level)))
    return { field: 'scopeCode', message: '「范围」的级别与角色不符' }
  if (scopeKind === 'task' && !tasks?.length) return { field: 'tasks', message: '请选择至少一项「专项任务」' }
  if (scopeKind !== 'task' && tasks?.length)
    return { field: 'tasks', message: '只有部门用户才选「专项任务」' }
  return null
}

/** Whoever holds `manager` over `regionCode` may give this role with this scope to somebody of `unitCode`. */
export function mayGrant(
  manager: { role: Role; scopeCode: string },
  unitCode: string,
  given: AssignmentShape,
): boolean {
  return (
    rankOfRole(manager.role) < rankOfRole(given.role) &&
    isWithinRegion(unitCode, manager.scopeCode) &&
    (!given.scopeCode || isWithinRegion(given.scopeCode, manager.scopeCode))
  )
}
