import type { EntityManager } from '@mikro-orm/knex'
import type { Dialect } from './dialect'
import type { Orm } from './orm'

export type Value = string | number | null
export type Row = Record<string, string | number | null>

/**
 * Set-based work with prepared statements: on the pool's connections, or inside a transaction on its own. Placeholders are `?` on both engines (ADR 003).
 */
export interface Sql {
  dialect: Dialect
  all<T extends object = Row>(statement: string, values?: readonly Value[]): Promise<T[]>
  one<T extends object = Row>(statement: string, values?: readonly Value[]): Promise<T | null>
  /** Rows affected. MySQL counts rows matched, like SQLite. */
  run(statement: string, values?: readonly Value[]): Promise<number>
}

interface MysqlConnection {
  execute(sql: string, values: readonly Value[], done: (error: Error | null, result: unknown) => void): void
}

interface SqliteStatement {
  all(...values: Value[]): Row[]
  run(...values: Value[]): { changes: number }
}
interface SqliteConnection {
  prepare(sql: string): SqliteStatement
}

const statements = new WeakMap<SqliteConnection, Map<string, SqliteStatement>>()

function prepared(connection: SqliteConnection, sql: string): SqliteStatement {
  let cache = statements.get(connection)
  if (!cache) statements.set(connection, (cache = new Map()))
  let statement = cache.get(sql)
  if (!statement) {
    if (cache.size > 500) cache.clear()
    cache.set(sql, (statement = connection.prepare(sql)))
  }
  return statement
}

const overMysql = (connection: MysqlConnection, statement: string, values: readonly Value[]) =>
  new Promise<unknown>((resolve, reject) =>
    connection.execute(statement, values, (error, result) => (error ? reject(error) : resolve(result))),
  )

/** Ends a locking read; embedded SQLite has one writer at a time and needs no lock. */
export const forUpdate = (sql: Pick<Sql, 'dialect'>): string => (sql.dialect === 'mysql' ? ' for update' : '')

/** Counts statements, for tests that assert how many an operation needs. */
export const statementCounter = { count: 0 }

interface Client {
  acquireConnection(): Promise<unknown>
  releaseConnection(connection: unknown): Promise<void>
}

export const dialectOf = (em: EntityManager): Dialect =>
  em.getPlatform().constructor.name.startsWith('MySql') ? 'mysql' : 'sqlite'

/** The pool that an ORM's connections come from. */
export const poolOf = (orm: Orm): Client =>
  (orm.em as EntityManager).getConnection().getKnex().client as Client

const pools = new WeakMap<Orm, Sql>()

/** Each statement on any connection of the pool: reads, and single writes. */
export function sqlOn(orm: Orm): Sql {
  let sql = pools.get(orm)
  if (sql) return sql
  const pool = poolOf(orm)
  sql = makeSql(dialectOf(orm.em as EntityManager), async (work) => {
    const connection = await pool.acquireConnection()
    try {
      return await work(connection)
    } finally {
      await pool.releaseConnection(connection)
    }
  })
  pools.set(orm, sql)
  return sql
}

/** Every statement on this one connection: a transaction's. */
export const sqlWithin = (connection: unknown, dialect: Dialect): Sql =>
  makeSql(dialect, (work) => work(connection))

type WithConnection = <T>(work: (connection: unknown) => Promise<T>) => Promise<T>

function makeSql(dialect: Dialect, withConnection: WithConnection): Sql {
  const all = <T extends object>(statement: string, values: readonly Value[] = []): Promise<T[]> => {
    statementCounter.count += 1
    return withConnection(async (connection) =>
      dialect === 'mysql'
        ? ((await overMysql(connection as MysqlConnection, statement, values)) as T[])
        : (prepared(connection as SqliteConnection, statement).all(...values) as T[]),
    )
  }
  return {
    dialect,
    all,
    one: async <T extends object>(statement: string, values: readonly Value[] = []) =>
      (await all<T>(statement, values))[0] ?? null,
    run: (statement, values = []) => {
      statementCounter.count += 1
      return withConnection(async (connection) => {
        if (dialect === 'sqlite')
          return prepared(connection as SqliteConnection, statement).run(...values).changes
        const result = await overMysql(connection as MysqlConnection, statement, values)
        return (result as { affectedRows: number }).affectedRows
      })
    },
  }
}

/** Well below what the most careful MySQL takes in one packet (4 MiB; 16 of MariaDB, 64 of MySQL 8). */
const MOST_BYTES = 4_000_000

/**
 * `insert … values (…), (…)` in pieces that both engines take: so many values, so many bytes; a row bigger than that
 * goes alone. Values row by row in the order of `columns`. Pieces are powers of two: every other size would be a
 * statement of its own to prepare and to keep.
 */
export async function insertRows(
  sql: Sql,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Value[])[],
): Promise<void> {
  const most = Math.max(1, Math.floor(6_000 / columns.length))
  const tuple = `(${columns.map(() => '?').join(', ')})`
  for (let at = 0; at < rows.length;) {
    const size = 2 ** Math.floor(Math.log2(rowsThatFit(rows, at, most)))
    const piece = rows.slice(at, at + size)
    await sql.run(
      `insert into ${table} (${columns.join(', ')}) values ${piece.map(() => tuple).join(', ')}`,
      piece.flat(),
    )
    at += size
  }
}

/** How many rows from `at` on weigh no more than a piece may, `most` at most; one at least. */
function rowsThatFit(rows: readonly (readonly Value[])[], at: number, most: number): number {
  let [fit, bytes] = [0, 0]
  while (fit < most && at + fit < rows.length) {
    for (const value of rows[at + fit]!) bytes += 9 + (typeof value === 'string' ? bytesOf(value) : 0)
    if (bytes > MOST_BYTES) break
    fit += 1
  }
  return Math.max(1, fit)
}

/** A short text is taken for all Chinese: to weigh each of an import's would cost more than it tells. */
const bytesOf = (text: string): number => (text.length < 100 ? text.length * 3 : Buffer.byteLength(text))

/** The same of rows by their column names, all of the same columns. */
export async function insertObjects(
  sql: Sql,
  table: string,
  rows: readonly Readonly<Record<string, Value>>[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  await insertRows(
    sql,
    table,
    columns,
    rows.map((row) => columns.map((name) => row[name] ?? null)),
  )
}

/** `?, ?, ?` for a list that is not empty. */
export const placeholders = (list: readonly unknown[]): string => list.map(() => '?').join(', ')
