// A released database is brought up to date without losing a row: every table of each release is filled, migrated, compared.
import { describeEachDatabase, reserveDatabase } from '../../_kit/databases'
import { insertRows, openAtRelease, schemaOf } from '../../_kit/schema'
import type { Row, Sql } from '../../_kit/schema'

/** The last step of each release that a county may still run. */
const RELEASES = ['0006-work']
const ROWS = 3

/** Rows that every column takes: numbers and short texts, each row's unlike the others'. */
async function fill(sql: Sql): Promise<Map<string, Row[]>> {
  const { columns } = await schemaOf(sql)
  const filled = new Map<string, Row[]>()
  for (const table of [...new Set(columns.map((c) => c.table))]) {
    const own = columns.filter((c) => c.table === table)
    const rows = Array.from({ length: ROWS }, (_, row): Row =>
      Object.fromEntries(
        own.map(({ name, kind, nullable }, at) => {
          if (nullable && row === 2) return [name, null]
          return [name, kind === 'number' ? row * 30 + (at % 29) + 1 : `${row}${name.slice(0, 2)}${at}`]
        }),
      ),
    )
    await insertRows(
      sql,
      table,
      own.map((c) => c.name),
      rows.map((row) => own.map((c) => row[c.name] ?? null)),
    )
    filled.set(table, rows)
  }
  return filled
}

describeEachDatabase('upgrade', (db) => {
  test.each(RELEASES)('from %s: every row is there, what is new is empty or nought', async (release) => {
    const own = reserveDatabase(db.dialect)
    await own.create()
    const database = await openAtRelease(own, release)
    const { sql } = database
    try {
      const before = await fill(sql)
      expect(before.size).toBeGreaterThan(20)
      expect((await database.migrate()).length).toBeGreaterThan(0)
      for (const [table, rows] of before) {
        const names = Object.keys(rows[0]!)
        const found = await sql.all(`select * from ${table}`)
        const text = (row: Row) => names.map((name) => `${name}=${row[name]}`).join(' ')
        expect(found.map(text)).toEqual(expect.arrayContaining(rows.map(text)))
        const added = Object.keys(found[0]!).filter((name) => !names.includes(name))
        for (const row of found)
          expect([table, ...added.map((name) => row[name] || null)]).toEqual([
            table,
            ...added.map(() => null),
          ])
      }
    } finally {
      await database.close()
      await own.drop()
    }
  })
})
