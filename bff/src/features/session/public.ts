export { authenticateBearer } from './authenticate-bearer'
export { listPersonas } from './list-personas'
export { INVITATION_MS, invitationHash, makeInvitationCode } from './make-invitation'
export { addInvitation, spendInvitationsOf } from './invitation.queries'
