import { isWithinRegion } from '@anju/shared-types'
import type { Actor, RevealField, Role, RolePolicy } from '@anju/shared-types'
import { auditRegions } from '../audit/public'
import { readablePersonSections, rolesOver } from '../household/public'
import type { HouseholdReach } from '../household/public'

/** What each role needs whole for its work, and no more (个人信息保护法 Art. 6): to call, to check a list, to pay. */
const REVEALS: Partial<Record<Role, readonly RevealField[]>> = {
  county_admin: ['phone', 'idNo', 'bankAccount'],
  site_admin: ['phone', 'idNo', 'bankAccount'],
  township_admin: ['phone', 'idNo'],
  helper: ['phone'],
  grid_worker: ['phone'],
  first_secretary: ['phone'],
  village_team: ['phone'],
}

/** The fields he may have unmasked of the people of this household. */
export const revealableOf = (actor: Actor, household: HouseholdReach): RevealField[] => [
  ...new Set(rolesOver(actor, household).flatMap((role) => REVEALS[role] ?? [])),
]

export const canReveal = (
  actor: Actor,
  household: HouseholdReach,
  fields: readonly RevealField[],
): boolean => {
  const allowed = revealableOf(actor, household)
  return fields.every((field) => allowed.includes(field))
}

/** Administrators and leaders of a county and above see who looked, and why. */
export const mayViewReveals = (actor: Actor): boolean => auditRegions(actor).length > 0

export const canViewRevealsOf = (actor: Actor, region: string): boolean =>
  auditRegions(actor).some((own) => isWithinRegion(region, own))

export const sightOf = (actor: Actor, household: HouseholdReach, roles: RolePolicy) => ({
  revealable: revealableOf(actor, household),
  readable: readablePersonSections(actor, household, roles),
})
