// Two databases, one schema (model.md §11): tables, columns, what may be null, keys and indexes are the same on both.
import { migrate, openDatabase, forkEntityManager } from '@anju/bff/db/orm'
import type { Orm } from '@anju/bff/db/orm'
import { migrationsFor } from '@anju/bff/db/migrations'
import { sqlOf } from '@anju/bff/db/sql'
import type { Sql } from '@anju/bff/db/sql'
import type { Dialect } from '../../_kit/databases'
import { chosenDialects, reserveDatabase } from '../../_kit/databases'

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
interface Schema {
  columns: Column[]
  indexes: Index[]
}

const byText = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
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

describe('the schema on both databases', () => {
  const dialects = chosenDialects()
  const opened = dialects.map((dialect) => ({
    dialect,
    db: reserveDatabase(dialect),
    orm: null as Orm | null,
  }))
  let schemas: Schema[]
  beforeAll(async () => {
    for (const it of opened) {
      await it.db.create()
      it.orm = await openDatabase({ url: it.db.url, file: it.db.file, poolSize: 2 })
      await migrate(it.orm)
    }
    schemas = await Promise.all(
      opened.map(({ dialect, orm }) => READERS[dialect](sqlOf(forkEntityManager(orm!)))),
    )
  })
  afterAll(async () => {
    for (const { orm, db } of opened) {
      await orm?.close(true)
      await db.drop()
    }
  })

  test('tables and columns were found at all', () => {
    for (const { columns, indexes } of schemas) {
      expect(new Set(columns.map((c) => c.table)).size).toBeGreaterThan(20)
      expect(indexes.length).toBeGreaterThan(40)
    }
  })

  test('the same columns, and the same may be null', () => {
    const [first, ...others] = schemas.map((s) => [...s.columns].sort(byText))
    for (const other of others) expect(other).toEqual(first)
  })

  test('the same keys and indexes', () => {
    const [first, ...others] = schemas.map((s) => [...s.indexes].sort(byText))
    for (const other of others) expect(other).toEqual(first)
  })

  test('one numbered list of steps, the same names on both', () => {
    const names = (dialect: Dialect) => migrationsFor(dialect).map((step) => step.name)
    expect(names('sqlite')).toEqual(names('mysql'))
    expect(names('sqlite')).toEqual([...names('sqlite')].sort())
  })

  test.each(dialects)('%s: migrating again does nothing', async (dialect) => {
    const at = dialects.indexOf(dialect)
    expect(await migrate(opened[at]!.orm!)).toEqual([])
    expect(await READERS[dialect](sqlOf(forkEntityManager(opened[at]!.orm!)))).toEqual(schemas[at])
  })
})
