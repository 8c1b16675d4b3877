import { defineEntity, p } from '@mikro-orm/core'
import { EpochMs, JsonText } from '../../db/types'

/** A write whose author had lost the household or the role before it came (model.md §3); kept for a person's decision. */
export const QuarantinedWriteEntity = defineEntity({
  name: 'QuarantinedWrite',
  tableName: 'quarantined_write',
  properties: {
    id: p.string().primary(),
    householdId: p.string(),
    section: p.string(),
    gate: p.string(),
    operation: p.string(),
    input: p.type(JsonText),
    baseVersion: p.integer().nullable(),
    authorId: p.string(),
    mutationId: p.string(),
    occurredAt: p.type(EpochMs),
    recordedAt: p.type(EpochMs),
    state: p.string(),
    releasedVersion: p.integer().nullable(),
    decidedBy: p.string().nullable(),
    decidedAt: p.type(EpochMs).nullable(),
    reason: p.string().nullable(),
  },
})
