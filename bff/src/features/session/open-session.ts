import type { Device, Input, Session } from '@anju/shared-types'
import { sealSecret } from '../../db/secret-box'
import type { Sql } from '../../db/sql'
import type { Deps } from '../../deps'
import { problem } from '../../http/problem'
import type { RefreshCookie } from '../../http/refresh-cookie'
import { signAccessToken } from '../../http/tokens'
import { findActor, findUnitNames } from '../user/public'
import type { SignedIn } from '../user/public'
import { endSessionsOnDevice, insertSession } from './device-session.queries'
import { makeRefreshToken, REFRESH_MS, refreshHash } from './refresh-token'
import { codesToName, presentSession, presentUser } from './session.presenter'

/** Which phone or browser signs in; undefined for a caller that needs no refresh. */
export type DeviceInput = Input<'startDemoSession'>['body']['device']

export interface SignInContext {
  sql: Sql
  deps: Deps
  cookie: RefreshCookie
}

/** A sign-in of one person of the roster, inside a transaction. Throws not_on_roster when he is disabled. */
export async function openSession(
  { sql, deps, cookie }: SignInContext,
  userId: string,
  device: DeviceInput,
): Promise<Session> {
  const now = deps.clock.system.now()
  const actor = await findActor(sql, userId, deps.clock)
  if (!actor) throw problem('not_on_roster')
  const id = deps.newId()
  const refreshToken = device ? makeRefreshToken(id) : null
  if (device) await endSessionsOnDevice(sql, userId, device.id, now)
  const refresh = refreshToken === null ? null : newRefresh(refreshToken, now)
  await insertSession(sql, {
    id,
    userId,
    userVersion: actor.version,
    device: device ?? null,
    refresh,
    now,
  })
  const pair = { sessionId: id, refreshToken, platform: device?.platform ?? 'h5', madeAt: now }
  return answerPair({ sql, deps, cookie }, actor, pair)
}

export const newRefresh = (token: string, now: number) => ({
  hash: refreshHash(token),
  sealed: sealSecret(token),
  expiresAt: now + REFRESH_MS,
})

/** The pair as the device gets it: a browser's refresh token travels as a cookie and is not in the body. */
export async function answerPair(
  { sql, deps, cookie }: SignInContext,
  actor: SignedIn,
  pair: { sessionId: string; refreshToken: string | null; platform: Device['platform']; madeAt: number },
): Promise<Session> {
  const names = await findUnitNames(sql, codesToName(actor))
  const claims = { userId: actor.userId, userVersion: actor.version, sessionId: pair.sessionId }
  const access = signAccessToken(deps.secrets, claims, pair.madeAt)
  const inCookie = pair.platform === 'h5' && pair.refreshToken !== null
  if (inCookie) cookie.set(pair.refreshToken, REFRESH_MS)
  return presentSession(presentUser(actor, names, deps.policy().roles), {
    access,
    refreshToken: inCookie ? null : pair.refreshToken,
    serverNow: deps.clock.business.now(),
  })
}
