import { defineEntity, p } from '@mikro-orm/core'
import { EpochMs, JsonText } from './types'

/** Only committed answers, kept 90 days. */
export const IdempotencyKeyEntity = defineEntity({
  name: 'IdempotencyKey',
  tableName: 'idempotency_key',
  properties: {
    userId: p.string().primary(),
    idemKey: p.string().primary(),
    operation: p.string(),
    bodyHash: p.string(),
    status: p.integer(),
    answer: p.type(JsonText).nullable(),
    createdAt: p.type(EpochMs),
  },
})
/** Who does the job that only one may do. */
export const LeaseEntity = defineEntity({
  name: 'Lease',
  tableName: 'lease',
  properties: {
    name: p.string().primary(),
    holder: p.string(),
    expiresAt: p.type(EpochMs),
  },
})
/** Facts about this installation (the demo clock's anchor, the seed's version). */
export const SettingEntity = defineEntity({
  name: 'Setting',
  tableName: 'setting',
  properties: {
    name: p.string().primary(),
    content: p.type(JsonText),
  },
})
