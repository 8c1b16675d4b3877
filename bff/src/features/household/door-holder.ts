import type { Sql } from '../../db/sql'
import { sameDoor } from './search-readings'

export interface Door {
  building: string
  unit: string
  roomNo: string
}

/** The number of the household that lives behind a door; 30c and 30C are the same one. */
export async function holderOfDoor(
  sql: Sql,
  siteCode: string,
  { building, unit, roomNo }: Door,
  exceptId: string,
): Promise<string | null> {
  const same = (column: string) => sameDoor(sql.dialect, column)
  const row = await sql.one<{ household_no: string }>(
    `select household_no from household where site_code = ? and ${same('room_no')} and ${same('building')}
     and ${same('unit')} and status = 'active' and id <> ? limit 1`,
    [siteCode, roomNo, building, unit, exceptId],
  )
  return row?.household_no ?? null
}
