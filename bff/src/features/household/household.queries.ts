import type { Actor } from '@anju/shared-types'
import { forUpdate, placeholders } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { Place } from '../../http/paging'
import { problem } from '../../http/problem'
import { HOUSEHOLD_COLUMNS, HOUSEHOLD_FILE_COLUMNS } from './household-facts'
import type { HouseholdRow, LocatedHousehold, PastChange, TimelineRow } from './household-facts'
import { householdScope, householdScopes } from './household.policy'

/** Scalar subqueries, because a locking read locks every joined row, and a county's row must stay free. */
const LOCATED = `select ${HOUSEHOLD_FILE_COLUMNS}, s.name as site_name, s.figures_date as site_figures_date, s.seq as site_seq,
  s.audit_seq as site_audit_seq, s.audit_head as site_audit_head,
  (select r.name from region r where r.code = s.county_code) as county_name,
  (select r.name from region r where r.code = h.origin_township) as origin_name
  from household h join site s on s.code = h.site_code`

interface Wanted {
  id: string
  where: string
  values: readonly (string | number)[]
  /**
   * Holds the household and its site until the transaction ends: every writer takes the household first and the site
   * second. Embedded SQLite has one writer at a time and needs no lock.
   */
  lock: boolean
}

export const findHousehold = (
  sql: Sql,
  { id, where, values, lock }: Wanted,
): Promise<LocatedHousehold | null> =>
  sql.one(`${LOCATED} where h.id = ? and ${where}${lock ? forUpdate(sql) : ''}`, [id, ...values])

/** Out of scope and unknown look the same: 404. */
export async function findVisibleHousehold(sql: Sql, actor: Actor, id: string): Promise<LocatedHousehold> {
  const row = await findHousehold(sql, { id, ...householdScope(actor), lock: false })
  if (!row) throw problem('not_found')
  return row
}

/** The same, locked. */
export async function lockVisibleHousehold(sql: Sql, actor: Actor, id: string): Promise<LocatedHousehold> {
  const row = await findHousehold(sql, { id, ...householdScope(actor), lock: true })
  if (!row) throw problem('not_found')
  return row
}

/** The helpers that a household had before, since an instant (UTC ms). */
export async function findHelpersSince(sql: Sql, householdId: string, since: number): Promise<string[]> {
  const rows = await sql.all<{ fields_before: string }>(
    "select fields_before from change_record where subject_id = ? and section = 'helper' and recorded_at >= ?",
    [householdId, since],
  )
  return rows.flatMap(({ fields_before }) => {
    const { helperId } = JSON.parse(fields_before) as { helperId?: string }
    return helperId ? [helperId] : []
  })
}

/** Those of these that he sees, located; the order is the caller's. */
export async function findVisibleHouseholds(
  sql: Sql,
  actor: Actor,
  ids: readonly string[],
): Promise<LocatedHousehold[]> {
  if (ids.length === 0) return []
  const scope = householdScope(actor)
  return sql.all(`${LOCATED} where h.id in (${placeholders(ids)}) and ${scope.where}`, [
    ...ids,
    ...scope.values,
  ])
}

/** In the order (site, id), from after a place on, in these sites alone; at most `limit`. */
export async function readVisibleHouseholds(
  sql: Sql,
  actor: Actor,
  from: { sites: readonly string[]; after: string; limit: number },
): Promise<LocatedHousehold[]> {
  const [first] = from.sites
  if (!first) return []
  const scope = householdScope(actor)
  return sql.all(
    `${LOCATED} where h.site_code in (${placeholders(from.sites)}) and (h.site_code > ? or h.id > ?)
     and ${scope.where} order by h.site_code, h.id limit ${from.limit}`,
    [...from.sites, first, from.after, ...scope.values],
  )
}

export interface ScopeSite {
  code: string
  name: string
  county_name: string | null
  seq: number
  households: number
}

/** The sites in which he sees anything, by code, with how much and where their feeds stand. */
export async function listScopeSites(sql: Sql, actor: Actor): Promise<ScopeSite[]> {
  const scope = householdScope(actor)
  return sql.all(
    `select s.code, s.name, s.seq, v.households,
       (select r.name from region r where r.code = s.county_code) as county_name
     from (select h.site_code, count(*) as households from household h where ${scope.where} group by h.site_code) v
     join site s on s.code = v.site_code order by s.code`,
    scope.values,
  )
}

export type ListedHousehold = HouseholdRow & { site_name: string }

export const MOST_FOUND = 20
/** A region has some hundred. */
const MOST_COUNTIES = 200

/** The counties in whose sites he may have households, bounded; one way for each part of his scope. */
export async function listScopeCounties(sql: Sql, actor: Actor): Promise<string[]> {
  const scopes = householdScopes(actor)
  if (scopes.length === 0) return []
  const each = scopes.map(({ where, sites }) =>
    sites
      ? 'select s.county_code as code from site s where s.code between ? and ?'
      : `select substr(h.site_code, 1, 6) as code from household h where ${where}`,
  )
  const values = scopes.flatMap(({ sites, values: own }) => (sites ? [...sites] : own))
  const rows = await sql.all<{ code: string }>(
    `select distinct code from (${each.join(' union all ')}) c order by code limit ${MOST_COUNTIES}`,
    values,
  )
  return rows.map(({ code }) => code)
}

/** By the blind indexes of somebody's last four digits; the household itself must lie in scope. One more than are shown tells that there are more. */
export async function findHouseholdsOfLast4(
  sql: Sql,
  actor: Actor,
  last4Hashes: readonly string[],
): Promise<ListedHousehold[]> {
  const scope = householdScope(actor)
  return sql.all(
    `select ${HOUSEHOLD_COLUMNS}, s.name as site_name from household h join site s on s.code = h.site_code
     where h.id in (select p.household_id from person p where p.id_no_last4_hash in (${placeholders(last4Hashes)}))
     and ${scope.where} order by h.site_code, h.id limit ${MOST_FOUND + 1}`,
    [...last4Hashes, ...scope.values],
  )
}

export async function findHouseholdByPlate(
  sql: Sql,
  codeHash: string,
): Promise<{ household_id: string; state: string } | null> {
  return sql.one('select household_id, state from plate where code_hash = ?', [codeHash])
}

/** What was recorded of a household from an instant on (UTC ms), the newest first: as it was written, not as clocks were read. */
export const listChangesSince = (sql: Sql, householdId: string, since: number): Promise<PastChange[]> =>
  sql.all(
    `select fields_before, assessed, part_id from change_record where subject_id = ? and recorded_at >= ?
     order by version desc, seq desc`,
    [householdId, since],
  )

/** The last change before an instant; null when nothing was known of the household yet. */
export async function lastChangeBefore(
  sql: Sql,
  householdId: string,
  before: number,
): Promise<{ version: number; recordedAt: number } | null> {
  const row = await sql.one<{ version: number; recorded_at: number }>(
    `select version, recorded_at from change_record where subject_id = ? and recorded_at < ?
     order by version desc, seq desc limit 1`,
    [householdId, before],
  )
  return row && { version: Number(row.version), recordedAt: Number(row.recorded_at) }
}

/** Newest first, by (recorded_at, id); without the row that takes a household from the site it left. */
export async function listTimeline(
  sql: Sql,
  householdId: string,
  after: Place | null,
  limit: number,
): Promise<TimelineRow[]> {
  const behind = after ? 'and (c.recorded_at < ? or (c.recorded_at = ? and c.id < ?))' : ''
  return sql.all(
    `select c.id, c.section, c.outcome, c.fields_before, c.fields_after, c.occurred_at, c.recorded_at, u.name as actor_name,
     p.name as person_name
     from change_record c left join app_user u on u.id = c.actor_id left join person p on p.id = c.part_id
     where c.subject_id = ? and c.fields_after <> '{}' ${behind} order by c.recorded_at desc, c.id desc limit ${limit + 1}`,
    [householdId, ...(after ? [after.key, after.key, after.id] : [])],
  )
}
