import type { Context } from 'koa'
import { sqlOf } from '../db/sql'
import { forkEntityManager } from '../db/orm'
import type { Deps } from '../deps'
import { findActor } from '../features/user/public'
import type { SignedIn } from '../features/user/public'
import { problem } from './problem'
import { readAccessToken } from './tokens'

/**
 * Who is calling. One statement a request: a roster row that changed since the token was made (moved, disabled, role
 * ended) ends the session at this call.
 */
export async function authenticate(deps: Deps, ctx: Context): Promise<SignedIn> {
  const [scheme, token] = ctx.get('Authorization').split(' ')
  if (scheme !== 'Bearer' || !token) throw problem('unauthenticated')
  const now = deps.clock.system.now()
  const claims = readAccessToken(deps.secrets, token, now)
  const actor = await findActor(sqlOf(forkEntityManager(deps.orm)), claims.userId, now)
  if (!actor || actor.version !== claims.userVersion) throw problem('session_expired')
  return actor
}
