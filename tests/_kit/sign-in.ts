// A sign-in of anybody on the roster, made where the server makes its own: for people who are no persona.
import type { Secrets } from '@anju/bff/config/secrets'
import type { Sql } from '@anju/bff/db/sql'
import { insertSession } from '@anju/bff/features/session/device-session.queries'
import { signAccessToken } from '@anju/bff/http/tokens'
import { newKey } from './ids'

export async function signInDirectly(
  sql: Sql,
  secrets: Secrets,
  who: { userId: string; userVersion: number },
  now: number,
): Promise<{ token: string; expiresAt: number }> {
  const sessionId = newKey()
  await insertSession(sql, { id: sessionId, ...who, device: null, refresh: null, now })
  return signAccessToken(secrets, { ...who, sessionId }, now)
}
