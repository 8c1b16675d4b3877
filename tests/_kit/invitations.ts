// An invitation as an administrator's unit gives it, without asking him.
import { makeInvitationCode, invitationHash, INVITATION_MS } from '@anju/bff/features/session/make-invitation'
import { addInvitation } from '@anju/bff/features/session/invitation.queries'
import type { TestApp } from './app'

/** The code that was shown once. */
export async function inviteDirectly(app: TestApp, userId: string): Promise<string> {
  const code = makeInvitationCode()
  const now = app.deps.clock.system.now()
  const row = {
    codeHash: invitationHash(code),
    userId,
    createdBy: userId,
    now,
    expiresAt: now + INVITATION_MS,
  }
  await addInvitation(app.sql, row)
  return code
}
