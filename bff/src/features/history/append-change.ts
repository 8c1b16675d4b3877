import type { Outcome, Section } from '@anju/shared-types'
import type { Sql, Value } from '../../db/sql'

/** One row of the history: what, when it happened, when we learned of it, by whom, under which rules. */
export interface Change {
  id: string
  subjectType: 'household' | 'site' | 'user'
  subjectId: string
  /** Null, like `seq`, for a change of the roster: it belongs to no site's feed. */
  siteCode: string | null
  /** The site's feed position; unique with it. */
  seq: number | null
  section: Section
  operation: string
  outcome: Outcome
  fieldsBefore: Record<string, unknown>
  fieldsAfter: Record<string, unknown>
  baseVersion: number | null
  version: number
  occurredAt: number
  recordedAt: number
  offsetMs: number | null
  actorId: string
  mutationId: string | null
  policyVersion: string
  assessed: unknown
  /** The person whose section this is, of a household's change; null for the record itself. */
  partId?: string | null
}

export const CHANGE_COLUMNS = [
  'id',
  'subject_type',
  'subject_id',
  'site_code',
  'seq',
  'section',
  'operation',
  'outcome',
  'fields_before',
  'fields_after',
  'base_version',
  'version',
  'occurred_at',
  'recorded_at',
  'offset_ms',
  'actor_id',
  'mutation_id',
  'policy_version',
  'assessed',
  'part_id',
] as const

/** The change as values in the order of CHANGE_COLUMNS. */
export const changeRow = (c: Change): Value[] => [
  c.id,
  c.subjectType,
  c.subjectId,
  c.siteCode,
  c.seq,
  c.section,
  c.operation,
  c.outcome,
  JSON.stringify(c.fieldsBefore),
  JSON.stringify(c.fieldsAfter),
  c.baseVersion,
  c.version,
  c.occurredAt,
  c.recordedAt,
  c.offsetMs,
  c.actorId,
  c.mutationId,
  c.policyVersion,
  c.assessed === null || c.assessed === undefined ? null : JSON.stringify(c.assessed),
  c.partId ?? null,
]

const INSERT = `insert into change_record (${CHANGE_COLUMNS.join(', ')}) values (${CHANGE_COLUMNS.map(() => '?').join(', ')})`

export async function appendChange(sql: Sql, change: Change): Promise<void> {
  await sql.run(INSERT, changeRow(change))
}
