import {
  CATALOGUE,
  gateOfSection,
  isWithinRegion,
  sectionOf,
  sectionOfGate,
  siteRange,
  townshipRange,
} from '@anju/shared-types'
import type { Ability, Actor, Assignment, Gate, Role, RolePolicy, Section } from '@anju/shared-types'

/** What the rules of reach look at. */
export interface HouseholdReach {
  siteCode: string
  originTownship: string
  helperId: string | null
  status: string
}

export interface Condition {
  where: string
  values: (string | number)[]
  /** The index by which it is found where an engine would take another one. */
  index?: string
  /** It is a range of sites, and nothing else. */
  sites?: readonly [string, string]
}

function covers(actor: Actor, assignment: Assignment, household: HouseholdReach): boolean {
  const code = assignment.scopeCode
  switch (assignment.scopeKind) {
    case 'region':
    case 'task':
      return (
        !!code && (isWithinRegion(household.siteCode, code) || isWithinRegion(household.originTownship, code))
      )
    case 'site':
      return household.siteCode === code
    case 'origin':
      return household.originTownship === code
    case 'assigned':
      return household.helperId === actor.userId
    case 'sample':
      return false
  }
}

/**
 * In scope: the site or the origin lies in a role's reach, or an open spot check of his put it there until its deadline
 * (model.md §7). `sampledUntil`: that deadline, UTC ms; null without one.
 */
export function canViewHousehold(
  actor: Actor,
  household: HouseholdReach,
  sampledUntil: number | null,
): boolean {
  const sampled = sampledUntil !== null && sampledUntil >= actor.at
  return actor.assignments.some(
    (assignment) => covers(actor, assignment, household) || (assignment.scopeKind === 'sample' && sampled),
  )
}

const BY_SITE = 'household_site_code_id_ix'
const BY_ORIGIN = 'household_origin_township_ix'

/** The same rule as a where-clause over `household h`; a property test holds the two together. */
export function householdScope(actor: Actor): Condition {
  const parts = householdScopes(actor)
  if (parts.length === 0) return { where: '1 = 0', values: [] }
  return { where: `(${parts.map((p) => p.where).join(' or ')})`, values: parts.flatMap((p) => p.values) }
}

/** Its parts: a household in any of them is in scope. Each can be found by an index of its own. */
export const householdScopes = (actor: Actor): Condition[] =>
  actor.assignments.flatMap((assignment) => scopesOf(actor, assignment))

/** What one role of his reaches. */
export function scopesOf(actor: Actor, { scopeKind, scopeCode }: Assignment): Condition[] {
  if (scopeKind === 'assigned')
    return [{ where: 'h.helper_id = ?', values: [actor.userId], index: 'household_helper_id_id_ix' }]
  if (scopeKind === 'sample')
    return [
      {
        where: `h.id in (select t.household_id from task t where t.assignee_id = ? and t.kind = 'spot_check'
        and t.state = 'open' and t.due_at >= ?)`,
        values: [actor.userId, actor.at],
      },
    ]
  if (!scopeCode) return []
  if (scopeKind === 'site')
    return [{ where: 'h.site_code = ?', values: [scopeCode], sites: [scopeCode, scopeCode] }]
  if (scopeKind === 'origin')
    return [{ where: 'h.origin_township = ?', values: [scopeCode], index: BY_ORIGIN }]
  const { low, high } = siteRange(scopeCode)
  const townships = townshipRange(scopeCode)
  const moved = 'h.origin_township between ? and ?'
  const from = [townships.low, townships.high]
  const inside: Condition = { where: 'h.site_code between ? and ?', values: [low, high], sites: [low, high] }
  // Who was moved out of the whole region lives behind its first or last site; there are hardly any.
  if (scopeCode.endsWith('0000'))
    return [
      inside,
      { where: `h.site_code < ? and ${moved}`, values: [low, ...from], index: BY_SITE },
      { where: `h.site_code > ? and ${moved}`, values: [high, ...from], index: BY_SITE },
    ]
  return [
    inside,
    {
      where: `${moved} and h.site_code not between ? and ?`,
      values: [...from, low, high],
      index: BY_ORIGIN,
    },
  ]
}

/** The roles by which he reaches this household; a drawn sample is none of them. */
export const rolesOver = (actor: Actor, household: HouseholdReach): Role[] =>
  actor.assignments.filter((assignment) => covers(actor, assignment, household)).map(({ role }) => role)

/** Keepers of households' files. */
export const KEEPERS: readonly Role[] = ['county_admin', 'township_admin', 'site_admin']

/** Whoever keeps the household's file shows its people what is in it (个人信息保护法 Art. 45). */
export const canIssueDataSheet = (actor: Actor, household: HouseholdReach): boolean =>
  rolesOver(actor, household).some((role) => KEEPERS.includes(role))

/** Who writes a section is data (config/policy roles.json); a household that left is history and takes no more writes. */
export function canWriteSection(
  actor: Actor,
  household: HouseholdReach,
  section: Section,
  roles: RolePolicy,
): boolean {
  return household.status === 'active' && keepsSection(actor, household, section, roles)
}

/** The same of a household whatever became of it. */
function keepsSection(actor: Actor, household: HouseholdReach, section: Section, roles: RolePolicy): boolean {
  return actor.assignments.some(
    (assignment) =>
      (roles.writers[section] ?? []).some(
        (writer) => writer.role === assignment.role && writer.scope === assignment.scopeKind,
      ) &&
      covers(actor, assignment, household) &&
      standsOnItsSide(assignment, household, section),
  )
}

/** A region writes at the new home or where the household came from, whichever the section is about (model.md §7). */
function standsOnItsSide(assignment: Assignment, household: HouseholdReach, section: Section): boolean {
  if (assignment.scopeKind !== 'region') return true
  const side = sectionOf(section)?.side ?? 'site'
  const code = side === 'origin' ? household.originTownship : household.siteCode
  return isWithinRegion(code, assignment.scopeCode ?? '')
}

/** The sections of the household and of its people that he may write here; the phone offers these and no others. */
export const writableSections = (actor: Actor, household: HouseholdReach, roles: RolePolicy): Section[] =>
  WRITTEN.filter((section) => canWriteSection(actor, household, section, roles))

const WRITTEN: readonly Section[] = [
  ...CATALOGUE.filter(({ layer }) => layer !== 'site').map(({ code }) => code),
  'people',
]

export const canRecordMoveIn = (actor: Actor, household: HouseholdReach, roles: RolePolicy) =>
  canWriteSection(actor, household, 'move_in', roles)

export const canRecordDemolition = (actor: Actor, household: HouseholdReach, roles: RolePolicy) =>
  canWriteSection(actor, household, 'demolition', roles)

/** The section that a gate's proof belongs to. */
export const sectionOfProof = (gate: Gate): Section =>
  sectionOfGate(gate) ?? (gate === 'E9' ? 'people' : 'recognition')

/** The paper of the last one's death comes when its household is closed already. */
const mayProveDeath = (actor: Actor, household: HouseholdReach, roles: RolePolicy): boolean =>
  household.status === 'all_deceased' && keepsSection(actor, household, 'people', roles)

/** Proof is added by whoever may fill in what it proves. */
export const canAddEvidence = (
  actor: Actor,
  household: HouseholdReach,
  gate: Gate,
  roles: RolePolicy,
): boolean =>
  canWriteSection(actor, household, sectionOfProof(gate), roles) ||
  (gate === 'E9' && mayProveDeath(actor, household, roles))

/** Who keeps the register of a place, a site or a township: its county's administrator (domain.md §1.2). */
export const keepsRegister = (actor: Actor, code: string): boolean =>
  actor.assignments.some(
    ({ role, scopeKind, scopeCode }) =>
      role === 'county_admin' && scopeKind === 'region' && isWithinRegion(code, scopeCode ?? ''),
  )

/** Who keeps the doors: the site's administrator at his site, the county's in his county. */
export const canIssuePlates = (actor: Actor, siteCode: string): boolean =>
  keepsRegister(actor, siteCode) ||
  actor.assignments.some(
    ({ role, scopeKind, scopeCode }) =>
      role === 'site_admin' && scopeKind === 'site' && scopeCode === siteCode,
  )

/** A household that left by itself, or whose last death was an error, may come back; one that was taken in may not. */
const HAS_A_LIFE: readonly string[] = ['active', 'withdrawn', 'all_deceased']
export const canChangeLife = (actor: Actor, { siteCode, status }: HouseholdReach): boolean =>
  HAS_A_LIFE.includes(status) && keepsRegister(actor, siteCode)

/** A county decides about the old houses that its own people left. */
export const canRuleDemolition = (actor: Actor, { originTownship, status }: HouseholdReach): boolean =>
  status === 'active' && keepsRegister(actor, originTownship)

const provedBy = (section: Section): boolean => {
  const fields = sectionOf(section)
  return section === 'people' || (fields !== null && gateOfSection(fields) !== null)
}

/** Travels with the record; the phone obeys it offline and never works out scope itself. */
export function abilitiesOn(actor: Actor, household: HouseholdReach, roles: RolePolicy): Ability[] {
  const moveIn = canRecordMoveIn(actor, household, roles)
  const demolition = canRecordDemolition(actor, household, roles)
  const abilities: Ability[] = ['viewTimeline']
  if (moveIn) abilities.push('recordMoveIn')
  if (demolition) abilities.push('recordDemolition')
  if (
    writableSections(actor, household, roles).some((section) => provedBy(section)) ||
    mayProveDeath(actor, household, roles)
  )
    abilities.push('addEvidence')
  if (canIssueDataSheet(actor, household)) abilities.push('issueDataSheet')
  if (household.status === 'active' && canIssuePlates(actor, household.siteCode))
    abilities.push('replacePlate')
  if (canChangeLife(actor, household)) abilities.push('changeLife')
  if (canRuleDemolition(actor, household)) abilities.push('ruleDemolition')
  return abilities
}
