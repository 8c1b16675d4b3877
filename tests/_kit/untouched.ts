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

export async function footprint(app: TestApp): Promise<Footprint> {
  const prints: Footprint = {}
  for (const [table, order] of Object.entries(CHANGED)) {
    const rows = await app.sql.all(`select * from ${table} order by ${order}`)
    prints[table] = `${rows.length} ${sha256(Buffer.from(JSON.stringify(rows)))}`
  }
  for (const table of APPENDED) {
    const row = await app.sql.one(`select count(*) as n, max(id) as id, max(recorded_at) as at from ${table}`)
    prints[table] = JSON.stringify(row)
  }
  return prints
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
