import { createHash, randomBytes } from 'node:crypto'

export const REFRESH_MS = 30 * 86_400_000
/** A lost answer in a valley must not log out: so long the same device gets the same pair again (model.md §13). */
export const REFRESH_GRACE_MS = 60_000

/** `<session id>.<256 random bits>`: the first part finds the row, the second proves it. */
export const makeRefreshToken = (sessionId: string): string =>
  `${sessionId}.${randomBytes(32).toString('base64url')}`

/** What the database keeps; 256 random bits need no salt. */
export const refreshHash = (token: string): string => createHash('sha256').update(token).digest('hex')

export const sessionIdOf = (token: string): string | null =>
  /^([0-9A-HJKMNP-TV-Z]{26})\.[\w-]{43}$/.exec(token)?.[1] ?? null
