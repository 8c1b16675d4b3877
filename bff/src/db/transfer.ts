import { createHash } from 'node:crypto'
import { CannotStart } from '../config/cannot-start'
import type { Orm } from './orm'
import { insertRows, sqlOn } from './sql'
import type { Row, Sql, Value } from './sql'
import { inTransaction } from './transaction'

/** What one table came to on both sides. */
export interface TableTransfer {
  table: string
  rows: number
  /** Of all its rows, whatever their order; the same on both sides. */
  hash: string
}

/** Who does a job now is nobody's data. */
const LEFT = ['lease']
/** A database in use has something in one of these. */
const OURS = ['app_user', 'site', 'household', 'change_record']
const PIECE = 500

interface Table {
  name: string
  columns: string[]
  /** Columns of the primary key, in its order. */
  key: string[]
}

const tablesOf = (orm: Orm): Table[] =>
  Object.values(orm.getMetadata().getAll())
    .map((meta) => ({
      name: meta.tableName,
      columns: meta.props.flatMap(({ fieldNames }) => fieldNames),
      key: meta.getPrimaryProps().flatMap(({ fieldNames }) => fieldNames),
    }))
    .filter(({ name }) => !LEFT.includes(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))

/**
 * Copies everything from the embedded database into an empty MySQL one at the same schema, table by table in one
 * transaction, then counts and hashes both sides anew. Throws CannotStart when the target holds something, or when a
 * table does not agree afterwards.
 */
export async function transferDatabase(
  from: Orm,
  to: Orm,
  tell: (done: TableTransfer) => void,
): Promise<TableTransfer[]> {
  const tables = tablesOf(from)
  const [source, target] = [sqlOn(from), sqlOn(to)]
  for (const name of OURS)
    if ((await countOf(target, name)) > 0)
      throw new CannotStart(`目标数据库不是空的（表 ${name} 里有内容），没有搬任何东西`)
  await inTransaction(to, async (sql) => {
    for (const table of tables) {
      // What the schema itself begins with comes along.
      await sql.run(`delete from ${table.name}`)
      await copy(source, sql, table)
    }
  })
  const done: TableTransfer[] = []
  for (const table of tables) {
    const [there, here] = [await fingerprint(source, table), await fingerprint(target, table)]
    if (there.rows !== here.rows || there.hash !== here.hash)
      throw new CannotStart(
        `表 ${table.name} 搬完不一致：原有 ${there.rows} 行，现有 ${here.rows} 行；请清空目标数据库后重试`,
      )
    tell(here)
    done.push(here)
  }
  return done
}

/** Whether an embedded database, at whatever schema, holds anything that somebody would miss. */
export async function holdsAnything(orm: Orm): Promise<boolean> {
  const sql = sqlOn(orm)
  const there = await sql.all<{ name: string }>("select name from sqlite_master where type = 'table'")
  for (const { name } of there)
    if (OURS.includes(name) && (await sql.one(`select 1 as found from ${name} limit 1`))) return true
  return false
}

async function countOf(sql: Sql, table: string): Promise<number> {
  return Number((await sql.one<{ n: number }>(`select count(*) as n from ${table}`))!.n)
}

async function copy(source: Sql, target: Sql, table: Table): Promise<void> {
  for await (const rows of pieces(source, table))
    await insertRows(
      target,
      table.name,
      table.columns,
      rows.map((row) => table.columns.map((column) => row[column] as Value)),
    )
}

/** All rows in the order of the primary key, each page from where the last one ended: no row is passed over or read twice. */
async function* pieces(sql: Sql, { name, columns, key }: Table): AsyncGenerator<Row[]> {
  const select = `select ${columns.join(', ')} from ${name}`
  const page = `order by ${key.join(', ')} limit ${PIECE}`
  let rows = await sql.all(`${select} ${page}`)
  while (rows.length > 0) {
    yield rows
    if (rows.length < PIECE) return
    const last = rows[rows.length - 1]!
    const { where, values } = after(
      key,
      key.map((column) => last[column]!),
    )
    rows = await sql.all(`${select} where ${where} ${page}`, values)
  }
}

/** Rows beyond this key. MySQL reads no range of an index for `(a, b) > (?, ?)`, but does for what that means. */
function after(key: readonly string[], last: readonly Value[]): { where: string; values: Value[] } {
  const ways = key.map((column, at) =>
    [...key.slice(0, at).map((same) => `${same} = ?`), `${column} > ?`].join(' and '),
  )
  return {
    where: ways.map((way) => `(${way})`).join(' or '),
    values: key.flatMap((_, at) => last.slice(0, at + 1)),
  }
}

const MASK = (1n << 256n) - 1n

/** A sum of the rows' hashes: the same whatever order an engine tells them in. Both drivers write a number as they like. */
async function fingerprint(sql: Sql, table: Table): Promise<TableTransfer> {
  let [rows, sum] = [0, 0n]
  for await (const piece of pieces(sql, table))
    for (const row of piece) {
      const told = table.columns.map((column) => (row[column] === null ? null : String(row[column])))
      const hash = createHash('sha256').update(JSON.stringify(told)).digest('hex')
      sum = (sum + BigInt(`0x${hash}`)) & MASK
      rows += 1
    }
  return { table: table.name, rows, hash: sum.toString(16).padStart(64, '0') }
}
