// A database's schema as its engine describes it, in words that both engines share.
import { migrationsFor } from '@anju/bff/db/migrations'
import { migrate, openDatabase } from '@anju/bff/db/orm'
import { useSecretKeys } from '@anju/bff/db/secret-box'
import { sqlOn } from '@anju/bff/db/sql'
import type { Sql } from '@anju/bff/db/sql'
import type { Dialect, TestDatabase } from './databases'

interface Column {
  table: string
  name: string
  nullable: boolean
  kind: 'number' | 'text'
}
interface Index {
  table: string
  columns: string
  unique: boolean
  name: string
}
export interface Schema {
  columns: Column[]
  indexes: Index[]
}

const OWN = (table: string) => table !== 'schema_migration' && !table.startsWith('sqlite_')

async function sqliteSchema(sql: Sql): Promise<Schema> {
  const tables = await sql.all<{ name: string }>("select name from sqlite_master where type = 'table'")
  const schema: Schema = { columns: [], indexes: [] }
  for (const { name: table } of tables.filter((t) => OWN(t.name))) {
    const columns = await sql.all<{ name: string; type: string; notnull: number; pk: number }>(
      `select name, type, "notnull", pk from pragma_table_info('${table}')`,
    )
    for (const { name, type, notnull, pk } of columns) {
      const kind = /int/i.test(type) ? 'number' : 'text'
      schema.columns.push({ table, name, nullable: notnull === 0 && pk === 0, kind })
    }
    const key = columns.filter((c) => c.pk > 0).sort((a, b) => a.pk - b.pk)
    schema.indexes.push({ table, columns: key.map((c) => c.name).join(), unique: true, name: 'PRIMARY' })
    const indexes = await sql.all<{ name: string; unique: number; origin: string }>(
      `select name, "unique", origin from pragma_index_list('${table}')`,
    )
    for (const index of indexes.filter((i) => i.origin !== 'pk')) {
      const parts = await sql.all<{ name: string }>(
        `select name from pragma_index_info('${index.name}') order by seqno`,
      )
      const own = { table, columns: parts.map((p) => p.name).join(), unique: index.unique === 1 }
      schema.indexes.push({ ...own, name: index.name })
    }
  }
  return schema
}

async function mysqlSchema(sql: Sql): Promise<Schema> {
  const columns = await sql.all<{ t: string; c: string; n: string; d: string }>(
    `select table_name as t, column_name as c, is_nullable as n, data_type as d from information_schema.columns
     where table_schema = database()`,
  )
  const parts = await sql.all<{ t: string; i: string; u: number; c: string }>(
    `select table_name as t, index_name as i, non_unique as u, column_name as c from information_schema.statistics
     where table_schema = database() order by table_name, index_name, seq_in_index`,
  )
  const indexes = new Map<string, Index>()
  for (const { t: table, i: name, u, c } of parts.filter((p) => OWN(p.t))) {
    const key = `${table} ${name}`
    const known = indexes.get(key)
    if (known) known.columns += `,${c}`
    else indexes.set(key, { table, columns: c, unique: Number(u) === 0, name })
  }
  return {
    columns: columns
      .filter((row) => OWN(row.t))
      .map((row) => ({
        table: row.t,
        name: row.c,
        nullable: row.n === 'YES',
        kind: /int/.test(row.d) ? 'number' : 'text',
      })),
    indexes: [...indexes.values()],
  }
}

const READERS: Record<Dialect, (sql: Sql) => Promise<Schema>> = { sqlite: sqliteSchema, mysql: mysqlSchema }

/** Names of the steps that make the schema, in their order. */
export const stepsFor = (dialect: Dialect): string[] => migrationsFor(dialect).map((step) => step.name)

/** What the engine says of the schema as it is now. */
export const schemaOf = (sql: Sql): Promise<Schema> => READERS[sql.dialect](sql)

/** Opens an empty database and brings it up to date. */
export async function openMigrated(db: TestDatabase) {
  const orm = await openDatabase({ url: db.url, file: db.file, poolSize: 2 })
  await migrate(orm)
  return {
    schema: () => schemaOf(sqlOn(orm)),
    /** Names of the steps that ran now. */
    migrateAgain: () => migrate(orm),
    close: () => orm.close(true),
  }
}

/** A database as a release left it, at its last step; `migrate` brings it up to date. */
export async function openAtRelease(db: TestDatabase, lastStep: string) {
  useSecretKeys({ current: 'k1', keys: {}, blindKey: Buffer.alloc(32, 2) })
  const orm = await openDatabase({ url: db.url, file: db.file, poolSize: 2 })
  await migrate(orm, lastStep)
  return { sql: sqlOn(orm), migrate: () => migrate(orm), close: () => orm.close(true) }
}

export { insertRows } from '@anju/bff/db/sql'
export type { Row, Sql } from '@anju/bff/db/sql'
