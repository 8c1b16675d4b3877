import type { Sql, Value } from '../../db/sql'

export const findTownship = (sql: Sql, code: string): Promise<{ code: string; name: string } | null> =>
  sql.one("select code, name from region where code = ? and level = 'township'", [code])

/** Since when it is no longer active: its 退出. */
export async function statusDateOf(sql: Sql, id: string): Promise<string | null> {
  const row = await sql.one<{ status_date: string | null }>(
    'select status_date from household where id = ?',
    [id],
  )
  return row?.status_date ?? null
}

export async function isHouseholdNoTaken(sql: Sql, householdNo: string): Promise<boolean> {
  return (await sql.one('select id from household where household_no = ?', [householdNo])) !== null
}

/** The county's next number of our own making: `450122-0413`. */
export async function nextHouseholdNo(sql: Sql, county: string): Promise<string> {
  const rows = await sql.all<{ household_no: string }>(
    'select household_no from household where household_no like ?',
    [`${county}-%`],
  )
  // Numbers of a county's own making are left alone: `450122-A1`.
  const used = rows.map((row) => Number(/^\d{6}-(\d{4,6})$/.exec(row.household_no)?.[1] ?? 0))
  const next = used.reduce((most, n) => Math.max(most, n), 0) + 1
  return `${county}-${String(next).padStart(4, '0')}`
}

export async function updateHousehold(
  sql: Sql,
  id: string,
  patch: Record<string, Value>,
  write: { version: number; now: number; actorId: string },
): Promise<void> {
  const columns = Object.keys(patch)
  await sql.run(
    `update household set ${columns.map((name) => `${name} = ?, `).join('')}version = ?, updated_at = ?, updated_by = ?
     where id = ?`,
    [...Object.values(patch), write.version, write.now, write.actorId, id],
  )
}

/** Its people and what is open about it go with the household. */
export async function followToSite(sql: Sql, householdId: string, siteCode: string): Promise<void> {
  await sql.run('update person set site_code = ? where household_id = ?', [siteCode, householdId])
  await sql.run('update alert set site_code = ? where household_id = ?', [siteCode, householdId])
  await sql.run("update task set site_code = ? where household_id = ? and state = 'open'", [
    siteCode,
    householdId,
  ])
}
