import { blindIndex } from '../../db/secret-box'
import { makeReadableCode, plainCode } from '../../http/readable-code'

export const INVITATION_MS = 7 * 86_400_000

/** 60 random bits. */
export const makeInvitationCode = (): string => makeReadableCode(12)

/** What the database keeps. */
export const invitationHash = (code: string): string => blindIndex(plainCode(code), 'invitation')
