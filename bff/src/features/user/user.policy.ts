import {
  isAdminRole,
  isWithinRegion,
  mayGrant,
  rankOfRole,
  rankOfRoles,
  regionPrefix,
} from '@anju/shared-types'
import type { Actor, AssignmentShape, Role, RosterUser } from '@anju/shared-types'

/** What the rules see of a person on the roster: his roles as they hold now. */
export interface RosterSubject {
  id: string
  unitCode: string
  roles: readonly { role: Role; scopeCode: string | null }[]
}

/** A region and the role he keeps its roster by. */
interface Managed {
  role: Role
  scopeCode: string
}

/** An administrator of a region, of any level. */
export const isRegionAdmin = (actor: Actor): boolean =>
  actor.assignments.some((a) => isAdminRole(a.role) && a.scopeKind === 'region')

/** Administrators of a region keep its roster. */
export const mayManageRoster = (actor: Actor): boolean => isRegionAdmin(actor)

/** The regions whose roster he keeps. */
export const managedBy = (actor: Actor): Managed[] =>
  actor.assignments.flatMap(({ role, scopeKind, scopeCode }) =>
    isAdminRole(role) && scopeKind === 'region' && scopeCode ? [{ role, scopeCode }] : [],
  )

/** A unit, township or site inside a region whose roster he keeps. */
export const isInReach = (actor: Actor, code: string): boolean =>
  managedBy(actor).some(({ scopeCode }) => isWithinRegion(code, scopeCode))

/** Managers see everybody whose unit lies in their region, also their equals and superiors. */
export const canViewUser = (actor: Actor, person: { unitCode: string }): boolean =>
  isInReach(actor, person.unitCode)

/** The same rule as a where-clause over `app_user u`; a property test holds the two together. */
export function rosterScope(actor: Actor): { where: string; values: string[] } {
  const managed = managedBy(actor)
  if (managed.length === 0) return { where: '1 = 0', values: [] }
  return {
    where: `(${managed.map(() => 'u.unit_code like ?').join(' or ')})`,
    values: managed.map(({ scopeCode }) => `${regionPrefix(scopeCode)}%`),
  }
}

/**
 * Only who stands below: every role of a lower rank, and none that reaches out of the region. Never oneself.
 */
export function canManageUser(actor: Actor, person: RosterSubject): boolean {
  if (person.id === actor.userId) return false
  return managedBy(actor).some(
    ({ role, scopeCode }) =>
      isWithinRegion(person.unitCode, scopeCode) &&
      rankOfRole(role) < rankOfRoles(person.roles) &&
      person.roles.every((held) => !held.scopeCode || isWithinRegion(held.scopeCode, scopeCode)),
  )
}

/** One of his roles stands above each of these; whether their scopes lie in his region is asked of each by itself. */
export const outranks = (actor: Actor, roles: readonly { role: Role }[]): boolean =>
  managedBy(actor).some(({ role }) => rankOfRole(role) < rankOfRoles(roles))

/** He may give this role with this scope to somebody of this unit. */
export const canGrant = (actor: Actor, unitCode: string, given: AssignmentShape): boolean =>
  managedBy(actor).some((manager) => mayGrant(manager, unitCode, given))

/** Whoever is disabled is first enabled again. */
export const canInvite = (actor: Actor, person: RosterSubject & { status: string }): boolean =>
  person.status === 'active' && canManageUser(actor, person)

/** Travels with the row; the phone obeys it. */
export function abilitiesOnUser(
  actor: Actor,
  person: RosterSubject & { status: string; households: number },
): RosterUser['abilities'] {
  if (!canManageUser(actor, person)) return []
  const abilities: RosterUser['abilities'] = ['changeUser']
  if (person.status === 'active') abilities.push('disableUser', 'inviteUser')
  else abilities.push('enableUser')
  if (person.households > 0) abilities.push('handOver')
  return abilities
}
