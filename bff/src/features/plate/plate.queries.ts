import type { Sql } from '../../db/sql'
import { insertRows, placeholders } from '../../db/sql'
import { doorplateOf } from '../household/public'
import type { SheetRow } from './sheet-row'
import { openSecret, sealSecret } from '../../db/secret-box'

export interface Door {
  id: string
  version: number
  building: string
  unit: string
  room_no: string
  /** Codes in use; more than one only where an older world issued them. */
  plates: number
  /** Those among them that hang on the door, or still may. */
  hanging: number
}

const CODES = "from plate p where p.household_id = h.id and p.state = 'active'"
/** Nobody printed its sheet, and nobody can any more: it hangs nowhere. */
const LOST = `exists (select 1 from plate_sheet t
  where t.id = p.sheet_id and t.printed_at is null and t.codes_enc is null)`
const WITHOUT = `not exists (select 1 ${CODES} and not ${LOST})`

const DOORS = `select h.id, h.version, h.building, h.unit, h.room_no, (select count(*) ${CODES}) as plates,
  (select count(*) ${CODES} and not ${LOST}) as hanging
  from household h where h.site_code = ? and h.status = 'active'`

/** Households that live at a site and have no plate that hangs or may. */
export const listDoorsWithout = (sql: Sql, siteCode: string): Promise<Door[]> =>
  sql.all(`${DOORS} and ${WITHOUT} order by h.id`, [siteCode])

export const listDoors = (sql: Sql, siteCode: string, ids: readonly string[]): Promise<Door[]> =>
  sql.all(`${DOORS} and h.id in (${placeholders(ids)}) order by h.id`, [siteCode, ...ids])

export async function countDoorsWithout(sql: Sql, siteCode: string): Promise<number> {
  const row = await sql.one<{ n: number }>(
    `select count(*) as n from household h where h.site_code = ? and h.status = 'active' and ${WITHOUT}`,
    [siteCode],
  )
  return Number(row!.n)
}

export interface NewPlate {
  codeHash: string
  householdId: string
  keyId: string
}

export const insertPlates = (
  sql: Sql,
  sheetId: string,
  plates: readonly NewPlate[],
  now: number,
): Promise<void> =>
  insertRows(
    sql,
    'plate',
    ['code_hash', 'household_id', 'key_id', 'state', 'issued_at', 'sheet_id'],
    plates.map(({ codeHash, householdId, keyId }) => [codeHash, householdId, keyId, 'active', now, sheetId]),
  )

/** Whoever scans one of them is told that it is no longer valid; how many there were. */
export const revokePlatesOf = (sql: Sql, householdIds: readonly string[], now: number): Promise<number> =>
  sql.run(
    `update plate set state = 'revoked', revoked_at = ? where state = 'active'
     and household_id in (${placeholders(householdIds)})`,
    [now, ...householdIds],
  )

const SHEET = `select id, site_code, plates, issued_at, case when codes_enc is null then 0 else 1 end as printable
  from plate_sheet`

export const findSheet = (sql: Sql, id: string): Promise<SheetRow | null> =>
  sql.one(`${SHEET} where id = ?`, [id])

export const listSheets = (sql: Sql, siteCode: string): Promise<SheetRow[]> =>
  sql.all(`${SHEET} where site_code = ? order by issued_at desc, id desc limit 20`, [siteCode])

/** A household and the code for its door. */
export interface IssuedCode {
  householdId: string
  code: string
}

export async function insertSheet(
  sql: Sql,
  sheet: { id: string; siteCode: string; issuedBy: string; codes: readonly IssuedCode[]; now: number },
): Promise<void> {
  const codes = sheet.codes.map(({ householdId, code }) => `${householdId} ${code}`).join('\n')
  await sql.run(
    'insert into plate_sheet (id, site_code, issued_by, plates, codes_enc, issued_at) values (?, ?, ?, ?, ?, ?)',
    [sheet.id, sheet.siteCode, sheet.issuedBy, sheet.codes.length, sealSecret(codes), sheet.now],
  )
}

/** Somebody takes it to print; false where its codes have had their time meanwhile. */
export const markPrinted = async (sql: Sql, sheetId: string, now: number): Promise<boolean> =>
  (await sql.run(
    'update plate_sheet set printed_at = coalesce(printed_at, ?) where id = ? and codes_enc is not null',
    [now, sheetId],
  )) > 0

/** Null when they have had their time. */
export async function readCodes(sql: Sql, sheetId: string): Promise<IssuedCode[] | null> {
  const row = await sql.one<{ codes_enc: string | null }>('select codes_enc from plate_sheet where id = ?', [
    sheetId,
  ])
  if (!row?.codes_enc) return null
  return openSecret(row.codes_enc)
    .split('\n')
    .map((line) => {
      const [householdId, code] = line.split(' ')
      return { householdId: householdId!, code: code! }
    })
}

/** Hashes of those among them that hang or may hang on a door now. */
export async function listInUse(sql: Sql, hashes: readonly string[]): Promise<Set<string>> {
  const rows = await sql.all<{ code_hash: string }>(
    `select code_hash from plate where state = 'active' and code_hash in (${placeholders(hashes)})`,
    hashes,
  )
  return new Set(rows.map((row) => row.code_hash))
}

/** What a plate says of its door. */
export async function listPlaces(
  sql: Sql,
  householdIds: readonly string[],
): Promise<Map<string, { siteName: string; doorplate: string }>> {
  const rows = await sql.all<{
    id: string
    site_name: string
    building: string
    unit: string
    room_no: string
  }>(
    `select h.id, s.name as site_name, h.building, h.unit, h.room_no from household h join site s on s.code = h.site_code
     where h.id in (${placeholders(householdIds)})`,
    householdIds,
  )
  return new Map(rows.map((row) => [row.id, { siteName: row.site_name, doorplate: doorplateOf(row) }]))
}
