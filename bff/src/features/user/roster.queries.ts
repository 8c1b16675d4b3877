import type { Actor, Role, ScopeKind, SpecialTask } from '@anju/shared-types'
import { codesOf, regionPrefix, ROLES } from '@anju/shared-types'
import type { Sql, Value } from '../../db/sql'
import { placeholders } from '../../db/sql'
import type { Place } from '../../http/paging'
import { problem } from '../../http/problem'
import type { HeldRole, RosterPerson, RosterRow, Unit } from './roster-row'
import { isInReach, rosterScope } from './user.policy'

const COLUMNS = `u.id, u.name, u.phone_enc, u.phone_hash, u.status, u.version, u.unit_code, u.unit_level, u.updated_at,
  (select count(*) from user_identity i where i.user_id = u.id) as wechat,
  (select p.account from user_password p where p.user_id = u.id) as account,
  (select count(*) from household h where h.helper_id = u.id) as households`

/** Roles that hold at a moment of the system clock. */
const HOLDS = 'r.valid_from <= ? and (r.valid_to is null or r.valid_to > ?)'

export interface RosterFilter {
  q?: string | undefined
  unit?: string | undefined
  role?: string | undefined
  status?: string | undefined
  after: Place | null
  limit: number
}

/** One page in the order (unit, id), by keyset; one row more than asked tells whether there is a next page. */
export async function listRoster(
  sql: Sql,
  actor: Actor,
  filter: RosterFilter,
  now: number,
): Promise<RosterRow[]> {
  const scope = rosterScope(actor)
  const parts = [scope.where]
  const values: Value[] = [...scope.values]
  const add = (where: string, ...more: Value[]) => {
    parts.push(where)
    values.push(...more)
  }
  const text = filter.q?.trim()
  if (text) add(`u.name like ? escape '!'`, `${text.replace(/[!%_]/g, '!$&')}%`)
  if (filter.unit) add('u.unit_code like ?', `${regionPrefix(filter.unit)}%`)
  if (filter.status) add('u.status = ?', filter.status)
  if (filter.role)
    add(
      `exists (select 1 from role_assignment r where r.user_id = u.id and r.role = ? and ${HOLDS})`,
      filter.role,
      now,
      now,
    )
  if (filter.after) {
    const [unit, id] = [String(filter.after.key), filter.after.id]
    add('(u.unit_code > ? or (u.unit_code = ? and u.id > ?))', unit, unit, id)
  }
  return sql.all(
    `select ${COLUMNS} from app_user u where ${parts.join(' and ')} order by u.unit_code, u.id limit ${filter.limit + 1}`,
    values,
  )
}

interface RoleRow {
  id: string
  user_id: string
  role: string
  scope_kind: string
  scope_code: string | null
  tasks: string | null
  valid_to: number | null
}

const ROLE_ORDER = codesOf(ROLES)

/** The highest first: the roles of these people that hold at `now` (system clock). */
export async function findRoles(sql: Sql, userIds: readonly string[], now: number): Promise<HeldRole[]> {
  const found: HeldRole[] = []
  for (let at = 0; at < userIds.length; at += 1_000) {
    const some = userIds.slice(at, at + 1_000)
    const rows = await sql.all<RoleRow>(
      `select r.id, r.user_id, r.role, r.scope_kind, r.scope_code, r.tasks, r.valid_to from role_assignment r
       where r.user_id in (${placeholders(some)}) and ${HOLDS} order by r.scope_code, r.id`,
      [...some, now, now],
    )
    found.push(...rows.map(roleOf))
  }
  return found.sort((a, b) => ROLE_ORDER.indexOf(a.role) - ROLE_ORDER.indexOf(b.role))
}

const roleOf = (row: RoleRow): HeldRole => ({
  id: row.id,
  userId: row.user_id,
  role: row.role as Role,
  scopeKind: row.scope_kind as ScopeKind,
  scopeCode: row.scope_code,
  tasks: row.tasks === null ? [] : (JSON.parse(row.tasks) as SpecialTask[]),
  validTo: row.valid_to === null ? null : Number(row.valid_to),
})

/** Somebody of his region; everybody else, and nobody at all, is 404. */
export async function findVisiblePerson(
  sql: Sql,
  actor: Actor,
  id: string,
  now: number,
): Promise<RosterPerson> {
  const scope = rosterScope(actor)
  const row = await sql.one<RosterRow>(
    `select ${COLUMNS} from app_user u where u.id = ? and ${scope.where}`,
    [id, ...scope.values],
  )
  if (!row) throw problem('not_found')
  return { row, roles: await findRoles(sql, [id], now) }
}

/**
 * One roster change after the other, until the transaction ends: a phone number has no unique index (who left may have
 * had it), and what a change looked at must still hold when it is written. Embedded SQLite has one writer at a time.
 */
export async function lockRoster(sql: Sql): Promise<void> {
  if (sql.dialect === 'mysql')
    await sql.run(
      `insert into lease (name, holder, expires_at) values ('roster', '', 0) on duplicate key update holder = holder`,
    )
}

/** Whoever in use has this number, in whatever unit. */
export const findPhoneHolder = (sql: Sql, phoneHash: string): Promise<{ id: string } | null> =>
  sql.one(`select id from app_user where phone_hash = ? and status = 'active' limit 1`, [phoneHash])

/** Regions and sites by code, as they stand on a date `YYYY-MM-DD`. */
export async function findUnits(
  sql: Sql,
  codes: readonly string[],
  date: string,
): Promise<Map<string, Unit>> {
  if (codes.length === 0) return new Map()
  const marks = placeholders(codes)
  const rows = await sql.all<Unit>(
    `select code, name, level from region where code in (${marks}) and (valid_to is null or valid_to > ?)
     union all select code, name, 'site' as level from site where code in (${marks})`,
    [...codes, date, ...codes],
  )
  return new Map(rows.map((row) => [row.code, row]))
}

export interface RosterHistoryRow {
  id: string
  operation: string
  recorded_at: number
  fields_before: string
  fields_after: string
  actor_name: string | null
}

const HISTORY_ROWS = 100

/** Newest first. */
export const listRosterHistory = (sql: Sql, userId: string): Promise<RosterHistoryRow[]> =>
  sql.all(
    `select c.id, c.operation, c.recorded_at, c.fields_before, c.fields_after, a.name as actor_name
     from change_record c left join app_user a on a.id = c.actor_id
     where c.subject_id = ? and c.subject_type = 'user'
     order by c.recorded_at desc, c.id desc limit ${HISTORY_ROWS}`,
    [userId],
  )

/** Everybody with one of these numbers, whatever his status and unit, with the roles that hold at `now`. */
export async function findPeopleByPhone(
  sql: Sql,
  hashes: readonly string[],
  now: number,
): Promise<Map<string, RosterPerson[]>> {
  const rows: RosterRow[] = []
  for (let at = 0; at < hashes.length; at += 1_000) {
    const some = hashes.slice(at, at + 1_000)
    rows.push(
      ...(await sql.all<RosterRow>(
        `select ${COLUMNS} from app_user u where u.phone_hash in (${placeholders(some)}) order by u.id`,
        some,
      )),
    )
  }
  const roles = groupBy(
    await findRoles(
      sql,
      rows.map((row) => row.id),
      now,
    ),
    (role) => role.userId,
  )
  const people = rows.map((row): RosterPerson => ({ row, roles: roles.get(row.id) ?? [] }))
  return groupBy(people, ({ row }) => row.phone_hash!)
}

function groupBy<T>(list: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of list) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

export type PlacedUnit = Unit & { parentName: string }

/** Regions, townships and sites whose roster he keeps, in the order of their codes. */
export async function listUnitsInReach(sql: Sql, actor: Actor, date: string): Promise<PlacedUnit[]> {
  const rows = await sql.all<Unit & { parent: string | null }>(
    `select code, name, level, parent_code as parent from region where valid_to is null or valid_to > ?
     union all select code, name, 'site' as level, county_code as parent from site`,
    [date],
  )
  const names = new Map(rows.map((unit) => [unit.code, unit.name]))
  return rows
    .filter((unit) => isInReach(actor, unit.code))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ parent, ...unit }) => ({ ...unit, parentName: names.get(parent ?? '') ?? '' }))
}
