import { columnOf, FILTERS, shanghaiMonth, startOfDate } from '@anju/shared-types'
import type { Actor, Filter, FilterValues } from '@anju/shared-types'
import type { Dialect } from '../../db/dialect'
import type { Place } from '../../http/paging'
import { householdScopes } from './household.policy'
import type { Condition } from './household.policy'

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

/** One way to what is looked for: a condition, and the index that leads there where an engine would take another one. */
export interface Branch {
  /** Over `household h`; over `person p`, whose index lies in the order of the list. */
  table: 'household' | 'person'
  where: string
  values: (string | number)[]
  index?: string
}

type From = { after: Place | null; now: number }

/** Every scope of his with every reading of the text. */
export function branchesOf(dialect: Dialect, actor: Actor, search: Search, from: From): Branch[] {
  const text = search.q?.trim() ?? ''
  const readings = readingsOf(dialect, text)
  return householdScopes(actor).flatMap((scope) =>
    readings.map((reading) => branchOf(scope, reading, search, from)),
  )
}

function branchOf(scope: Condition, reading: Condition, search: Search, { after, now }: From): Branch {
  const asked = FILTERS.filter(({ code }) => search.filters[code] !== undefined)
  const conditions = conditionsOf(search, now)
  const [only] = asked
  // Alone, those who have the value lead there: rare or frequent, a page is a piece of their index.
  if (
    scope.sites &&
    reading === ALL &&
    asked.length === 1 &&
    only!.layer === 'person' &&
    conditions.length === 0
  )
    return personsOf(only!, search.filters[only!.code]!, scope.sites, { site: search.site, after })
  return {
    table: 'household',
    ...both([
      ...[reading, scope],
      ...asked.map((filter) => filterCondition(filter, search.filters[filter.code]!)),
      ...conditions,
      ...(search.site ? [{ where: 'h.site_code = ?', values: [search.site] }] : []),
      ...(after ? [behind('h.site_code', 'h.id', after)] : []),
    ]),
  }
}

function personsOf(
  { code, field }: Filter,
  value: string | number,
  [low, high]: readonly [string, string],
  { site, after }: { site: string | undefined; after: Place | null },
): Branch {
  const column = columnOf(code, field)
  return {
    table: 'person',
    ...both([
      { where: `p.${column} = ?`, values: [value], index: `person_${column}_ix` },
      { where: 'p.site_code between ? and ?', values: [low, high] },
      ...(site ? [{ where: 'p.site_code = ?', values: [site] }] : []),
      ...(after ? [behind('p.site_code', 'p.household_id', after)] : []),
      { where: IS_THERE, values: [] },
    ]),
  }
}

const ALL: Condition = { where: '1 = 1', values: [] }

function both(parts: readonly Condition[]): Omit<Branch, 'table'> {
  const index = parts.find((part) => part.index)?.index
  return {
    where: parts.map(({ where }) => where).join(' and '),
    values: parts.flatMap(({ values }) => values),
    ...(index ? { index } : {}),
  }
}

function behind(siteCode: string, idColumn: string, { key, id }: Place): Condition {
  const site = String(key)
  return { where: `${siteCode} >= ? and (${siteCode} > ? or ${idColumn} > ?)`, values: [site, site, id] }
}

/** Asked of one household after the other: as `exists`, MariaDB would first gather all there are in the register. */
const hasOne = (from: string) => `(select 1 from ${from} limit 1) = 1`
const LACKS_PROOF = hasOne(
  `gated_value g where g.owner_type = 'household' and g.owner_id = h.id and g.state = 'reported' and g.missing <> '[]'`,
)
const IS_THERE = "p.person_status in ('registered', 'pending')"

function conditionsOf({ missing, redLine, notUpdated }: Search, now: number): Condition[] {
  const parts: Condition[] = []
  if (missing) parts.push({ where: LACKS_PROOF, values: [] })
  if (redLine) parts.push({ where: 'h.red_line = 1', values: [] })
  if (notUpdated) {
    const start = startOfDate(`${shanghaiMonth(now)}-01`)
    parts.push({ where: `h.updated_at < ? and h.status = 'active'`, values: [start] })
  }
  return parts
}

function filterCondition({ code, field, layer }: Filter, value: string | number): Condition {
  const column = columnOf(code, field)
  const values = [field.kind === 'choice' ? String(value) : Number(value)]
  if (layer === 'household') return { where: `h.${column} = ?`, values }
  return { where: hasOne(`person p where p.household_id = h.id and p.${column} = ? and ${IS_THERE}`), values }
}

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
