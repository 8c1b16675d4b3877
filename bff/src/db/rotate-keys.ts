import type { Orm } from './orm'
import type { SealedColumn } from './sealed-columns'
import { nameOf, sealedColumns } from './sealed-columns'
import { CannotOpen, currentKeyId, keyIdOf, openSecret, sealSecret } from './secret-box'
import type { Row, Sql, Value } from './sql'
import { placeholders, sqlOn } from './sql'
import { inTransaction } from './transaction'

/** Rows of one transaction: a server that runs beside waits for no more. */
const PAGE = 200
/** Rows between two lines of progress. */
const SPEAK_AFTER = 2_000
const TRIES = 5

export interface SealedRow {
  /** In the order of the column's `key`. */
  key: Value[]
  sealed: string
}

export interface Rotated {
  resealed: number
  /** Keys of the rows whose value does not open; they are left as they are. */
  unopened: string[]
}

/** What became of one column. */
export interface ColumnReport {
  name: string
  seen: number
  resealed: number
  unopened: number
  /** Values that are not under the current key now. */
  left: number
}

export interface RotationListener {
  progress(column: string, seen: number, resealed: number): void
  /** The value stays unsaid. */
  unopened(column: string, key: string): void
}

/** The next rows that hold a value, by primary key. */
export async function readSealedPage(
  sql: Sql,
  { table, column, key }: SealedColumn,
  after: readonly Value[] | null,
): Promise<SealedRow[]> {
  const names = key.join(', ')
  const beyond = after ? `and (${names}) > (${placeholders(key)})` : ''
  const rows = await sql.all<Row>(
    `select ${names}, ${column} from ${table} where ${column} is not null ${beyond} order by ${names} limit ${PAGE}`,
    after ?? [],
  )
  return rows.map((row) => ({ key: key.map((name) => row[name]!), sealed: String(row[column]) }))
}

/** The value under the current key; null when it is already. Opens every value, so that a wrong key is found out. */
function resealed(sealed: string): string | null {
  const plain = openSecret(sealed)
  return keyIdOf(sealed) === currentKeyId() ? null : sealSecret(plain)
}

/**
 * One transaction. A row that was changed since it was read keeps what it has now. No version, no time is touched: what
 * the row says is the same.
 */
export async function resealPage(
  orm: Orm,
  column: SealedColumn,
  rows: readonly SealedRow[],
): Promise<Rotated> {
  const unopened: string[] = []
  const changes: { row: SealedRow; fresh: string }[] = []
  for (const row of rows)
    try {
      const fresh = resealed(row.sealed)
      if (fresh !== null) changes.push({ row, fresh })
    } catch (error) {
      if (!(error instanceof CannotOpen)) throw error
      unopened.push(row.key.join('/'))
    }
  if (changes.length === 0) return { resealed: 0, unopened }
  const where = [...column.key, column.column].map((name) => `${name} = ?`).join(' and ')
  const statement = `update ${column.table} set ${column.column} = ? where ${where}`
  const count = await again(() =>
    inTransaction(orm, async (sql) => {
      let changed = 0
      for (const { row, fresh } of changes)
        changed += await sql.run(statement, [fresh, ...row.key, row.sealed])
      return changed
    }),
  )
  return { resealed: count, unopened }
}

/** Once more when a server that runs beside held a row too long (1205) or the other way round (1213). */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await work()
    } catch (error) {
      const { errno } = error as { errno?: number }
      if ((errno !== 1213 && errno !== 1205) || attempt === TRIES) throw error
    }
}

async function countLeft(sql: Sql, { table, column }: SealedColumn): Promise<number> {
  const prefix = `${currentKeyId()}:`
  const row = await sql.one<{ n: number }>(
    `select count(*) as n from ${table} where ${column} is not null and substr(${column}, 1, ${prefix.length}) <> ?`,
    [prefix],
  )
  return Number(row!.n)
}

async function rotateColumn(
  orm: Orm,
  column: SealedColumn,
  listener: RotationListener,
  signal?: AbortSignal,
): Promise<ColumnReport> {
  const sql = sqlOn(orm)
  const report: ColumnReport = { name: nameOf(column), seen: 0, resealed: 0, unopened: 0, left: 0 }
  let after: readonly Value[] | null = null
  let spoken = 0
  for (;;) {
    signal?.throwIfAborted()
    const rows: SealedRow[] = await readSealedPage(sql, column, after)
    const page = await resealPage(orm, column, rows)
    report.seen += rows.length
    report.resealed += page.resealed
    report.unopened += page.unopened.length
    for (const key of page.unopened) listener.unopened(report.name, key)
    const last = rows.length < PAGE
    if (report.seen - spoken >= SPEAK_AFTER || (last && report.seen > spoken)) {
      listener.progress(report.name, report.seen, report.resealed)
      spoken = report.seen
    }
    if (last) break
    after = rows[rows.length - 1]!.key
  }
  report.left = await countLeft(sql, column)
  return report
}

/**
 * Puts every sealed value under the current key. May be stopped anywhere and started again: what is done is done, and
 * both keys open as long as the ring holds both.
 */
export async function rotateKeys(
  orm: Orm,
  listener: RotationListener,
  signal?: AbortSignal,
): Promise<ColumnReport[]> {
  const reports: ColumnReport[] = []
  for (const column of sealedColumns(orm)) reports.push(await rotateColumn(orm, column, listener, signal))
  return reports
}
