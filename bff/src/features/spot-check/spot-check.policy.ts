import { isWithinRegion } from '@anju/shared-types'
import type { Actor, Role } from '@anju/shared-types'

const DRAW_ROLES: readonly Role[] = ['province_admin', 'city_admin', 'county_admin']
const VIEW_ROLES: readonly Role[] = [...DRAW_ROLES, 'county_leader']

const covers = (actor: Actor, roles: readonly Role[], scopeCode: string): boolean =>
  actor.assignments.some(
    (a) =>
      roles.includes(a.role) &&
      a.scopeKind === 'region' &&
      a.scopeCode !== null &&
      isWithinRegion(scopeCode, a.scopeCode),
  )

/** Administrators draw; leaders view and urge, they do not choose who is looked at. */
export const mayDraw = (actor: Actor): boolean => actor.assignments.some((a) => DRAW_ROLES.includes(a.role))

/** The whole scope of the draw lies in the administrator's region. */
export const canDrawIn = (actor: Actor, scopeCode: string): boolean => covers(actor, DRAW_ROLES, scopeCode)

/** Administrators and leaders of a region that covers the draw's scope. */
export const canViewDraw = (actor: Actor, scopeCode: string): boolean => covers(actor, VIEW_ROLES, scopeCode)
