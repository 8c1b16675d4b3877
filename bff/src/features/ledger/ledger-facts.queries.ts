import { HOUSEHOLD_STATUSES, labelOf, siteRange } from '@anju/shared-types'
import type { Actor, Gate, HouseholdStatus } from '@anju/shared-types'
import { placeholders } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { plainText } from '../../spreadsheet/read-cell'
import { HOUSEHOLD_FILE_COLUMNS } from '../household/public'
import type { HouseholdRow } from '../household/public'
import { PERSON_FILE_COLUMNS } from '../person/public'
import { findGatedValues } from '../recognition/public'
import { doorKey } from './ledger-facts'
import type { KnownHousehold, KnownPerson, LedgerPlaces, LedgerSite } from './ledger-facts'
import type { KnownSite } from './plan-site'
import { SITE_FILE_COLUMNS, siteScope } from '../site/public'
import type { SiteFileRow } from '../site/public'
import type { SignedIn } from '../user/public'
import { canImportInto, ledgerRegions } from './ledger.policy'

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

/** Every site and township that a row may name. `more`: sites that the file itself brings. */
export async function findPlaces(sql: Sql, actor: Actor, more: readonly LedgerSite[]): Promise<LedgerPlaces> {
  const ranges = ledgerRegions(actor).map(siteRange)
  if (ranges.length === 0) return noPlaces
  const stored = await sql.all<{ code: string; name: string; county_code: string }>(
    `select code, name, county_code from site where ${ranges.map(() => 'code between ? and ?').join(' or ')}`,
    ranges.flatMap(({ low, high }) => [low, high]),
  )
  const sites = [
    ...stored.map(({ code, name, county_code }) => ({ code, name, countyCode: county_code })),
    ...more,
  ]
  const townships = await sql.all<{ code: string; name: string }>(
    "select code, name from region where level = 'township'",
  )
  const near = townships.filter(({ code }) => canImportInto(actor, code))
  return {
    sites: new Map(sites.map((site) => [site.code, site])),
    sitesByName: groupBy(sites, ({ name }) => plainText(name)),
    townships: new Set(townships.map(({ code }) => code)),
    townshipsByName: new Map(
      [...groupBy(near, ({ name }) => plainText(name))].map(([name, all]) => [
        name,
        all.map(({ code }) => code),
      ]),
    ),
  }
}

const noPlaces: LedgerPlaces = {
  ...{ sites: new Map(), sitesByName: new Map(), townships: new Set(), townshipsByName: new Map() },
}

/** The households of these numbers with their people and gates; and the numbers that cannot be written, with why. */
export async function findKnown(
  sql: Sql,
  actor: Actor,
  numbers: readonly string[],
): Promise<{ households: Map<string, KnownHousehold>; unwritable: Map<string, string> }> {
  if (numbers.length === 0) return { households: new Map(), unwritable: new Map() }
  const rows = await sql.all<HouseholdRow>(
    `select ${HOUSEHOLD_FILE_COLUMNS} from household h where h.household_no in (${placeholders(numbers)})`,
    numbers,
  )
  const own = rows.filter((row) => canImportInto(actor, row.site_code))
  const ids = own.map(({ id }) => id)
  const people = ids.length === 0 ? [] : await listPeople(sql, ids)
  const byHousehold = groupBy(people, ({ household_id }) => household_id)
  const gates = groupBy(await findGatedValues(sql, ids), ({ owner_id }) => owner_id)
  return {
    households: new Map(
      own.map((row) => [
        row.household_no,
        {
          ...{ row, closed: closedSentence(row.status as HouseholdStatus) },
          ...{ people: byHousehold.get(row.id) ?? [], gates: gates.get(row.id) ?? [] },
        },
      ]),
    ),
    unwritable: new Map(
      rows
        .filter((row) => !own.includes(row))
        .map((row) => [row.household_no, '这个户编号不在您的管理范围内，请核对']),
    ),
  }
}

const closedSentence = (status: HouseholdStatus): string | null =>
  status === 'active' ? null : `这一户${labelOf(HOUSEHOLD_STATUSES, status)}，不再导入`

const listPeople = (sql: Sql, householdIds: readonly string[]): Promise<KnownPerson[]> =>
  sql.all(
    `select ${PERSON_FILE_COLUMNS}, p.id_no_hash from person p where p.household_id in (${placeholders(householdIds)})
     order by p.id`,
    householdIds,
  )

/** Whose door is whose on a site, among those who are on the register. */
export async function findDoors(sql: Sql, siteCode: string): Promise<Map<string, string>> {
  const rows = await sql.all<{ household_no: string; building: string; unit: string; room_no: string }>(
    "select household_no, building, unit, room_no from household where site_code = ? and status = 'active'",
    [siteCode],
  )
  return new Map(rows.map((row) => [doorKey(siteCode, row), row.household_no]))
}

const PIECE = 1_000

/** Who is on the register with one of these ID numbers. */
export async function findIdHolders(
  sql: Sql,
  hashes: readonly string[],
): Promise<Map<string, { personId: string; householdNo: string }>> {
  const holders = new Map<string, { personId: string; householdNo: string }>()
  for (let at = 0; at < hashes.length; at += PIECE) {
    const piece = hashes.slice(at, at + PIECE)
    const rows = await sql.all<{ id: string; id_no_hash: string; household_no: string }>(
      `select p.id, p.id_no_hash, h.household_no from person p join household h on h.id = p.household_id
       where p.id_no_hash in (${placeholders(piece)}) and p.person_status in ('registered', 'pending')
       and h.status = 'active'`,
      piece,
    )
    for (const row of rows) holders.set(row.id_no_hash, { personId: row.id, householdNo: row.household_no })
  }
  return holders
}

/** The sites of these codes as the register knows them, with what of them is recognised. */
export async function findSites(
  sql: Sql,
  actor: Actor,
  codes: readonly string[],
): Promise<Map<string, KnownSite>> {
  const own = [...new Set(codes)].filter((code) => canImportInto(actor, code))
  if (own.length === 0) return new Map()
  const rows = await sql.all<SiteFileRow>(
    `select ${SITE_FILE_COLUMNS} from site s where s.code in (${placeholders(own)})`,
    own,
  )
  const gates = await sql.all<{ owner_id: string; gate: Gate }>(
    `select owner_id, gate from gated_value where owner_type = 'site' and state = 'recognised'
     and owner_id in (${placeholders(own)})`,
    own,
  )
  const gatesOf = groupBy(gates, ({ owner_id }) => owner_id)
  return new Map(
    rows.map((row) => [row.code, { row, recognised: (gatesOf.get(row.code) ?? []).map(({ gate }) => gate) }]),
  )
}

/** Sites that he sees, in the order of their codes. */
export const listVisibleSites = (
  sql: Sql,
  actor: SignedIn,
  { site, after, limit }: { site: string | undefined; after: string; limit: number },
): Promise<SiteFileRow[]> => {
  const { where, values } = siteScope(actor)
  return sql.all(
    `select ${SITE_FILE_COLUMNS} from site s where ${where} and s.code > ?${site ? ' and s.code = ?' : ''}
     order by s.code limit ${limit}`,
    [...values, after, ...(site ? [site] : [])],
  )
}
