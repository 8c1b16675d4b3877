import { assignmentProblem, shanghaiDate } from '@anju/shared-types'
import type { Actor, AssignmentInput, FieldProblem } from '@anju/shared-types'
import type { Sql } from '../../db/sql'
import { fieldProblem } from '../../http/problem'
import { findUnits } from './roster.queries'
import { sameRole } from './roster-row'
import type { GivenRole, Unit } from './roster-row'
import { canGrant, isInReach } from './user.policy'

export interface Placement {
  unit: Unit
  roles: GivenRole[]
}

/**
 * A unit and roles as a manager asks for them, checked and named. What does not exist and what lies outside of his
 * region are refused in the same words. Throws rule_violated, with a sentence a field.
 */
export async function checkPlacement(
  sql: Sql,
  actor: Actor,
  { unitCode, roles }: { unitCode: string; roles: readonly AssignmentInput[] },
  now: number,
): Promise<Placement> {
  const codes = [...new Set([unitCode, ...roles.flatMap((role) => role.scopeCode ?? [])])]
  const units = await findUnits(sql, codes, shanghaiDate(now))
  const problems = placementProblems(actor, { unitCode, roles }, units, now)
  if (problems.length > 0) throw fieldProblem('rule_violated', problems)
  return { unit: units.get(unitCode)!, roles: roles.map((role) => named(role, units)) }
}

const named = (role: AssignmentInput, units: ReadonlyMap<string, Unit>): GivenRole => ({
  role: role.role,
  scopeKind: role.scopeKind,
  scopeCode: role.scopeCode ?? null,
  scopeName: role.scopeCode ? units.get(role.scopeCode)!.name : null,
  tasks: role.tasks ?? [],
  validTo: role.validTo ?? null,
})

function placementProblems(
  actor: Actor,
  { unitCode, roles }: { unitCode: string; roles: readonly AssignmentInput[] },
  units: ReadonlyMap<string, Unit>,
  now: number,
): FieldProblem[] {
  const isKnown = units.has(unitCode) && isInReach(actor, unitCode)
  const ofUnit = isKnown ? [] : [{ field: 'unitCode', message: '「单位」不存在，或不在您的管理范围内' }]
  const ofRoles = roles.flatMap((role, i): FieldProblem[] => {
    const found = roleProblem(actor, unitCode, role, units, now)
    if (found) return [{ field: `roles.${i}.${found.field}`, message: found.message }]
    const again = roles.slice(0, i).some((other) => sameRole(named(role, units), named(other, units)))
    return again ? [{ field: `roles.${i}`, message: '同一个角色和范围写了两次' }] : []
  })
  return [...ofUnit, ...ofRoles]
}

/** What is wrong with one role; of a unit that is wrong by itself nothing more is said here. */
export function roleProblem(
  actor: Actor,
  unitCode: string,
  role: AssignmentInput,
  units: ReadonlyMap<string, Unit>,
  now: number,
): FieldProblem | null {
  const shape = assignmentProblem(role)
  if (shape) return shape
  const { scopeCode, validTo } = role
  if (scopeCode && !(units.has(scopeCode) && canGrant(actor, scopeCode, role)))
    return { field: 'scopeCode', message: '「范围」不存在，或不在您的管理范围内' }
  if (units.has(unitCode) && isInReach(actor, unitCode) && !canGrant(actor, unitCode, role))
    return { field: 'scopeCode', message: '这个单位的人不能用这个范围' }
  if (typeof validTo === 'number' && validTo <= now)
    return { field: 'validTo', message: '「到期时间」已经过了' }
  return null
}
