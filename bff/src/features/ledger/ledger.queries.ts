import type { LedgerMode, LedgerState } from '@anju/shared-types'
import type { ImportRow } from './import-row'
import { forUpdate, placeholders } from '../../db/sql'
import type { Sql } from '../../db/sql'

const COLUMNS = 'id, user_id, file_name, state, mode, row_count, report, reason, heartbeat_at, created_at'

export const findImport = (sql: Sql, id: string): Promise<ImportRow | null> =>
  sql.one(`select ${COLUMNS} from ledger_import where id = ?`, [id])

export const listImports = (sql: Sql, userId: string): Promise<ImportRow[]> =>
  sql.all(
    `select ${COLUMNS} from ledger_import where user_id = ? order by created_at desc, id desc limit 20`,
    [userId],
  )

export interface NewImport {
  id: string
  userId: string
  fileName: string
  sha256: string
  report: object
  /** System and business clock, UTC ms. */
  heartbeat: number
  now: number
}

export async function insertImport(sql: Sql, row: NewImport): Promise<void> {
  await sql.run(
    `insert into ledger_import (id, user_id, file_name, sha256, state, row_count, report, heartbeat_at, created_at)
     values (?, ?, ?, ?, 'checking', 0, ?, ?, ?)`,
    [row.id, row.userId, row.fileName, row.sha256, JSON.stringify(row.report), row.heartbeat, row.now],
  )
}

/** How a check or a write ended. */
export async function endImport(
  sql: Sql,
  id: string,
  end: { state: LedgerState; rows: number; report: object; reason: string | null },
): Promise<void> {
  await sql.run('update ledger_import set state = ?, row_count = ?, report = ?, reason = ? where id = ?', [
    ...[end.state, end.rows, JSON.stringify(end.report), end.reason?.slice(0, 255) ?? null, id],
  ])
}

/** Takes the import as it was read, for writing; false when somebody was faster, or it is written. */
export async function claimImport(
  sql: Sql,
  id: string,
  {
    mode,
    from,
    heartbeat,
  }: { mode: LedgerMode; from: Pick<ImportRow, 'state' | 'heartbeat_at'>; heartbeat: number },
): Promise<boolean> {
  const changed = await sql.run(
    `update ledger_import set state = 'applying', mode = ?, reason = null, heartbeat_at = ?
     where id = ? and state = ? and heartbeat_at = ?`,
    [mode, heartbeat, id, from.state, from.heartbeat_at],
  )
  return changed === 1
}

export async function beat(sql: Sql, id: string, now: number): Promise<void> {
  await sql.run('update ledger_import set heartbeat_at = ? where id = ?', [now, id])
}

/** Imports made in a span of time, whose files have had theirs. */
export const listImportsBetween = (sql: Sql, from: number, to: number): Promise<{ id: string }[]> =>
  sql.all('select id from ledger_import where created_at >= ? and created_at < ?', [from, to])

const PIECE = 1_000

/** Every writer takes households before sites; several at once in one order. */
export async function lockHouseholds(sql: Sql, numbers: readonly string[]): Promise<void> {
  if (sql.dialect === 'sqlite') return
  const sorted = [...numbers].sort()
  for (let at = 0; at < sorted.length; at += PIECE) {
    const piece = sorted.slice(at, at + PIECE)
    await sql.all(
      `select id from household where household_no in (${placeholders(piece)}) order by household_no${forUpdate(sql)}`,
      piece,
    )
  }
}
