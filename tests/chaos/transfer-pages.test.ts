// The transfer holds both databases against each other row by row: whatever a table's key is, each row is read once.
import { startTestApp } from '../_kit/app'
import type { TestApp } from '../_kit/app'
import { reserveDatabase } from '../_kit/databases'
import { transferCounted } from '../_kit/transfer'

const ROWS = 12_000

describe('reading a table for its fingerprint', () => {
  const [embedded, mysql] = [reserveDatabase('sqlite'), reserveDatabase('mysql')]
  beforeAll(async () => {
    await embedded.create()
    await mysql.create()
    const app = await startTestApp(embedded)
    // Keys of one column, a text and a number; and one of three whose first two are the same for many rows.
    await multiply(app, 'person', 'id', "substr(id, 1, 1) = '0'", copyOf)
    await multiply(app, 'tally_delta', 'id', 'id > 0', (copy) => `id + 1000000 * ${copy + 1}`)
    await multiply(app, 'gated_value', 'owner_id', "owner_type = 'household'", copyOf)
    await app.close()
  })
  afterAll(async () => {
    await embedded.drop()
    await mysql.drop()
  })

  const copyOf = (copy: number, id: string) => `'${1000 + copy}' || substr(${id}, 5)`

  /** The table's own rows again and again under other ids, until there are so many. */
  async function multiply(
    app: TestApp,
    table: string,
    id: string,
    which: string,
    idOf: (copy: number, id: string) => string,
  ) {
    const columns = (await app.sql.all<{ name: string }>(`pragma table_info(${table})`)).map(
      (column) => column.name,
    )
    await app.sql.run(`create temp table first_rows as select * from ${table} where ${which}`)
    const { n } = (await app.sql.one<{ n: number }>('select count(*) as n from first_rows'))!
    for (let copy = 0; copy * Number(n) < ROWS; copy += 1)
      await app.sql.run(
        `insert into ${table} (${columns.join(', ')}) select
         ${columns.map((name) => (name === id ? idOf(copy, id) : name)).join(', ')} from first_rows`,
      )
    await app.sql.run('drop table first_rows')
  }

  test('no row is read twice, and every row is told', async () => {
    const { done, read } = await transferCounted(embedded, mysql.url!)
    const rows = (table: string) => done.find((one) => one.table === table)!.rows
    for (const table of ['person', 'gated_value', 'tally_delta']) expect(rows(table)).toBeGreaterThan(ROWS)
    const all = done.reduce((sum, one) => sum + one.rows, 0)
    expect(read).toBeGreaterThan(all)
    expect(read).toBeLessThan(1.2 * all + 2_000)
  })
})
