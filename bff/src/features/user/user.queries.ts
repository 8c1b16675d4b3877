import type { Actor, Assignment } from '@anju/shared-types'
import type { Clock } from '../../clock/clocks'
import type { Sql } from '../../db/sql'

/** The signed-in person with what he may reach now. */
export interface SignedIn extends Actor {
  name: string
  version: number
  unitCode: string
  unitLevel: string
  /** Which sign-in this is; empty where nobody's is asked. */
  sessionId: string
}

interface ActorRow {
  id: string
  name: string
  version: number
  unit_code: string
  unit_level: string
  role: string | null
  scope_kind: string | null
  scope_code: string | null
  tasks: string | null
}

const COLUMNS =
  'u.id, u.name, u.version, u.unit_code, u.unit_level, r.role, r.scope_kind, r.scope_code, r.tasks'
const VALID_ROLE = 'r.user_id = u.id and r.valid_from <= ? and (r.valid_to is null or r.valid_to > ?)'

/** `tasks` is there only where the scope is one of special tasks. */
const assignmentOf = (row: ActorRow): Assignment =>
  ({
    role: row.role,
    scopeKind: row.scope_kind,
    scopeCode: row.scope_code,
    ...(row.tasks === null ? {} : { tasks: JSON.parse(row.tasks) }),
  }) as Assignment

/** Roles hold by the system's clock, deadlines by the business one. */
interface Clocks {
  system: Clock
  business: Clock
}

/** The active person and the roles valid now; null when he may not come in. */
export async function findActor(sql: Sql, userId: string, clock: Clocks): Promise<SignedIn | null> {
  const now = clock.system.now()
  const rows = await sql.all<ActorRow>(
    `select ${COLUMNS} from app_user u left join role_assignment r on ${VALID_ROLE}
     where u.id = ? and u.status = 'active'`,
    [now, now, userId],
  )
  return actorOf(rows, '', clock)
}

/** The same, in one statement, while this sign-in of his has not ended. */
export async function findActorOfSession(
  sql: Sql,
  { userId, sessionId }: { userId: string; sessionId: string },
  clock: Clocks,
): Promise<SignedIn | null> {
  const now = clock.system.now()
  const rows = await sql.all<ActorRow>(
    `select ${COLUMNS} from device_session d join app_user u on u.id = d.user_id
     left join role_assignment r on ${VALID_ROLE}
     where d.id = ? and d.user_id = ? and d.ended_at is null and u.status = 'active'`,
    [now, now, sessionId, userId],
  )
  return actorOf(rows, sessionId, clock)
}

/** The roles that somebody had at any time since `since`, up to `now`, by the system's clock. */
export async function listAssignmentsSince(
  sql: Sql,
  userId: string,
  since: number,
  now: number,
): Promise<Assignment[]> {
  const rows = await sql.all<ActorRow>(
    `select r.role, r.scope_kind, r.scope_code, r.tasks from role_assignment r
     where r.user_id = ? and r.valid_from <= ? and (r.valid_to is null or r.valid_to > ?)`,
    [userId, now, since],
  )
  return rows.map(assignmentOf)
}

function actorOf(rows: readonly ActorRow[], sessionId: string, clock: Clocks): SignedIn | null {
  const [first] = rows
  if (!first) return null
  return {
    userId: first.id,
    name: first.name,
    version: first.version,
    unitCode: first.unit_code,
    unitLevel: first.unit_level,
    sessionId,
    at: clock.business.now(),
    assignments: rows.filter((row) => row.role !== null).map(assignmentOf),
  }
}

export const findUserIdByPersona = async (sql: Sql, persona: string): Promise<string | null> =>
  (await sql.one<{ id: string }>('select id from app_user where demo_persona = ?', [persona]))?.id ?? null

export const findUserIdByIdentity = async (
  sql: Sql,
  provider: string,
  subject: string,
): Promise<string | null> =>
  (
    await sql.one<{ user_id: string }>(
      'select user_id from user_identity where provider = ? and subject = ?',
      [provider, subject],
    )
  )?.user_id ?? null

/** Exactly one active roster row with this phone, or nobody. */
export async function findUserIdByPhone(sql: Sql, phoneHash: string): Promise<string | null> {
  const rows = await sql.all<{ id: string }>(
    "select id from app_user where phone_hash = ? and status = 'active' limit 2",
    [phoneHash],
  )
  return rows.length === 1 ? rows[0]!.id : null
}

/** Names of the regions and sites in a list of codes. */
export async function findUnitNames(sql: Sql, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map()
  const marks = codes.map(() => '?').join(', ')
  const rows = await sql.all<{ code: string; name: string }>(
    `select code, name from region where code in (${marks}) union all select code, name from site where code in (${marks})`,
    [...codes, ...codes],
  )
  return new Map(rows.map((row) => [row.code, row.name]))
}
