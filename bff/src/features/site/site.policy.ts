import { isWithinRegion, SITE_SECTIONS } from '@anju/shared-types'
import type { Actor, Assignment, RolePolicy, Section } from '@anju/shared-types'

type Viewer = Actor & { unitCode: string }

const covers = ({ scopeKind, scopeCode }: Assignment, siteCode: string): boolean => {
  if (scopeKind === 'site') return scopeCode === siteCode
  return (scopeKind === 'region' || scopeKind === 'task') && isWithinRegion(siteCode, scopeCode ?? '')
}

/** In his region or his site; and whoever works at it, with households of his own. */
export const canViewSite = (actor: Viewer, siteCode: string): boolean =>
  actor.assignments.some(
    (assignment) =>
      covers(assignment, siteCode) || (assignment.scopeKind === 'assigned' && actor.unitCode === siteCode),
  )

/** Who writes a section is data (config/policy roles.json). */
export const canWriteSiteSection = (
  actor: Viewer,
  siteCode: string,
  section: Section,
  roles: RolePolicy,
): boolean =>
  actor.assignments.some(
    (assignment) =>
      covers(assignment, siteCode) &&
      (roles.writers[section] ?? []).some(
        ({ role, scope }) => role === assignment.role && scope === assignment.scopeKind,
      ),
  )

export const writableSiteSections = (actor: Viewer, siteCode: string, roles: RolePolicy): Section[] =>
  SITE_SECTIONS.map(({ code }) => code).filter((section) =>
    canWriteSiteSection(actor, siteCode, section, roles),
  )
