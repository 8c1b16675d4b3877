import { placeholders } from '../../db/sql'
import type { Sql, Value } from '../../db/sql'

export async function insertObject(sql: Sql, table: string, row: Record<string, Value>): Promise<void> {
  const columns = Object.keys(row)
  await sql.run(
    `insert into ${table} (${columns.join(', ')}) values (${placeholders(columns)})`,
    Object.values(row),
  )
}

export const findTownship = (sql: Sql, code: string): Promise<{ code: string; name: string } | null> =>
  sql.one("select code, name from region where code = ? and level = 'township'", [code])

export interface Door {
  building: string
  unit: string
  roomNo: string
}

/** The number of the household that lives behind a door. */
export async function holderOfDoor(
  sql: Sql,
  siteCode: string,
  { building, unit, roomNo }: Door,
  exceptId: string,
): Promise<string | null> {
  const row = await sql.one<{ household_no: string }>(
    `select household_no from household where site_code = ? and building = ? and unit = ? and room_no = ?
     and status = 'active' and id <> ? limit 1`,
    [siteCode, building, unit, roomNo, exceptId],
  )
  return row?.household_no ?? null
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

/** Whoever was to do something there has nothing to do any more. */
export async function cancelTasksOf(sql: Sql, householdId: string): Promise<void> {
  await sql.run("update task set state = 'cancelled' where household_id = ? and state = 'open'", [
    householdId,
  ])
}
