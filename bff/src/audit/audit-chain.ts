import { contentHash } from '../db/canonical'
import type { Sql } from '../db/sql'

/** What was done, by whom, to what. `detail` never holds a sensitive value. */
export interface AuditEvent {
  id: string
  /** The site whose lock this transaction holds; null for events of no site, which a leased sealer chains. */
  siteCode: string | null
  /** The unit it belongs to, for the views of county and above; of an event with a site it is the site's. */
  unitCode?: string | null
  actorId: string | null
  action: string
  subjectType: string
  subjectId: string | null
  detail: unknown
  recordedAt: number
}

/** The last link of a site's chain, read under the site's row lock. */
export interface ChainHead {
  seq: number
  hash: string | null
}

/**
 * The hash of one link: everything the row says, and the link before it. A unit counts only where there is one: rows of
 * before it was recorded keep their hash.
 */
export function auditHash({ unitCode, ...event }: AuditEvent, head: ChainHead): string {
  const unit = unitCode ? { unitCode } : {}
  return contentHash({ ...event, ...unit, seq: head.seq + 1, prev: head.hash })
}

export const AUDIT_COLUMNS = [
  'id',
  'site_code',
  'seq',
  'actor_id',
  'action',
  'subject_type',
  'subject_id',
  'detail',
  'recorded_at',
  'prev_hash',
  'hash',
  'unit_code',
] as const

/** The row of `audit_event` for the next link and the head that it makes. */
export function auditLink(event: AuditEvent, head: ChainHead) {
  const hash = auditHash(event, head)
  const seq = head.seq + 1
  const row = [
    event.id,
    event.siteCode,
    seq,
    event.actorId,
    event.action,
    event.subjectType,
    event.subjectId,
    JSON.stringify(event.detail),
    event.recordedAt,
    head.hash,
    hash,
    event.unitCode ?? null,
  ]
  return { row, head: { seq, hash } satisfies ChainHead }
}

const INSERT = `insert into audit_event (${AUDIT_COLUMNS.join(', ')}) values (${AUDIT_COLUMNS.map(() => '?').join(', ')})`

/** Writes the next link of a site's chain; the caller holds the site's lock and stores the new head in the same transaction. */
export async function appendAudit(sql: Sql, event: AuditEvent, head: ChainHead): Promise<ChainHead> {
  const link = auditLink(event, head)
  await sql.run(INSERT, link.row)
  return link.head
}

/** An event of no site: written unchained, sealed later. */
export async function recordAudit(sql: Sql, event: Omit<AuditEvent, 'siteCode'>): Promise<void> {
  const { id, unitCode, actorId, action, subjectType, subjectId, detail, recordedAt } = event
  await sql.run(INSERT, [
    id,
    null,
    null,
    actorId,
    action,
    subjectType,
    subjectId,
    JSON.stringify(detail),
    recordedAt,
    null,
    null,
    unitCode ?? null,
  ])
}
