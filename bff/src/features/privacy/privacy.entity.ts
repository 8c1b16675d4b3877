import { defineEntity, p } from '@mikro-orm/core'
import { EpochMs } from '../../db/types'

/** One look at sensitive values. */
export const RevealEntity = defineEntity({
  name: 'Reveal',
  tableName: 'reveal',
  properties: {
    id: p.string().primary(),
    householdId: p.string(),
    countyCode: p.string(),
    personId: p.string(),
    fields: p.string(),
    reason: p.string(),
    actorId: p.string(),
    createdAt: p.type(EpochMs),
  },
})
/** What a retention job removed. */
export const RetentionRunEntity = defineEntity({
  name: 'RetentionRun',
  tableName: 'retention_run',
  properties: {
    id: p.string().primary(),
    item: p.string(),
    cutoff: p.type(EpochMs),
    removed: p.integer(),
    ranAt: p.type(EpochMs),
  },
})
