import type { AuditEvent } from './audit-chain'

export interface AuditRow {
  id: string
  site_code: string | null
  seq: number | null
  actor_id: string | null
  action: string
  subject_type: string
  subject_id: string | null
  detail: string
  recorded_at: number
  prev_hash: string | null
  hash: string | null
  unit_code: string | null
}

export const AUDIT_FIELDS =
  'id, site_code, seq, actor_id, action, subject_type, subject_id, detail, recorded_at, prev_hash, hash, unit_code'

/** The event as it was when its hash was made. */
export const eventOf = (row: AuditRow): AuditEvent => ({
  id: row.id,
  siteCode: row.site_code,
  unitCode: row.unit_code,
  actorId: row.actor_id,
  action: row.action,
  subjectType: row.subject_type,
  subjectId: row.subject_id,
  detail: JSON.parse(row.detail) as unknown,
  recordedAt: Number(row.recorded_at),
})
