import { forUpdate } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { DeviceSessionRow } from './device-session-rows'

export interface NewSession {
  id: string
  userId: string
  userVersion: number
  device: { id: string; name: string; platform: string } | null
  refresh: { hash: string; sealed: string; expiresAt: number } | null
  now: number
}

export async function insertSession(sql: Sql, s: NewSession): Promise<void> {
  await sql.run(
    `insert into device_session (id, user_id, user_version, device_id, device_name, platform, refresh_hash, refresh_enc,
       refresh_expires_at, created_at, last_seen_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      s.id,
      s.userId,
      s.userVersion,
      s.device?.id ?? null,
      s.device?.name ?? '',
      s.device?.platform ?? 'h5',
      s.refresh?.hash ?? null,
      s.refresh?.sealed ?? null,
      s.refresh?.expiresAt ?? null,
      s.now,
      s.now,
    ],
  )
}

/** Locked until the transaction ends: two refreshes at once come one after the other. */
export async function lockSession(sql: Sql, id: string): Promise<DeviceSessionRow | null> {
  const lock = forUpdate(sql)
  return sql.one<DeviceSessionRow>(`select * from device_session where id = ?${lock}`, [id])
}

export async function rotateSession(
  sql: Sql,
  id: string,
  refresh: { hash: string; sealed: string; expiresAt: number },
  now: number,
): Promise<void> {
  await sql.run(
    `update device_session set previous_hash = refresh_hash, refresh_hash = ?, refresh_enc = ?, rotated_at = ?,
       refresh_expires_at = ?, last_seen_at = ? where id = ?`,
    [refresh.hash, refresh.sealed, now, refresh.expiresAt, now, id],
  )
}

export type EndReason = 'left' | 'device' | 'everywhere' | 'password' | 'reuse' | 'roster' | 'replaced'

const ENDED = 'ended_at = ?, ended_reason = ?, refresh_hash = null, previous_hash = null, refresh_enc = null'

/** Ends one sign-in of a person; false when it was not his or had ended. */
export async function endSession(
  sql: Sql,
  { id, userId, reason, now }: { id: string; userId: string; reason: EndReason; now: number },
): Promise<boolean> {
  const done = await sql.run(
    `update device_session set ${ENDED} where id = ? and user_id = ? and ended_at is null`,
    [now, reason, id, userId],
  )
  return done === 1
}

/** Ends all of a person's sign-ins but, perhaps, one. */
export async function endSessionsOf(
  sql: Sql,
  { userId, reason, now, but }: { userId: string; reason: EndReason; now: number; but?: string },
): Promise<void> {
  await sql.run(`update device_session set ${ENDED} where user_id = ? and ended_at is null and id <> ?`, [
    now,
    reason,
    userId,
    but ?? '',
  ])
}

/** A device that signs in again leaves its earlier sign-in behind. */
export async function endSessionsOnDevice(
  sql: Sql,
  userId: string,
  deviceId: string,
  now: number,
): Promise<void> {
  await sql.run(
    `update device_session set ${ENDED} where user_id = ? and device_id = ? and ended_at is null`,
    [now, 'replaced', userId, deviceId],
  )
}

/** What can still be used: with a device, not ended, its refresh token still good. The last seen first. */
export async function listOpenSessions(sql: Sql, userId: string, now: number): Promise<DeviceSessionRow[]> {
  return sql.all<DeviceSessionRow>(
    `select * from device_session where user_id = ? and ended_at is null and device_id is not null
       and refresh_expires_at > ? order by last_seen_at desc, id desc limit 50`,
    [userId, now],
  )
}
