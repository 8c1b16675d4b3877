import type { Actor, RolePolicy, Section } from '@anju/shared-types'
import { canAddEvidence, canWriteSection } from '../household/public'
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

/** Whoever tells of them brings their papers, that of the last one's death among them. */
export const canProvePeople = (actor: Actor, household: HouseholdReach, roles: RolePolicy): boolean =>
  canAddEvidence(actor, household, 'E9', roles)
