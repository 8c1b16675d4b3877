import { isWithinRegion, sectionOfGate, SITE_SECTIONS, siteRange } from '@anju/shared-types'
import type { Actor, Assignment, Gate, RolePolicy, Section } from '@anju/shared-types'

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

/** The same as a where-clause over `site s`. */
export function siteScope(actor: Viewer): { where: string; values: string[] } {
  const ranges = actor.assignments.flatMap(({ scopeKind, scopeCode }): [string, string][] => {
    if (scopeKind === 'assigned') return [[actor.unitCode, actor.unitCode]]
    if (!scopeCode) return []
    if (scopeKind === 'site') return [[scopeCode, scopeCode]]
    if (scopeKind !== 'region' && scopeKind !== 'task') return []
    const { low, high } = siteRange(scopeCode)
    return [[low, high]]
  })
  if (ranges.length === 0) return { where: '1 = 0', values: [] }
  return { where: `(${ranges.map(() => 's.code between ? and ?').join(' or ')})`, values: ranges.flat() }
}

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

/** Proof is added by whoever may fill in what it proves. */
export function canAddSiteEvidence(actor: Viewer, siteCode: string, gate: Gate, roles: RolePolicy): boolean {
  const section = sectionOfGate(gate)
  return section !== null && canWriteSiteSection(actor, siteCode, section, roles)
}

export const writableSiteSections = (actor: Viewer, siteCode: string, roles: RolePolicy): Section[] =>
  SITE_SECTIONS.map(({ code }) => code).filter((section) =>
    canWriteSiteSection(actor, siteCode, section, roles),
  )
