import type { Actor } from '@anju/shared-types'
import type { Dialect } from '../../db/dialect'
import { placeholders } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { cursorAt } from '../../http/paging'
import type { Place } from '../../http/paging'
import { HOUSEHOLD_COLUMNS } from './household-facts'
import type { HouseholdRow } from './household-facts'
import type { Condition } from './household.policy'
import type { ListedHousehold } from './household.queries'
import { ALONG_THE_LIST, branchesOf, scopesOfSearch, waysOf } from './search-branches'
import type { Asked, Branch, Choose, From } from './search-branches'
import type { Search } from './narrow-search'
import type { Way } from './search-readings'

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
 * counted. Two statements, and one before them where there is more than one way to begin.
 */
export async function searchHouseholds(
  sql: Sql,
  actor: Actor,
  search: Search,
  { limit, ...from }: From & { limit: number },
): Promise<Found> {
  const { after } = from
  const reach = after ? limit + 1 : Math.max(limit, MOST_COUNTED) + 1
  const asked = waysOf(sql.dialect, search)
  const scopes = scopesOfSearch(actor, search, from.roles)
  const branches = branchesOf(asked, scopes, search, from, await rarestOf(sql, asked, scopes))
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
  { piece, ...from }: Omit<From, 'after'> & { piece: number },
): AsyncGenerator<ListedHousehold[]> {
  const asked = waysOf(sql.dialect, search)
  const scopes = scopesOfSearch(actor, search, from.roles)
  const choose = await rarestOf(sql, asked, scopes)
  for (let after: Place | null = null; ;) {
    const branches = branchesOf(asked, scopes, search, { ...from, after }, choose)
    const { places } = await findPlaces(sql, branches, piece)
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

/** What more households than these have is met soon enough in the order of the list: of the whole region, of less. */
const [MANY_OF_A_REGION, MANY] = [20_000, 3_000]
/** A scope with an index of its own is of some hundreds. */
const FEW = 300
/** How far apart the codes of sites lie in more than a city. */
const REGION = 10_000_000
const isRegion = ({ sites }: Condition) => sites !== undefined && Number(sites[1]) - Number(sites[0]) > REGION

/**
 * Begins by what the fewest have: each way's index is counted up to where it makes no difference. What many have is read
 * in the order of the list where its index lies so, else along the list itself.
 */
async function rarestOf(
  sql: Sql,
  { readings, filters }: Asked,
  scopes: readonly Condition[],
): Promise<Choose> {
  const many = scopes.some(isRegion) ? MANY_OF_A_REGION : MANY
  const ways = [...readings.filter((way) => way !== null), ...filters].filter(({ few }) => !few)
  // One alone that lies in the order of the list is the way.
  const isOpen = readings.some(
    (way) => (way && !way.ordered && !way.few) || filters.length + (way ? 1 : 0) > 1,
  )
  const counts = isOpen ? await countWays(sql, ways, many) : new Map<Way, number>()
  const countOf = (way: Way) => (way.few ? SOME : (counts.get(way) ?? many))
  return (own, scope) => {
    const [rarest] = [...own].sort((a, b) => countOf(a) - countOf(b))
    if (rarest && countOf(rarest) < (scope.index ? FEW : many)) return rarest
    return scope.index ? null : (own.find(({ ordered }) => ordered) ?? null)
  }
}

/** How many rows each way's index holds, up to `most`. One statement. */
async function countWays(sql: Sql, ways: readonly Way[], most: number): Promise<Map<Way, number>> {
  const counted = ways.map(
    ({ table, index, where }, i) =>
      `(select count(*) from (select 1 from ${table} ${table.slice(0, 1)} ${forced(sql.dialect, index)}
        where ${where} limit ${most}) c${i}) as n${i}`,
  )
  const values = ways.flatMap((way) => way.values)
  const row = await sql.one<Record<string, number>>(`select ${counted.join(', ')}`, values)
  return new Map(ways.map((way, i) => [way, Number(row![`n${i}`])]))
}

/** As if so many had another room: it is not counted. */
const SOME = 1_000

const forced = (dialect: Dialect, index: string | undefined): string =>
  !index ? '' : dialect === 'mysql' ? `force index (${index})` : `indexed by ${index}`

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
function placesIn(dialect: Dialect, { table, joined, where, index }: Branch, limit: number): string {
  const by = forced(dialect, index)
  if (table === 'household')
    return `select h.id, h.site_code from household h ${by} where ${where} order by h.site_code, h.id limit ${limit}`
  const most = limit * (limit > MOST_COUNTED ? USUAL_PEOPLE : MOST_PEOPLE)
  // In this order: people first.
  const join = dialect === 'mysql' ? 'straight_join' : 'cross join'
  const homes = `${join} household h ${forced(dialect, ALONG_THE_LIST)}
    on h.site_code = p.site_code and h.id = p.household_id`
  return `select p.household_id as id, p.site_code from person p ${by} ${joined ? homes : ''} where ${where}
    order by p.site_code, p.household_id limit ${most}`
}

/** Site codes are numbers of ten digits. */
export const cursorOf = (row: HouseholdRow): string => cursorAt({ key: Number(row.site_code), id: row.id })
