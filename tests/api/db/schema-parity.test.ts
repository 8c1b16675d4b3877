// Two databases, one schema (model.md §11): tables, columns, what may be null, keys and indexes are the same on both.
import { chosenDialects, reserveDatabase } from '../../_kit/databases'
import { openMigrated, stepsFor } from '../../_kit/schema'
import type { Schema } from '../../_kit/schema'

const byText = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)

describe('the schema on both databases', () => {
  const dialects = chosenDialects()
  const reserved = dialects.map(reserveDatabase)
  const opened: Awaited<ReturnType<typeof openMigrated>>[] = []
  let schemas: Schema[]
  beforeAll(async () => {
    for (const db of reserved) {
      await db.create()
      opened.push(await openMigrated(db))
    }
    schemas = await Promise.all(opened.map((database) => database.schema()))
  })
  afterAll(async () => {
    for (const database of opened) await database.close()
    for (const db of reserved) await db.drop()
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
    expect(stepsFor('sqlite')).toEqual(stepsFor('mysql'))
    expect(stepsFor('sqlite')).toEqual([...stepsFor('sqlite')].sort())
  })

  test.each(dialects)('%s: migrating again does nothing', async (dialect) => {
    const at = dialects.indexOf(dialect)
    expect(await opened[at]!.migrateAgain()).toEqual([])
    expect(await opened[at]!.schema()).toEqual(schemas[at])
  })
})
