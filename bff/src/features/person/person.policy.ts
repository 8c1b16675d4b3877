import type { Actor, RolePolicy, Section } from '@anju/shared-types'
import { canWriteSection } from '../household/public'
import type { HouseholdReach } from '../household/public'

export const canRecordPersonSection = (
  actor: Actor,
  household: HouseholdReach,
  section: Section,
  roles: RolePolicy,
): boolean => canWriteSection(actor, household, section, roles)

/** Who tells of births, deaths and moves; a household's head is among them. */
export const canChangePeople = (actor: Actor, household: HouseholdReach, roles: RolePolicy): boolean =>
  canWriteSection(actor, household, 'people', roles)
