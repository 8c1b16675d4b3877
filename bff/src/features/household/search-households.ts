import type { Actor } from '@anju/shared-types'
import type { Dialect } from '../../db/dialect'
import { placeholders } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { cursorAt } from '../../http/paging'
import type { Place } from '../../http/paging'
import { HOUSEHOLD_COLUMNS } from './household-facts'
import type { HouseholdRow } from './household-facts'
import type { ListedHousehold } from './household.queries'
import { branchesOf } from './search-branches'
import type { Branch, Search } from './search-branches'

export interface Found {
  /** In the order (site, id); one more than `limit` tells of a next page. */
  rows: ListedHousehold[]
  /** On the first page. */
  total: { count: number; more: boolean } | null
}

/** Counted up to here. */
export const MOST_COUNTED = 1_000

/**
 * One page by keyset. Each way in (a scope of his, a reading of the text) is a branch of its own with its own index and
 * limit: joined by `or` in one condition they would be found by none. On the first page the branches reach as far as is
 * counted. Two statements.
 */
export async function searchHouseholds(
  sql: Sql,
  actor: Actor,
  search: Search,
  { after, limit, now }: { after: Place | null; limit: number; now: number },
): Promise<Found> {
  const reach = after ? limit + 1 : Math.max(limit, MOST_COUNTED) + 1
  const branches = branchesOf(sql.dialect, actor, search, { after, now })
  const { places, more } = await findPlaces(sql, branches, reach)
  const page = places.slice(0, limit + 1).map(({ id }) => id)
  const rows = page.length === 0 ? [] : await readListed(sql, page)
  const count = Math.min(places.length, MOST_COUNTED)
  return { rows, total: after ? null : { count, more } }
}

/** Everybody it finds, in pieces in the order (site, id): for a file of them all. */
export async function* everyFound(
  sql: Sql,
  actor: Actor,
  search: Search,
  { piece, now }: { piece: number; now: number },
): AsyncGenerator<ListedHousehold[]> {
  for (let after: Place | null = null; ;) {
    const { places } = await findPlaces(sql, branchesOf(sql.dialect, actor, search, { after, now }), piece)
    const last = places[places.length - 1]
    if (!last) return
    yield await readListed(
      sql,
      places.map(({ id }) => id),
    )
    if (places.length < piece) return
    after = { key: Number(last.site_code), id: last.id }
  }
}

const readListed = (sql: Sql, ids: readonly string[]): Promise<ListedHousehold[]> =>
  sql.all(
    `select ${HOUSEHOLD_COLUMNS}, s.name as site_name from household h join site s on s.code = h.site_code
     where h.id in (${placeholders(ids)}) order by h.site_code, h.id`,
    ids,
  )

interface Places {
  places: { id: string; site_code: string }[]
  /** There may be others behind them. */
  more: boolean
}

async function findPlaces(sql: Sql, branches: readonly Branch[], limit: number): Promise<Places> {
  if (branches.length === 0) return { places: [], more: false }
  const each = branches.map((branch) => `select * from (${placesIn(sql.dialect, branch, limit)}) b`)
  const rows = await sql.all<{ id: string; site_code: string }>(
    `${each.join(' union all ')} order by site_code, id`,
    branches.flatMap(({ values }) => values),
  )
  const distinct = rows.filter(({ id }, i) => rows[i - 1]?.id !== id)
  const cut = branches.some(({ table }) => table === 'person') && rows.length >= limit * USUAL_PEOPLE
  return { places: distinct.slice(0, limit), more: cut || distinct.length >= limit }
}

/** No household has more people: so many rows of people are at least one page of households. */
const MOST_PEOPLE = 30
const USUAL_PEOPLE = 6

/** The household as often as somebody in it has the value. */
function placesIn(dialect: Dialect, { table, where, index }: Branch, limit: number): string {
  const forced = !index ? '' : dialect === 'mysql' ? `force index (${index})` : `indexed by ${index}`
  if (table === 'household')
    return `select h.id, h.site_code from household h ${forced} where ${where} order by h.site_code, h.id limit ${limit}`
  const most = limit * (limit > MOST_COUNTED ? USUAL_PEOPLE : MOST_PEOPLE)
  return `select p.household_id as id, p.site_code from person p ${forced} where ${where}
    order by p.site_code, p.household_id limit ${most}`
}

/** Site codes are numbers of ten digits. */
export const cursorOf = (row: HouseholdRow): string => cursorAt({ key: Number(row.site_code), id: row.id })
