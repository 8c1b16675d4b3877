import type { Device, Session } from '@anju/shared-types'
import { recordAudit } from '../../audit/audit-chain'
import { openSecret } from '../../db/secret-box'
import type { Sql } from '../../db/sql'
import { inTransaction } from '../../db/transaction'
import type { Deps } from '../../deps'
import { problem } from '../../http/problem'
import type { RefreshCookie } from '../../http/refresh-cookie'
import { findActor } from '../user/public'
import type { SignedIn } from '../user/public'
import type { DeviceSessionRow } from './device-session-rows'
import type { EndReason } from './device-session.queries'
import { endSession, lockSession, rotateSession } from './device-session.queries'
import { answerPair, newRefresh } from './open-session'
import { makeRefreshToken, REFRESH_GRACE_MS, refreshHash, sessionIdOf } from './refresh-token'

interface Presented {
  token: string
  deviceId: string
}

/** What a presented token is: the current one, the one before it within its grace, or one that was used up long ago. */
type Verdict = 'current' | 'repeated' | 'reused' | 'expired'

function judge(row: DeviceSessionRow, { token, deviceId }: Presented, now: number): Verdict {
  const hash = refreshHash(token)
  if (row.refresh_expires_at === null || Number(row.refresh_expires_at) <= now) return 'expired'
  // A token that travelled to another device is somebody else's, whichever it is.
  if (row.device_id !== deviceId) return 'reused'
  if (hash === row.refresh_hash) return 'current'
  const inGrace = row.rotated_at !== null && now - Number(row.rotated_at) <= REFRESH_GRACE_MS
  return hash === row.previous_hash && inGrace ? 'repeated' : 'reused'
}

/**
 * A new pair for a device that has the current refresh token; the same pair again for one whose answer was lost (60 s).
 * Anything else ends that sign-in. What ends it is committed although the answer is a refusal. Throws session_expired.
 */
export async function refreshSession(
  deps: Deps,
  cookie: RefreshCookie,
  presented: Presented,
): Promise<Session> {
  const id = sessionIdOf(presented.token)
  const session = id && (await inTransaction(deps.orm, (sql) => renew(sql, deps, cookie, { id, presented })))
  if (session) return session
  cookie.set(null)
  throw problem('session_expired')
}

async function renew(
  sql: Sql,
  deps: Deps,
  cookie: RefreshCookie,
  { id, presented }: { id: string; presented: Presented },
): Promise<Session | null> {
  const now = deps.clock.system.now()
  const row = await lockSession(sql, id)
  if (!row || row.ended_at !== null) return null
  const verdict = judge(row, presented, now)
  const actor = await findActor(sql, row.user_id, deps.clock)
  if (verdict === 'expired') return end(sql, row, 'left', now)
  if (verdict === 'reused') return endReused(sql, deps, row, actor)
  // Moved, changed or disabled since: he signs in anew (model.md §13).
  if (!actor || actor.version !== row.user_version) return end(sql, row, 'roster', now)
  const platform = row.platform as Device['platform']
  if (verdict === 'repeated') {
    const pair = { refreshToken: openSecret(row.refresh_enc!), madeAt: Number(row.rotated_at) }
    return answerPair({ sql, deps, cookie }, actor, { sessionId: id, platform, ...pair })
  }
  const refreshToken = makeRefreshToken(id)
  await rotateSession(sql, id, newRefresh(refreshToken, now), now)
  return answerPair({ sql, deps, cookie }, actor, { sessionId: id, platform, refreshToken, madeAt: now })
}

async function end(sql: Sql, row: DeviceSessionRow, reason: EndReason, now: number): Promise<null> {
  await endSession(sql, { id: row.id, userId: row.user_id, reason, now })
  return null
}

async function endReused(sql: Sql, deps: Deps, row: DeviceSessionRow, actor: SignedIn | null): Promise<null> {
  await recordAudit(sql, {
    id: deps.newId(),
    unitCode: actor?.unitCode ?? null,
    actorId: row.user_id,
    action: 'refreshReuse',
    subjectType: 'user',
    subjectId: row.user_id,
    detail: { platform: row.platform },
    recordedAt: deps.clock.business.now(),
  })
  return end(sql, row, 'reuse', deps.clock.system.now())
}
