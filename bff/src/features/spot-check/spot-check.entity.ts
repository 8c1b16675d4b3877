import { defineEntity, p } from '@mikro-orm/core'
import { EpochMs } from '../../db/types'

/** One public draw. */
export const SpotCheckEntity = defineEntity({
  name: 'SpotCheck',
  tableName: 'spot_check',
  properties: {
    id: p.string().primary(),
    drawNo: p.string(),
    policyId: p.string(),
    scopeCode: p.string(),
    seedSource: p.string(),
    seed: p.string(),
    algorithm: p.string(),
    frameHash: p.string(),
    frameSites: p.integer(),
    frameHouseholds: p.integer(),
    drawnBy: p.string(),
    drawnAt: p.type(EpochMs),
    dueAt: p.type(EpochMs),
  },
})
/** In the order drawn. */
export const SpotCheckSampleEntity = defineEntity({
  name: 'SpotCheckSample',
  tableName: 'spot_check_sample',
  properties: {
    drawId: p.string().primary(),
    sampleOrder: p.integer().primary(),
    siteCode: p.string(),
    householdId: p.string(),
    assigneeId: p.string(),
  },
})
