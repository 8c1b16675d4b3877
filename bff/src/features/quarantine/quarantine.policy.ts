import { HOUSEHOLD_SECTIONS } from '@anju/shared-types'
import type { Actor, Assignment, RolePolicy, Section } from '@anju/shared-types'
import { canWriteSection, isHeld } from '../household/public'
import type { HouseholdReach } from '../household/public'

/** Sections whose writes can be kept. */
export const QUARANTINED_SECTIONS: readonly Section[] = HOUSEHOLD_SECTIONS.filter(isHeld).map(
  ({ code }) => code,
)

/** Whoever may write the section now; of a household that left, whoever could before. */
export const canDecide = (
  actor: Actor,
  household: HouseholdReach,
  section: Section,
  roles: RolePolicy,
): boolean => canWriteSection(actor, { ...household, status: 'active' }, section, roles)

/** Those who decide, and its author. */
export const canViewQuarantined = (
  actor: Actor,
  household: HouseholdReach,
  write: { section: Section; authorId: string },
  roles: RolePolicy,
): boolean => write.authorId === actor.userId || canDecide(actor, household, write.section, roles)

/** The part of his roles by which he writes a section. */
export const writingAssignments = (actor: Actor, section: Section, roles: RolePolicy): Assignment[] =>
  actor.assignments.filter((assignment) =>
    (roles.writers[section] ?? []).some(
      ({ role, scope }) => role === assignment.role && scope === assignment.scopeKind,
    ),
  )
