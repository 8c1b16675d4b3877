import { hash, verify } from '@node-rs/argon2'
import { randomBytes } from 'node:crypto'

/** The library's `Algorithm.Argon2id`, a const enum that does not outlive its compiler. */
const ARGON2ID = 2
/** argon2id with 19 MiB, two passes, one lane (OWASP Password Storage). */
const PARAMETERS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password, PARAMETERS)

/** True for a hash that was made with other parameters: made anew at the next sign-in. */
export const isOutdated = (stored: string): boolean => !stored.startsWith('$argon2id$v=19$m=19456,t=2,p=1$')

let nobody: Promise<string> | null = null

/** Costs the same whether the account exists (`stored` null) or not, so that nobody learns which ones do. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(16).toString('hex'))
  const right = await verify(stored ?? (await nobody), password)
  return right && stored !== null
}

const FREE_TRIES = 3
const LONGEST_MS = 15 * 60_000

/** After the third wrong one in a row each waits twice as long as the one before: 2 s, 4 s … 15 minutes. */
export function delayAfter(failed: number): number {
  return failed < FREE_TRIES ? 0 : Math.min(LONGEST_MS, 1_000 * 2 ** (failed - FREE_TRIES + 1))
}
