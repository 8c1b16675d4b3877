import { columnOf, FILTERS, shanghaiMonth, startOfDate } from '@anju/shared-types'
import type { Actor, Filter, FilterValues } from '@anju/shared-types'
import { placeholders } from '../../db/sql'
import type { Dialect } from '../../db/dialect'
import type { Sql } from '../../db/sql'
import { cursorAt } from '../../http/paging'
import type { Place } from '../../http/paging'
import { HOUSEHOLD_COLUMNS } from './household-facts'
import type { HouseholdRow } from './household-facts'
import { householdScopes } from './household.policy'
import type { Condition } from './household.policy'
import type { ListedHousehold } from './household.queries'

/** What a list is narrowed by; `filters` by the codes of the catalogue. */
export interface Search {
  site?: string | undefined
  q?: string | undefined
  missing?: 'proof' | undefined
  redLine?: '1' | undefined
  notUpdated?: 'month' | undefined
  filters: FilterValues
}

/** As the query of a list names it. */
export function searchOf(query: Readonly<Record<string, unknown>>): Search {
  const { site, q, missing, redLine, notUpdated } = query as Omit<Search, 'filters'>
  const filters = FILTERS.flatMap(({ code }) => (query[code] === undefined ? [] : [[code, query[code]]]))
  return { site, q, missing, redLine, notUpdated, filters: Object.fromEntries(filters) as FilterValues }
}

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
 * counted. Two statements, and one more for each filter of persons.
 */
export async function searchHouseholds(
  sql: Sql,
  actor: Actor,
  search: Search,
  { after, limit, now }: { after: Place | null; limit: number; now: number },
): Promise<Found> {
  const reach = after ? limit + 1 : Math.max(limit, MOST_COUNTED) + 1
  const few = await findFew(sql, search)
  const places = await findPlaces(sql, branchesOf(sql, actor, search, { after, now, few }), reach)
  const page = places.slice(0, limit + 1).map(({ id }) => id)
  const rows = page.length === 0 ? [] : await readListed(sql, page)
  const count = Math.min(places.length, MOST_COUNTED)
  return { rows, total: after ? null : { count, more: places.length > MOST_COUNTED } }
}

/** Everybody it finds, in pieces in the order (site, id): for a file of them all. */
export async function* everyFound(
  sql: Sql,
  actor: Actor,
  search: Search,
  { piece, now }: { piece: number; now: number },
): AsyncGenerator<ListedHousehold[]> {
  const few = await findFew(sql, search)
  for (let after: Place | null = null; ;) {
    const places = await findPlaces(sql, branchesOf(sql, actor, search, { after, now, few }), piece)
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

const forced = (dialect: Dialect, index: string | undefined): string => {
  if (!index) return ''
  return dialect === 'mysql' ? `force index (${index})` : `indexed by ${index}`
}

async function findPlaces(
  sql: Sql,
  branches: readonly Condition[],
  limit: number,
): Promise<{ id: string; site_code: string }[]> {
  if (branches.length === 0) return []
  const each = branches.map(
    ({ where, index }) =>
      `select * from (select h.id, h.site_code from household h ${forced(sql.dialect, index)} where ${where}
       order by h.site_code, h.id limit ${limit}) b`,
  )
  return sql.all(
    `${each.join(' union ')} order by site_code, id limit ${limit}`,
    branches.flatMap(({ values }) => values),
  )
}

/** Households of a rare filter of persons, by its code; a filter that many have is looked up household by household. */
type Few = ReadonlyMap<string, readonly string[]>
const FEW = 2_000

async function findFew(sql: Sql, { filters }: Search): Promise<Few> {
  const few = new Map<string, readonly string[]>()
  for (const { code, field, layer } of FILTERS) {
    const value = filters[code]
    if (layer !== 'person' || value === undefined) continue
    const rows = await sql.all<{ household_id: string }>(
      `select p.household_id from person p where p.${columnOf(code, field)} = ? and ${IS_THERE} limit ${FEW + 1}`,
      [value],
    )
    if (rows.length <= FEW) few.set(code, [...new Set(rows.map((row) => row.household_id))])
  }
  return few
}

function branchesOf(
  { dialect }: Sql,
  actor: Actor,
  search: Search,
  { after, now, few }: { after: Place | null; now: number; few: Few },
): Condition[] {
  const common = both([...conditionsOf(search, now, few), ...(after ? [behind(after)] : [])])
  return householdScopes(actor).flatMap((scope) =>
    readingsOf(dialect, search.q?.trim() ?? '').map((reading) => both([reading, scope, common])),
  )
}

const ALL: Condition = { where: '1 = 1', values: [] }
function both(parts: readonly Condition[]): Condition {
  const index = parts.find((part) => part.index)?.index
  return {
    where: parts.map(({ where }) => where).join(' and ') || ALL.where,
    values: parts.flatMap(({ values }) => values),
    ...(index ? { index } : {}),
  }
}

function behind({ key, id }: Place): Condition {
  const site = String(key)
  return { where: 'h.site_code >= ? and (h.site_code > ? or h.id > ?)', values: [site, site, id] }
}

const LACKS_PROOF = `exists (select 1 from gated_value g where g.owner_type = 'household' and g.owner_id = h.id
  and g.state = 'reported' and g.missing <> '[]')`

function conditionsOf(
  { site, missing, redLine, notUpdated, filters }: Search,
  now: number,
  few: Few,
): Condition[] {
  const parts: Condition[] = FILTERS.flatMap((filter) => {
    const value = filters[filter.code]
    return value === undefined ? [] : [filterCondition(filter, value, few.get(filter.code))]
  })
  if (site) parts.push({ where: 'h.site_code = ?', values: [site] })
  if (missing) parts.push({ where: LACKS_PROOF, values: [] })
  if (redLine) parts.push({ where: 'h.red_line = 1', values: [] })
  if (notUpdated) {
    const start = startOfDate(`${shanghaiMonth(now)}-01`)
    parts.push({ where: `h.updated_at < ? and h.status = 'active'`, values: [start] })
  }
  return parts
}

const IS_THERE = "p.person_status in ('registered', 'pending')"

function filterCondition(
  { code, field, layer }: Filter,
  value: string | number,
  few: readonly string[] | undefined,
): Condition {
  const column = columnOf(code, field)
  const stored = field.kind === 'choice' ? String(value) : Number(value)
  if (layer === 'household') return { where: `h.${column} = ?`, values: [stored] }
  if (few) return few.length > 0 ? { where: `h.id in (${placeholders(few)})`, values: [...few] } : NONE
  return {
    where: `exists (select 1 from person p where p.household_id = h.id and p.${column} = ? and ${IS_THERE})`,
    values: [stored],
  }
}

const NONE: Condition = { where: '1 = 0', values: [] }

interface Column {
  name: string
  index: string
  /** A shorter beginning is that of so many that they are met soon enough in the order of the list. */
  from: number
}
const HEAD_NAME: Column = { name: 'head_name', index: 'household_head_name_ix', from: 2 }
const INITIALS: Column = { name: 'head_initials', index: 'household_head_initials_ix', from: 2 }
const NUMBER: Column = { name: 'household_no', index: 'household_household_no_uq', from: 8 }
const BY_ROOM = 'household_room_ix'

/** Each engine finds a beginning in its index in one way only. */
function begins(dialect: Dialect, { name, index, from }: Column, text: string): Condition {
  const forced = [...text].length >= from ? { index } : {}
  return dialect === 'mysql'
    ? { where: `h.${name} like ? escape '!'`, values: [`${text.replace(/[!%_]/g, '!$&')}%`], ...forced }
    : { where: `h.${name} >= ? and h.${name} < ?`, values: [text, `${text}\u{10ffff}`], ...forced }
}

/** A text is a room (`5-1-302`), a number or its beginning, how the head's name begins, or its initials. */
function readingsOf(dialect: Dialect, text: string): Condition[] {
  if (text === '') return [ALL]
  if (!/^[\w-]+$/.test(text)) return [begins(dialect, HEAD_NAME, text)]
  const readings = [begins(dialect, NUMBER, text)]
  const [, building, unit, room] = /^(\w+)-(\w+)-(\w+)$/.exec(text) ?? []
  if (building && unit && room) {
    const where = 'h.building = ? and h.unit = ? and h.room_no = ?'
    readings.push({ where, values: [building, unit, room], index: BY_ROOM })
  }
  if (/^[a-z]{1,6}$/i.test(text)) readings.push(begins(dialect, INITIALS, text.toLowerCase()))
  if (/^\w+$/.test(text)) readings.push({ where: 'h.room_no = ?', values: [text], index: BY_ROOM })
  return readings
}

/** Site codes are numbers of ten digits. */
export const cursorOf = (row: HouseholdRow): string => cursorAt({ key: Number(row.site_code), id: row.id })
