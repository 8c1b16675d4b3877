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
}

const tablesOf = (orm: Orm): Table[] =>
  Object.values(orm.getMetadata().getAll())
    .map((meta) => ({ name: meta.tableName, columns: meta.props.flatMap(({ fieldNames }) => fieldNames) }))
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

async function countOf(sql: Sql, table: string): Promise<number> {
  return Number((await sql.one<{ n: number }>(`select count(*) as n from ${table}`))!.n)
}

async function copy(source: Sql, target: Sql, { name, columns }: Table): Promise<void> {
  for await (const rows of pieces(source, { name, columns }))
    await insertRows(
      target,
      name,
      columns,
      rows.map((row) => columns.map((column) => row[column] as Value)),
    )
}

/** Embedded rows have a number of their own; MySQL's are read in the order they lie in. */
async function* pieces(sql: Sql, { name, columns }: Table): AsyncGenerator<Row[]> {
  const list = columns.map((column) => `t.${column}`).join(', ')
  if (sql.dialect === 'mysql') {
    for (let at = 0; ; at += PIECE) {
      const rows = await sql.all(`select ${list} from ${name} t order by 1, 2 limit ${PIECE} offset ${at}`)
      if (rows.length > 0) yield rows
      if (rows.length < PIECE) return
    }
  }
  for (let after = 0; ;) {
    const rows = await sql.all(
      `select ${list}, t.rowid as row_number from ${name} t where t.rowid > ? order by t.rowid limit ${PIECE}`,
      [after],
    )
    if (rows.length > 0) yield rows
    if (rows.length < PIECE) return
    after = Number(rows[rows.length - 1]!['row_number'])
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
