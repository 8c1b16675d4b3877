import { PERSON_SECTIONS, sectionOf, siteRange, townshipRange } from '@anju/shared-types'
import type { Actor, Assignment, RolePolicy, Section } from '@anju/shared-types'
import { canIssueDataSheet, KEEPERS, scopesOf, writableSections } from './household.policy'
import type { Condition, HouseholdReach } from './household.policy'

const ALL = PERSON_SECTIONS.map(({ code }) => code)

/**
 * What is known of a person is read by who writes it, and by who keeps the household's file; how ill somebody is and
 * what he lives on is nobody else's business (个人信息保护法 Art. 28).
 */
export function readablePersonSections(
  actor: Actor,
  household: HouseholdReach,
  roles: RolePolicy,
): Section[] {
  if (canIssueDataSheet(actor, household)) return ALL
  const writable = writableSections(actor, household, roles)
  return ALL.filter((code) => writable.includes(code))
}

const keeps = ({ role, scopeKind }: Assignment): boolean => KEEPERS.includes(role) && scopeKind !== 'sample'

const reads = (assignment: Assignment, section: Section, roles: RolePolicy): boolean =>
  keeps(assignment) ||
  (assignment.scopeKind !== 'sample' &&
    (roles.writers[section] ?? []).some(
      ({ role, scope }) => role === assignment.role && scope === assignment.scopeKind,
    ))

/** The sections of people that some role of his reads somewhere; what lists may be narrowed by. */
export const personSectionsReadBy = (actor: Actor, roles: RolePolicy): Section[] =>
  ALL.filter((section) => actor.assignments.some((assignment) => reads(assignment, section, roles)))

/** Whether one role of his reads all of them, so that a list may be narrowed by them together. */
export const mayNarrowBy = (actor: Actor, sections: readonly Section[], roles: RolePolicy): boolean =>
  sections.length === 0 || actor.assignments.some((one) => sections.every((s) => reads(one, s, roles)))

/**
 * The parts of his scope in which these sections of people are shown to him: a list that is narrowed by what he may not
 * read would tell it. The same rule as `readablePersonSections`; a property test holds the two together.
 */
export const scopesReading = (actor: Actor, sections: readonly Section[], roles: RolePolicy): Condition[] =>
  actor.assignments
    .filter((assignment) => sections.every((section) => reads(assignment, section, roles)))
    .flatMap((assignment) => {
      const limits = keeps(assignment) ? [] : limitsOf(assignment, sections)
      return scopesOf(actor, assignment).map((scope) => within(scope, limits))
    })

/** Who reads because he writes: households of the register, and of a region those on the section's side (model.md §7). */
function limitsOf({ scopeKind, scopeCode }: Assignment, sections: readonly Section[]): Condition[] {
  const active: Condition = { where: `h.status = 'active'`, values: [] }
  if (scopeKind !== 'region') return [active]
  const code = scopeCode ?? ''
  const sides = sections.map((section): Condition => {
    const isOrigin = sectionOf(section)?.side === 'origin'
    const { low, high } = isOrigin ? townshipRange(code) : siteRange(code)
    const column = isOrigin ? 'h.origin_township' : 'h.site_code'
    return { where: `${column} between ? and ?`, values: [low, high] }
  })
  return [active, ...sides]
}

function within(scope: Condition, limits: readonly Condition[]): Condition {
  if (limits.length === 0) return scope
  const { where, values, index } = scope
  return {
    where: [where, ...limits.map((limit) => limit.where)].join(' and '),
    values: [...values, ...limits.flatMap((limit) => limit.values)],
    ...(index ? { index } : {}),
  }
}
