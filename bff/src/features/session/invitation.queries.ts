import type { Sql } from '../../db/sql'

/** Whom an unused code that is still good invites; null for every other code alike. */
export async function findInvitedUserId(sql: Sql, codeHash: string, now: number): Promise<string | null> {
  const row = await sql.one<{ user_id: string }>(
    'select user_id from invitation where code_hash = ? and used_at is null and expires_at > ?',
    [codeHash, now],
  )
  return row?.user_id ?? null
}

/** True for the one who used it first. */
export async function spendInvitation(sql: Sql, codeHash: string, now: number): Promise<boolean> {
  const done = await sql.run(
    'update invitation set used_at = ? where code_hash = ? and used_at is null and expires_at > ?',
    [now, codeHash, now],
  )
  return done === 1
}

/** Whoever is in needs no other invitation. */
export async function spendInvitationsOf(sql: Sql, userId: string, now: number): Promise<void> {
  await sql.run('update invitation set used_at = ? where user_id = ? and used_at is null', [now, userId])
}

/** A new invitation; the earlier ones of this person are void. */
export async function addInvitation(
  sql: Sql,
  invitation: { codeHash: string; userId: string; createdBy: string; now: number; expiresAt: number },
): Promise<void> {
  const { codeHash, userId, createdBy, now, expiresAt } = invitation
  await sql.run('delete from invitation where user_id = ? and used_at is null', [userId])
  await sql.run(
    'insert into invitation (code_hash, user_id, created_by, created_at, expires_at) values (?, ?, ?, ?, ?)',
    [codeHash, userId, createdBy, now, expiresAt],
  )
}
