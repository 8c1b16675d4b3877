import { randomBytes } from 'node:crypto'
import { blindIndex } from '../../db/secret-box'

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 12
export const INVITATION_MS = 7 * 86_400_000

/** 60 random bits, read aloud in three groups: `7KQ2-M4XD-0RTA`. */
export function makeInvitationCode(): string {
  const code = Array.from(randomBytes(LENGTH), (byte) => CROCKFORD[byte % 32]).join('')
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`
}

/** What the database keeps. Hyphens and case do not matter, and what is easily misread is read as meant (Crockford). */
export const invitationHash = (code: string): string =>
  blindIndex(code.toUpperCase().replace(/-/g, '').replace(/O/g, '0').replace(/[IL]/g, '1'), 'invitation')
