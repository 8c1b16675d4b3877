import { sqlOn } from '../../db/sql'
import type { Deps } from '../../deps'
import { problem } from '../../http/problem'
import { readAccessToken } from '../../http/tokens'
import { findActorOfSession } from '../user/public'
import type { SignedIn } from '../user/public'

/**
 * Who is calling, from the Authorization header. One statement a request: a roster row that changed since the token was
 * made (moved, disabled), a role that ended and a sign-in that was ended are seen at this call. Throws unauthenticated,
 * session_expired.
 */
export async function authenticateBearer(deps: Deps, authorization: string): Promise<SignedIn> {
  const [scheme, token] = authorization.split(' ')
  if (scheme !== 'Bearer' || !token) throw problem('unauthenticated')
  const claims = readAccessToken(deps.secrets, token, deps.clock.system.now())
  const actor = await findActorOfSession(sqlOn(deps.orm), claims, deps.clock)
  if (!actor || actor.version !== claims.userVersion) throw problem('session_expired')
  return actor
}
