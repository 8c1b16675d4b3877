import { columnOf, shanghaiMonth, startOfDate } from '@anju/shared-types'
import type { Actor, Filter, RolePolicy } from '@anju/shared-types'
import type { Dialect } from '../../db/dialect'
import type { Place } from '../../http/paging'
import { householdScopes } from './household.policy'
import type { Condition } from './household.policy'
import { scopesReading } from './person-sections.policy'
import { filtersOf, sectionsTold } from './narrow-search'
import type { Search } from './narrow-search'
import { readingsOf } from './search-readings'
import type { Way } from './search-readings'

/** What is looked for: every meaning of the text (null: any household), and the ways to what it is narrowed by. */
export interface Asked {
  readings: readonly (Way | null)[]
  filters: readonly Way[]
}

export function waysOf(dialect: Dialect, search: Search): Asked {
  const text = search.q?.trim() ?? ''
  const red: Way = { ...household('red_line'), where: 'h.red_line = 1', values: [] }
  const filters = filtersOf(search).map((filter) => wayOf(filter, search))
  return {
    readings: text === '' ? [null] : readingsOf(dialect, text),
    filters: search.redLine ? [...filters, red] : filters,
  }
}

const household = (column: string) =>
  ({ table: 'household', index: `household_${column}_ix`, ordered: true }) as const

function wayOf(filter: Filter, { filters }: Search): Way {
  const { code, field, layer } = filter
  const column = columnOf(code, field)
  const value = filters[code]!
  const values = [field.kind === 'choice' ? String(value) : Number(value)]
  if (layer === 'household') return { ...household(column), where: `h.${column} = ?`, values }
  return {
    ...{ table: 'person', index: `person_${column}_ix`, ordered: true },
    ...{ where: `p.${column} = ? and ${IS_THERE}`, values },
  }
}

/** One way to what is looked for: a condition, and the index that leads there. */
export interface Branch {
  /** Over `household h`; over `person p` with its household, whose index lies in the order of the list. */
  table: 'household' | 'person'
  /** Whether the household's own columns are asked. */
  joined: boolean
  where: string
  values: (string | number)[]
  index?: string | undefined
}

export interface From {
  after: Place | null
  /** Business clock, UTC ms. */
  now: number
  roles: RolePolicy
}

/** The way to begin by, of those that a branch has, in this scope; null: along the scope's own order. */
export type Choose = (ways: readonly Way[], scope: Condition) => Way | null

/** The parts of his scope that are searched. */
export function scopesOfSearch(actor: Actor, search: Search, roles: RolePolicy): Condition[] {
  const told = sectionsTold(search)
  return told.length > 0 ? scopesReading(actor, told, roles) : householdScopes(actor)
}

/** Every scope of his with every reading of the text. */
export function branchesOf(
  asked: Asked,
  scopes: readonly Condition[],
  search: Search,
  from: From,
  choose: Choose,
): Branch[] {
  return scopes.flatMap((scope) =>
    asked.readings.map((reading) => {
      const ways = reading ? [reading, ...asked.filters] : asked.filters
      return branchOf(scope, ways, search, from, choose(ways, scope))
    }),
  )
}

/** The list's own order, with what is asked of many before their rows are opened. */
export const ALONG_THE_LIST = 'household_list_ix'

function branchOf(
  scope: Condition,
  ways: readonly Way[],
  search: Search,
  { after, now }: From,
  first: Way | null,
): Branch {
  const others = ways.filter((way) => way !== first)
  const conditions = conditionsOf(search, now)
  if (first?.table === 'person' && scope.sites) {
    const inSites: Condition = { where: 'p.site_code between ? and ?', values: [...scope.sites] }
    const joined = conditions.length > 0 || others.some(({ table }) => table === 'household')
    return {
      ...{ table: 'person', joined, index: first.index },
      ...both([
        ...[first, inSites],
        ...(search.site ? [{ where: 'p.site_code = ?', values: [search.site] }] : []),
        ...others.map((way) => asCondition(way, 'p.household_id')),
        ...conditions,
        ...(after ? [behind('p.site_code', 'p.household_id', after)] : []),
      ]),
    }
  }
  const led = first?.table === 'household' ? first.index : undefined
  return {
    ...{ table: 'household', joined: true },
    index: led ?? scope.index ?? (scope.sites ? ALONG_THE_LIST : undefined),
    ...both([
      scope,
      ...(search.site ? [{ where: 'h.site_code = ?', values: [search.site] }] : []),
      ...ways.map((way) => asCondition(way, 'h.id')),
      ...conditions,
      ...(after ? [behind('h.site_code', 'h.id', after)] : []),
    ]),
  }
}

const both = (parts: readonly Condition[]) => ({
  where: parts.map(({ where }) => where).join(' and '),
  values: parts.flatMap(({ values }) => values),
})

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

const asCondition = ({ table, where, values }: Way, id: string): Condition =>
  table === 'household'
    ? { where: `(${where})`, values }
    : {
        where: hasOne(`person q where q.household_id = ${id} and ${where.replace(/\bp\./g, 'q.')}`),
        values,
      }

function conditionsOf({ missing, redLine, notUpdated }: Search, now: number): Condition[] {
  const parts: Condition[] = []
  // What is to be done of a household is of those in the register.
  if (missing || redLine || notUpdated) parts.push({ where: `h.status = 'active'`, values: [] })
  if (notUpdated) {
    const start = startOfDate(`${shanghaiMonth(now)}-01`)
    // That somebody looked and nothing had changed is as good as a change.
    parts.push({ where: 'h.updated_at < ? and h.confirmed_at < ?', values: [start, start] })
  }
  if (missing) parts.push({ where: LACKS_PROOF, values: [] })
  return parts
}
