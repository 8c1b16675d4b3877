import type { Sql } from '../db/sql'
import { problem } from './problem'

/** A client's key: a ULID or the like. */
export const IDEMPOTENCY_KEY = /^[0-9A-Za-z_-]{8,64}$/

export interface StoredAnswer {
  status: number
  answer: string
}

export interface KeyUse {
  userId: string
  key: string
  operation: string
  /** SHA-256 of the path and the parsed input. */
  bodyHash: string
  now: number
}

/**
 * Claims a key as the transaction's first write (so that embedded SQLite begins as a writer). Null: it is ours, go on.
 * Otherwise the committed answer of the first use; a different body under the same key is refused. A second use that
 * runs at the same time waits here for the first one's commit.
 */
export async function claimKey(sql: Sql, use: KeyUse): Promise<StoredAnswer | null> {
  const insert = sql.dialect === 'mysql' ? 'insert ignore into' : 'insert or ignore into'
  const claimed = await sql.run(
    `${insert} idempotency_key (user_id, idem_key, operation, body_hash, status, answer, created_at)
     values (?, ?, ?, ?, 0, null, ?)`,
    [use.userId, use.key, use.operation, use.bodyHash, use.now],
  )
  if (claimed === 1) return null
  const known = await sql.one<{ body_hash: string; status: number; answer: string }>(
    'select body_hash, status, answer from idempotency_key where user_id = ? and idem_key = ?',
    [use.userId, use.key],
  )
  if (!known || known.body_hash !== use.bodyHash) throw problem('idempotency_key_reused')
  return known
}

/** Stores the answer beside the work it answers, in the same transaction. */
export async function storeAnswer(sql: Sql, use: KeyUse, stored: StoredAnswer): Promise<void> {
  await sql.run('update idempotency_key set status = ?, answer = ? where user_id = ? and idem_key = ?', [
    stored.status,
    stored.answer,
    use.userId,
    use.key,
  ])
}
