// What a refusal must leave behind: nothing at all, in any table that a write touches.
import type { TestApp } from './app'
import { sha256 } from './photos'

/** Tables whose rows a write changes, read whole. */
const CHANGED = {
  household: 'id',
  person: 'id',
  person_change: 'id',
  gated_value: 'owner_id, gate',
  tally: 'indicator, site_code',
  site: 'code',
  evidence: 'id',
  idempotency_key: 'user_id, idem_key',
  petition: 'id',
  quarantined_write: 'id',
  reveal: 'id',
  inbox_message: 'id',
} as const
/** Tables that a write only appends to: their length and their newest row say it all. */
const APPENDED = ['change_record', 'tally_delta', 'audit_event'] as const

/** A fingerprint of every table that a household's or a picture's write touches. */
export type Footprint = Record<string, string>

export const footprint = (app: TestApp): Promise<Footprint> =>
  app.sql.dialect === 'mysql' ? checksums(app) : readWhole(app)

/** The server adds them up itself. */
async function checksums(app: TestApp): Promise<Footprint> {
  const tables = [...Object.keys(CHANGED), ...APPENDED]
  const sums = await app.sql.all<{ Table: string; Checksum: number | string }>(
    `checksum table ${tables.join(', ')} extended`,
  )
  return Object.fromEntries(sums.map(({ Table, Checksum }) => [Table.split('.')[1]!, String(Checksum)]))
}

/** What was read last of each database; nothing is read again that nobody has written since. */
const last = new WeakMap<TestApp, { moment: string; prints: Footprint }>()

async function readWhole(app: TestApp): Promise<Footprint> {
  const moment = await momentOf(app)
  const known = last.get(app)
  if (known?.moment === moment) return known.prints
  const prints: Footprint = {}
  for (const [table, order] of Object.entries(CHANGED)) {
    const rows = await app.sql.all(`select * from ${table} order by ${order}`)
    prints[table] = `${rows.length} ${sha256(Buffer.from(JSON.stringify(rows)))}`
  }
  for (const table of APPENDED) {
    const row = await app.sql.one(`select count(*) as n, max(id) as id, max(recorded_at) as at from ${table}`)
    prints[table] = JSON.stringify(row)
  }
  last.set(app, { moment, prints })
  return prints
}

/**
 * Rows that this connection has written, and commits of others. The connection is the embedded engine's only one; it is
 * known by a table of its own, because another one begins to count anew.
 */
async function momentOf({ sql }: TestApp): Promise<string> {
  await sql.run('create temp table if not exists kit_connection as select lower(hex(randomblob(8))) as id')
  const row = await sql.one<{ id: string; n: number }>(
    'select id, total_changes() as n from temp.kit_connection',
  )
  const version = await sql.one('pragma data_version')
  return JSON.stringify([row, version])
}

/** Does it and fails the test if any of those tables changed by it. */
export async function leavesNothing<T>(app: TestApp, work: () => Promise<T>): Promise<T> {
  const before = await footprint(app)
  const result = await work()
  expect(await footprint(app)).toEqual(before)
  return result
}

export const countOf = async (
  app: TestApp,
  table: string,
  where = '1 = 1',
  values: string[] = [],
): Promise<number> =>
  Number((await app.sql.one<{ n: number }>(`select count(*) as n from ${table} where ${where}`, values))!.n)
