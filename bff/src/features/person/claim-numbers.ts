import { placeholders } from '../../db/sql'
import type { Sql } from '../../db/sql'

/**
 * Whoever enters an ID number waits here for whoever is entering the same one, so that what is looked up next holds until
 * the commit; by their order, so that two who bring many wait for each other once. The row goes at once and its lock
 * stays: nothing of a number is kept. On the embedded database a writer is alone anyway.
 */
export async function claimNumbers(sql: Sql, hashes: readonly string[]): Promise<void> {
  if (sql.dialect !== 'mysql' || hashes.length === 0) return
  const inOrder = [...new Set(hashes)].sort()
  await sql.run(
    `insert into id_number_claim (id_no_hash) values ${inOrder.map(() => '(?)').join(', ')}
     on duplicate key update id_no_hash = values(id_no_hash)`,
    inOrder,
  )
  await sql.run(`delete from id_number_claim where id_no_hash in (${placeholders(inOrder)})`, inOrder)
}
