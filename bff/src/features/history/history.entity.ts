import { defineEntity, p } from '@mikro-orm/core'
import { EpochMs, JsonText } from '../../db/types'

/** The one history; occurred_at in the village, recorded_at here, (site, seq) is the feed's order. */
export const ChangeRecordEntity = defineEntity({
  name: 'ChangeRecord',
  tableName: 'change_record',
  properties: {
    id: p.string().primary(),
    subjectType: p.string(),
    subjectId: p.string(),
    siteCode: p.string().nullable(),
    seq: p.type(EpochMs).nullable(),
    section: p.string(),
    operation: p.string(),
    outcome: p.string(),
    fieldsBefore: p.type(JsonText),
    fieldsAfter: p.type(JsonText),
    baseVersion: p.integer().nullable(),
    version: p.integer(),
    occurredAt: p.type(EpochMs),
    recordedAt: p.type(EpochMs),
    offsetMs: p.type(EpochMs).nullable(),
    actorId: p.string(),
    mutationId: p.string().nullable(),
    policyVersion: p.string(),
    assessed: p.type(JsonText).nullable(),
    partId: p.string().nullable(),
  },
})
/** Append-only; linked to the row before it of its site. */
export const AuditEventEntity = defineEntity({
  name: 'AuditEvent',
  tableName: 'audit_event',
  properties: {
    id: p.string().primary(),
    siteCode: p.string().nullable(),
    seq: p.type(EpochMs).nullable(),
    actorId: p.string().nullable(),
    action: p.string(),
    subjectType: p.string(),
    subjectId: p.string().nullable(),
    detail: p.type(JsonText),
    recordedAt: p.type(EpochMs),
    prevHash: p.string().nullable(),
    hash: p.string().nullable(),
    unitCode: p.string().nullable(),
  },
})
