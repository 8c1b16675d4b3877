import type { Actor, RolePolicy } from '@anju/shared-types'
import { forUpdate } from '../../db/sql'
import type { Sql, Value } from '../../db/sql'
import type { Place } from '../../http/paging'
import { HOUSEHOLD_FILE_COLUMNS, householdScope } from '../household/public'
import { QUARANTINED_SECTIONS, writingAssignments } from './quarantine.policy'
import type { QuarantinedRow } from './quarantined-row'

export interface NewQuarantined {
  id: string
  householdId: string
  section: string
  gate: string
  operation: string
  input: string
  baseVersion: number | null
  authorId: string
  mutationId: string
  occurredAt: number
  recordedAt: number
}

export async function insertQuarantined(sql: Sql, write: NewQuarantined): Promise<void> {
  await sql.run(
    `insert into quarantined_write (id, household_id, section, gate, operation, input, base_version, author_id,
       mutation_id, occurred_at, recorded_at, state) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'held')`,
    [
      ...[write.id, write.householdId, write.section, write.gate, write.operation, write.input],
      ...[write.baseVersion, write.authorId, write.mutationId, write.occurredAt, write.recordedAt],
    ],
  )
}

interface Reached {
  helperId: string | null
  siteCode: string
  originTownship: string
}

/** The people who write such a section of this household now; roles hold by the system's clock. */
export async function findDeciders(
  sql: Sql,
  { helperId, siteCode, originTownship }: Reached,
  writers: readonly { role: string; scope: string }[],
  { at, except }: { at: number; except: string },
): Promise<string[]> {
  const codes: Record<string, string> = {
    ...{ site: siteCode, origin: originTownship },
    region: siteCode.slice(0, 6),
  }
  const parts: string[] = []
  const values: Value[] = []
  for (const { role, scope } of writers) {
    const code = codes[scope]
    if (scope === 'assigned' && helperId) {
      parts.push("(a.role = ? and a.scope_kind = 'assigned' and u.id = ?)")
      values.push(role, helperId)
    } else if (code) {
      parts.push('(a.role = ? and a.scope_kind = ? and a.scope_code = ?)')
      values.push(role, scope, code)
    }
  }
  if (parts.length === 0) return []
  const rows = await sql.all<{ id: string }>(
    `select distinct u.id from app_user u join role_assignment a on a.user_id = u.id
     where u.status = 'active' and u.id <> ? and a.valid_from <= ? and (a.valid_to is null or a.valid_to > ?)
       and (${parts.join(' or ')})`,
    [except, at, at, ...values],
  )
  return rows.map(({ id }) => id)
}

const QUARANTINED = `select q.id as write_id, q.section as write_section, q.gate as write_gate,
  q.operation as write_operation, q.input as write_input, q.base_version as write_base_version,
  q.author_id as write_author_id, q.occurred_at as write_occurred_at, q.recorded_at as write_recorded_at,
  q.state as write_state, q.decided_at as write_decided_at, q.reason as write_reason,
  (select u.name from app_user u where u.id = q.author_id) as write_author_name,
  (select u.name from app_user u where u.id = q.decided_by) as write_decided_by_name,
  (select s.name from site s where s.code = h.site_code) as site_name, ${HOUSEHOLD_FILE_COLUMNS}
  from quarantined_write q join household h on h.id = q.household_id`

export interface QuarantineFilter {
  decided: boolean
  after: Place | null
  limit: number
}

/** His to decide and his own: the oldest first among those that wait, the newest first among the decided. */
export async function listQuarantinedRows(
  sql: Sql,
  actor: Actor,
  roles: RolePolicy,
  { decided, after, limit }: QuarantineFilter,
): Promise<QuarantinedRow[]> {
  const parts = ['q.author_id = ?']
  const values: Value[] = [actor.userId]
  for (const section of QUARANTINED_SECTIONS) {
    const scope = householdScope({ ...actor, assignments: writingAssignments(actor, section, roles) })
    parts.push(`(q.section = ? and ${scope.where})`)
    values.push(section, ...scope.values)
  }
  const [key, beyond, order] = decided ? ['q.decided_at', '<', 'desc'] : ['q.recorded_at', '>', 'asc']
  const state = decided ? "q.state in ('released', 'discarded')" : "q.state = 'held'"
  const behind = after ? `and (${key} ${beyond} ? or (${key} = ? and q.id ${beyond} ?))` : ''
  return sql.all(
    `${QUARANTINED} where ${state} and (${parts.join(' or ')}) ${behind}
     order by ${key} ${order}, q.id ${order} limit ${limit + 1}`,
    [...values, ...(after ? [after.key, after.key, after.id] : [])],
  )
}

export const findQuarantined = (sql: Sql, id: string): Promise<QuarantinedRow | null> =>
  sql.one(`${QUARANTINED} where q.id = ?`, [id])

/** Locked until the transaction ends; the household's lock is taken before. */
export async function lockQuarantineState(sql: Sql, id: string): Promise<string> {
  const row = await sql.one<{ state: string }>(
    `select state from quarantined_write where id = ?${forUpdate(sql)}`,
    [id],
  )
  return row?.state ?? 'held'
}

/** The version that this author's last released write of the same section made, if he wrote it before this one. */
export async function releasedBefore(
  sql: Sql,
  { write_id, write_section, write_author_id, id }: QuarantinedRow,
): Promise<number | null> {
  const row = await sql.one<{ version: number | null }>(
    `select max(released_version) as version from quarantined_write
     where household_id = ? and section = ? and author_id = ? and state = 'released' and id < ?`,
    [id, write_section, write_author_id, write_id],
  )
  return row?.version === null || row?.version === undefined ? null : Number(row.version)
}

export interface Decided {
  id: string
  state: 'released' | 'discarded'
  releasedVersion: number | null
  decidedBy: string
  decidedAt: number
  reason: string | null
}

export async function storeDecision(sql: Sql, decided: Decided): Promise<void> {
  await sql.run(
    `update quarantined_write set state = ?, released_version = ?, decided_by = ?, decided_at = ?, reason = ?
     where id = ? and state = 'held'`,
    [
      ...[decided.state, decided.releasedVersion, decided.decidedBy, decided.decidedAt],
      ...[decided.reason, decided.id],
    ],
  )
}
