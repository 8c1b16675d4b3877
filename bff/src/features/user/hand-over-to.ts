import type { Input } from '@anju/shared-types'
import { fieldProblem } from '../../http/problem'
import { handOverHouseholds } from '../household/public'
import { recordRosterChange } from './record-roster-change'
import type { RosterContext } from './record-roster-change'
import { subjectOf } from './roster-row'
import type { RosterPerson } from './roster-row'
import { canManageUser } from './user.policy'

/** Whoever takes households over is in use, in the manager's reach, and helps households at all. */
function refuseTaker(context: RosterContext, from: RosterPerson, to: RosterPerson | null): RosterPerson {
  const refuse = (message: string) => fieldProblem('rule_violated', [{ field: 'toUserId', message }])
  if (!to || !canManageUser(context.actor, subjectOf(to)))
    throw refuse('「接手人」不存在，或不在您的管理范围内')
  if (to.row.id === from.row.id) throw refuse('不能移交给他自己')
  if (to.row.status !== 'active') throw refuse('「接手人」已停用')
  if (!to.roles.some((role) => role.scopeKind === 'assigned'))
    throw refuse('「接手人」不是帮扶干部，请先在名册里给他「帮扶的户」的范围')
  return to
}

/**
 * Households from one helper to another. Neither's version moves: their roles are the same and they stay signed in, only
 * what they see is different at their next call. Both have it in their history. Throws rule_violated.
 */
export async function handOverTo(
  context: RosterContext,
  from: RosterPerson,
  found: RosterPerson | null,
  { householdIds, reason }: Input<'handOverHouseholds'>['body'],
): Promise<number> {
  const to = refuseTaker(context, from, found)
  const moved = await handOverHouseholds(context, {
    from: { id: from.row.id, name: from.row.name },
    to: { id: to.row.id, name: to.row.name },
    householdIds: householdIds ?? null,
  })
  const both = [
    { person: from, side: { toUserId: to.row.id, toName: to.row.name } },
    { person: to, side: { fromUserId: from.row.id, fromName: from.row.name } },
  ]
  for (const { person, side } of both)
    await recordRosterChange(context, {
      ...{ userId: person.row.id, unitCode: person.row.unit_code, operation: 'handOverHouseholds' },
      ...{ baseVersion: null, version: person.row.version },
      before: { households: Number(person.row.households) },
      after: { households: moved, ...side, reason },
    })
  return moved
}
