import type { Actor, RolePolicy, Section } from '@anju/shared-types'
import { canWriteSection } from '../household/public'
import type { HouseholdReach } from '../household/public'
import { canWriteSiteSection } from '../site/public'

/** Whoever may change each of them may say that nothing has changed. */
export const canConfirm = (
  actor: Actor,
  household: HouseholdReach,
  sections: readonly Section[],
  roles: RolePolicy,
): boolean => sections.every((section) => canWriteSection(actor, household, section, roles))

export const canConfirmSite = (
  actor: Actor & { unitCode: string },
  siteCode: string,
  sections: readonly Section[],
  roles: RolePolicy,
): boolean => sections.every((section) => canWriteSiteSection(actor, siteCode, section, roles))
