import type { Sql } from '../db/sql'

/**
 * Takes or renews the right to do a job that only one process may do (a row, because Galera has no GET_LOCK). False when
 * somebody else holds it. `now` is the system clock, UTC ms.
 */
export async function holdLease(
  sql: Sql,
  { name, holder, now, forMs }: { name: string; holder: string; now: number; forMs: number },
): Promise<boolean> {
  const until = now + forMs
  const renewed = await sql.run(
    'update lease set holder = ?, expires_at = ? where name = ? and (holder = ? or expires_at <= ?)',
    [holder, until, name, holder, now],
  )
  if (renewed === 1) return true
  const insert = sql.dialect === 'mysql' ? 'insert ignore into' : 'insert or ignore into'
  return (
    (await sql.run(`${insert} lease (name, holder, expires_at) values (?, ?, ?)`, [name, holder, until])) ===
    1
  )
}
