import type { Output } from '@anju/shared-types'
import { addInvitation, INVITATION_MS, invitationHash, makeInvitationCode } from '../session/public'
import { auditRoster } from './record-roster-change'
import type { RosterContext } from './record-roster-change'
import type { RosterPerson } from './roster-row'

/**
 * A code for somebody of the roster, told this once: the database keeps its blind index. It ends by the system's clock;
 * the answer says the same moment by the clock that people read.
 */
export async function inviteUser(
  context: RosterContext,
  { row }: RosterPerson,
): Promise<Output<'inviteUser'>> {
  const { sql, actor, deps } = context
  const code = makeInvitationCode()
  const now = deps.clock.system.now()
  await addInvitation(sql, {
    ...{ codeHash: invitationHash(code), userId: row.id, createdBy: actor.userId },
    ...{ now, expiresAt: now + INVITATION_MS },
  })
  await auditRoster(context, {
    ...{ unitCode: row.unit_code, action: 'inviteUser', userId: row.id },
    detail: { expiresAt: context.now + INVITATION_MS },
  })
  return { code, expiresAt: context.now + INVITATION_MS }
}
