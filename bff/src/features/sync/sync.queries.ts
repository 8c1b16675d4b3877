import type { Sql, Value } from '../../db/sql'

/** One change of a household in a site's feed. */
export interface FeedRow {
  site_code: string
  seq: number
  subject_id: string
  fields_before: string
}

/** What came into these feeds after their numbers, by site and number; at most `limit`. */
export async function listFeed(
  sql: Sql,
  sites: readonly { code: string; seq: number }[],
  limit: number,
): Promise<FeedRow[]> {
  if (sites.length === 0) return []
  const parts = sites.map(() => '(site_code = ? and seq > ?)').join(' or ')
  const values: Value[] = sites.flatMap(({ code, seq }) => [code, seq])
  return sql.all(
    `select site_code, seq, subject_id, fields_before from change_record where (${parts}) and subject_type = 'household'
     order by site_code, seq limit ${limit}`,
    values,
  )
}

/** Hashes of the codes in use on these doors. */
export async function listPlates(
  sql: Sql,
  ids: readonly string[],
): Promise<{ household_id: string; code_hash: string }[]> {
  if (ids.length === 0) return []
  return sql.all(
    `select household_id, code_hash from plate where state = 'active' and household_id in (${ids.map(() => '?').join(', ')})
     order by household_id, code_hash`,
    ids,
  )
}

/** Says which sample he is shown; it changes when a check is drawn, done or over. */
export async function sampleMark(sql: Sql, userId: string, now: number): Promise<string> {
  const rows = await sql.all<{ household_id: string }>(
    `select household_id from task where assignee_id = ? and kind = 'spot_check' and state = 'open' and due_at >= ?
     and household_id is not null order by household_id`,
    [userId, now],
  )
  return rows.map((row) => row.household_id).join(' ')
}
