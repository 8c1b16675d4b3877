import { defineEntity, p } from '@mikro-orm/core'
import { EpochMs, JsonText } from '../../db/types'

/** A value and the proof that makes it count. */
export const GatedValueEntity = defineEntity({
  name: 'GatedValue',
  tableName: 'gated_value',
  properties: {
    ownerType: p.string().primary(),
    ownerId: p.string().primary(),
    gate: p.string().primary(),
    state: p.string(),
    valueHash: p.string(),
    evidenceSet: p.type(JsonText),
    missing: p.type(JsonText),
    decidedBy: p.string().nullable(),
    decidedAt: p.type(EpochMs).nullable(),
    policyVersion: p.string(),
    updatedAt: p.type(EpochMs),
  },
})
