import { sign, verify } from 'node:crypto'
import { shanghaiDate } from '@anju/shared-types'
import type { Secrets } from '../config/secrets'
import { contentHash } from '../db/canonical'
import { inTransaction } from '../db/transaction'
import type { Orm } from '../db/orm'
import { insertRows } from '../db/sql'
import type { Sql } from '../db/sql'
import { NATION } from './seal-events'

export interface Head {
  day: string
  chains: number
  root_hash: string
  prev_root: string | null
  signature: string
  key_id: string
}

export interface ChainEnd {
  chain: string
  seq: number
  hash: string
}

/** The hash over the root before it and the ends of the chains that moved since, by chain. */
export const rootOf = (day: string, prevRoot: string | null, ends: readonly ChainEnd[]): string =>
  contentHash({
    day,
    prevRoot,
    ends: ends.map(({ chain, seq, hash }) => ({ chain, seq: Number(seq), hash })),
  })

/** False for a signature that none of our keys made. */
export function isSigned(secrets: Secrets, head: Head): boolean {
  const key = secrets.audit.keys[head.key_id]
  return (
    !!key && verify(null, Buffer.from(head.root_hash), key.publicKey, Buffer.from(head.signature, 'base64'))
  )
}

export const findLastHead = (sql: Sql): Promise<Head | null> =>
  sql.one<Head>('select * from audit_head order by day desc limit 1')

/** Ends of all chains that moved past what the heads already hold. */
const movedEnds = (sql: Sql): Promise<ChainEnd[]> =>
  sql.all<ChainEnd>(
    `select c.chain, c.seq, c.hash from (
       select code as chain, audit_seq as seq, audit_head as hash from site where audit_seq > 0
       union all select chain, seq, hash from audit_chain where chain = ? and seq > 0) c
     where c.seq > coalesce((select max(h.seq) from audit_head_chain h where h.chain = c.chain), 0)
     order by c.chain`,
    [NATION],
  )

/**
 * Signs the ends of the chains for the day that ended (Asia/Shanghai, system clock), once; a missed day is covered by the
 * next. Returns the day, or null when it is signed already. `now` in UTC ms.
 */
export const signHead = (orm: Orm, secrets: Secrets, now: number): Promise<string | null> =>
  inTransaction(orm, async (sql) => {
    const day = shanghaiDate(now - 86_400_000)
    const last = await findLastHead(sql)
    if (last && last.day >= day) return null
    const ends = await movedEnds(sql)
    const root = rootOf(day, last?.root_hash ?? null, ends)
    const { current, keys } = secrets.audit
    const signature = sign(null, Buffer.from(root), keys[current]!.privateKey).toString('base64')
    await sql.run(
      `insert into audit_head (day, chains, root_hash, prev_root, signature, key_id, signed_at)
       values (?, ?, ?, ?, ?, ?, ?)`,
      [day, ends.length, root, last?.root_hash ?? null, signature, current, now],
    )
    const rows = ends.map(({ chain, seq, hash }) => [day, chain, Number(seq), hash])
    if (rows.length > 0) await insertRows(sql, 'audit_head_chain', ['day', 'chain', 'seq', 'hash'], rows)
    return day
  })
