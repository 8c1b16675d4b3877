import type { Session } from '@anju/shared-types'
import type { Sql } from '../../db/sql'
import type { Deps } from '../../deps'
import { problem } from '../../http/problem'
import { signAccessToken } from '../../http/tokens'
import { findActor, findUnitNames } from '../user/public'
import { codesToName, presentSession, presentUser } from './session.presenter'

/** An access token for one person of the roster. Throws not_on_roster when he is disabled. */
export async function openSession(sql: Sql, deps: Deps, userId: string): Promise<Session> {
  const now = deps.clock.system.now()
  const actor = await findActor(sql, userId, now)
  if (!actor) throw problem('not_on_roster')
  const names = await findUnitNames(sql, codesToName(actor))
  const token = signAccessToken(deps.secrets, { userId, userVersion: actor.version }, now)
  return presentSession(presentUser(actor, names), token, deps.clock.business.now())
}
