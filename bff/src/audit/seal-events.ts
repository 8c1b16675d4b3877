import { inTransaction } from '../db/transaction'
import type { Orm } from '../db/orm'
import { forUpdate } from '../db/sql'
import type { Sql } from '../db/sql'
import { auditHash } from './audit-chain'
import type { AuditRow } from './audit-rows'
import { AUDIT_FIELDS, eventOf } from './audit-rows'

/** The chain of events that belong to no site (sign-ins, roster, draws). */
export const NATION = 'nation'
const BATCH = 500

/** The end of the nation's chain, locked until the transaction ends; two servers that seal come one after the other. */
async function lockNation(sql: Sql): Promise<{ seq: number; hash: string | null }> {
  const lock = forUpdate(sql)
  const row = await sql.one<{ seq: number; hash: string | null }>(
    `select seq, hash from audit_chain where chain = ?${lock}`,
    [NATION],
  )
  return { seq: Number(row!.seq), hash: row!.hash }
}

/** Chains what was written without a site, in the order of its ids. Returns how many; call again while it is a full batch. */
export const sealEvents = (orm: Orm): Promise<number> =>
  inTransaction(orm, async (sql) => {
    let head = await lockNation(sql)
    const rows = await sql.all<AuditRow>(
      `select ${AUDIT_FIELDS} from audit_event where site_code is null and seq is null order by id limit ${BATCH}`,
    )
    for (const row of rows) {
      const hash = auditHash(eventOf(row), head)
      const seq = head.seq + 1
      await sql.run('update audit_event set seq = ?, prev_hash = ?, hash = ? where id = ? and seq is null', [
        seq,
        head.hash,
        hash,
        row.id,
      ])
      head = { seq, hash }
    }
    if (rows.length > 0)
      await sql.run('update audit_chain set seq = ?, hash = ? where chain = ?', [head.seq, head.hash, NATION])
    return rows.length
  })

/** Everything that waits. */
export async function sealAllEvents(orm: Orm): Promise<number> {
  let sealed = 0
  for (;;) {
    const batch = await sealEvents(orm)
    sealed += batch
    if (batch < BATCH) return sealed
  }
}
