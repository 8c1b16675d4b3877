// Rows go in together, but never more of them than a database takes at once.
import { describeEachDatabase } from '../../_kit/databases'
import { statementsOf } from '../../_kit/inside'
import { insertRows, openAtRelease, stepsFor } from '../../_kit/schema'

const COLUMNS = 'id, user_id, file_name, sha256, state, row_count, report, heartbeat_at, created_at'.split(
  ', ',
)

describeEachDatabase('many rows at once', (db) => {
  let database: Awaited<ReturnType<typeof openAtRelease>>
  beforeAll(async () => {
    database = await openAtRelease(db, stepsFor(db.dialect).at(-1)!)
  })
  afterAll(() => database.close())
  beforeEach(() => database.sql.run('delete from ledger_import'))

  const rows = (reports: readonly string[]) =>
    reports.map((report, i) => [`${1000 + i}`, 'u', '台账.xlsx', '0', 'failed', 1, report, 0, 0])
  const insert = (reports: readonly string[]) =>
    statementsOf(() => insertRows(database.sql, 'ledger_import', COLUMNS, rows(reports)))
  const stored = async () =>
    (await database.sql.all<{ report: string }>('select report from ledger_import order by id')).map(
      ({ report }) => report,
    )

  test('small rows are counted: powers of two', async () => {
    const reports = Array.from({ length: 700 }, (_, i) => `${i}`)
    expect(await insert(reports)).toBe([512, 128, 32, 16, 8, 4].length)
    expect(await stored()).toEqual(reports)
  })

  test('big rows are weighed: 256 reports of 144 KB, 36 MB in all', async () => {
    const reports = Array.from({ length: 256 }, (_, i) => `${i}`.padEnd(48_000, '照户口簿核对后重填'))
    // Sixteen of them are 2.3 MB, twice as many would be over four.
    expect(await insert(reports)).toBe(16)
    expect(await stored()).toEqual(reports)
  })

  test('one that is bigger than a piece goes alone', async () => {
    const reports = ['a', 'b'.repeat(5_000_000), 'c', 'd']
    expect(await insert(reports)).toBe(3)
    expect(await stored()).toEqual(reports)
  })
})
