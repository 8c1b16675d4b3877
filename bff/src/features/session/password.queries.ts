import type { Sql } from '../../db/sql'

export interface PasswordRow {
  user_id: string
  account: string
  password_hash: string
  failed_count: number
  locked_until: number | null
}

/** Accounts are compared in lower case. */
export const findPasswordByAccount = (sql: Sql, account: string): Promise<PasswordRow | null> =>
  sql.one<PasswordRow>('select * from user_password where account = ?', [account.toLowerCase()])

export const findPasswordOf = (sql: Sql, userId: string): Promise<PasswordRow | null> =>
  sql.one<PasswordRow>('select * from user_password where user_id = ?', [userId])

/**
 * Takes one try: counts it as failed beforehand and locks for as long as that asks; the right password takes it back. So
 * many tries at once get no more than one. False while the account is locked.
 */
export async function takeTry(
  sql: Sql,
  { userId, now, lockedUntil }: { userId: string; now: number; lockedUntil: number | null },
): Promise<boolean> {
  const done = await sql.run(
    `update user_password set failed_count = failed_count + 1, locked_until = ?
     where user_id = ? and (locked_until is null or locked_until <= ?)`,
    [lockedUntil, userId, now],
  )
  return done === 1
}

export async function forgetTries(sql: Sql, userId: string): Promise<void> {
  await sql.run('update user_password set failed_count = 0, locked_until = null where user_id = ?', [userId])
}

/** Sets or replaces; false when the account's name is somebody else's. */
export async function savePassword(
  sql: Sql,
  { userId, account, hash, now }: { userId: string; account: string; hash: string; now: number },
): Promise<boolean> {
  const taken = await findPasswordByAccount(sql, account)
  if (taken && taken.user_id !== userId) return false
  const set = [account.toLowerCase(), hash, now] as const
  const changed = await sql.run(
    `update user_password set account = ?, password_hash = ?, changed_at = ?, failed_count = 0, locked_until = null
     where user_id = ?`,
    [...set, userId],
  )
  if (changed === 0)
    await sql.run(
      `insert into user_password (account, password_hash, changed_at, user_id, failed_count) values (?, ?, ?, ?, 0)`,
      [...set, userId],
    )
  return true
}
