import type { Policy } from '@anju/shared-types'
import { recordAudit } from '../../audit/audit-chain'
import { insertRows } from '../../db/sql'
import type { Sql, Value } from '../../db/sql'
import type { Deps } from '../../deps'
import { appendChange, CHANGE_COLUMNS, changeRow } from '../history/public'
import type { Change } from '../history/public'
import type { RosterTime } from './roster-clock'
import { toSystem } from './roster-clock'
import type { GivenRole, HeldRole } from './roster-row'
import { sameRole } from './roster-row'
import type { SignedIn } from './user.queries'

/** What a command of the roster needs of the request. */
export interface RosterContext {
  actor: SignedIn
  deps: Pick<Deps, 'newId' | 'clock' | 'log'>
  sql: Sql
  policy: Policy
  /** Business clock, UTC ms. */
  now: number
  mutationId: string | null
}

export interface RosterChange {
  userId: string
  /** The unit he belonged to: its administrators find the event. */
  unitCode: string
  operation: string
  before: Record<string, unknown>
  after: Record<string, unknown>
  baseVersion: number | null
  version: number
}

/** A row of history; of no site, so of no feed. */
export const rosterChange = (context: RosterContext, id: string, change: RosterChange): Change => ({
  id,
  subjectType: 'user',
  subjectId: change.userId,
  siteCode: null,
  seq: null,
  section: 'roster',
  operation: change.operation,
  outcome: 'applied',
  fieldsBefore: change.before,
  fieldsAfter: change.after,
  baseVersion: change.baseVersion,
  version: change.version,
  occurredAt: context.now,
  recordedAt: context.now,
  offsetMs: null,
  actorId: context.actor.userId,
  mutationId: context.mutationId,
  policyVersion: context.policy.version,
  assessed: null,
})

/** History and audit of one change, in its transaction. */
export async function recordRosterChange(context: RosterContext, change: RosterChange): Promise<void> {
  const id = context.deps.newId()
  await appendChange(context.sql, rosterChange(context, id, change))
  await auditRoster(context, {
    unitCode: change.unitCode,
    action: change.operation,
    userId: change.userId,
    detail: { changeId: id, version: change.version },
  })
}

/** Many at once, for the import: history a row, the audit says it once. */
export async function recordRosterChanges(
  context: RosterContext,
  changes: readonly RosterChange[],
): Promise<void> {
  const rows = changes.map((change) => changeRow(rosterChange(context, context.deps.newId(), change)))
  await insertRows(context.sql, 'change_record', CHANGE_COLUMNS, rows)
}

export const auditRoster = (
  { sql, actor, deps, now }: RosterContext,
  event: { unitCode: string; action: string; userId: string | null; detail: unknown },
): Promise<void> =>
  recordAudit(sql, {
    id: deps.newId(),
    unitCode: event.unitCode,
    actorId: actor.userId,
    action: event.action,
    subjectType: event.userId ? 'user' : 'roster',
    subjectId: event.userId,
    detail: event.detail,
    recordedAt: now,
  })

const ROLE_COLUMNS = 'id user_id role scope_kind scope_code valid_from valid_to tasks granted_by'.split(' ')

export const roleRow = (
  { deps, actor }: RosterContext,
  userId: string,
  role: GivenRole,
  time: RosterTime,
): Value[] => [
  deps.newId(),
  userId,
  role.role,
  role.scopeKind,
  role.scopeCode,
  time.system,
  toSystem(role.validTo, time),
  role.tasks.length > 0 ? JSON.stringify(role.tasks) : null,
  actor.userId,
]

export const insertRoles = (sql: Sql, rows: readonly Value[][]): Promise<void> =>
  insertRows(sql, 'role_assignment', ROLE_COLUMNS, rows)

/** Ends what is no longer given and adds what is new; what stays is not touched, so that each row tells its own time. */
export async function replaceRoles(
  context: RosterContext,
  userId: string,
  held: readonly HeldRole[],
  given: readonly GivenRole[],
  time: RosterTime,
): Promise<void> {
  const wanted = given.map((role) => ({ ...role, validTo: toSystem(role.validTo, time) }))
  const ended = held.filter((role) => !wanted.some((other) => sameRole(role, other)))
  const added = given.filter((_, i) => !held.some((role) => sameRole(role, wanted[i]!)))
  for (const { id } of ended)
    await context.sql.run('update role_assignment set valid_to = ? where id = ?', [time.system, id])
  await insertRoles(
    context.sql,
    added.map((role) => roleRow(context, userId, role, time)),
  )
}
