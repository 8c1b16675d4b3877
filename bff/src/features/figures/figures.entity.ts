import { defineEntity, p } from '@mikro-orm/core'
import { EpochMs, JsonText } from '../../db/types'

/** A site's figures now. */
export const TallyEntity = defineEntity({
  name: 'Tally',
  tableName: 'tally',
  properties: {
    indicator: p.string().primary(),
    siteCode: p.string().primary(),
    reportedNum: p.integer(),
    recognisedNum: p.integer(),
    den: p.integer(),
    policyVersion: p.string(),
  },
})
/** What moved them; tally at T = tally minus the deltas after T. */
export const TallyDeltaEntity = defineEntity({
  name: 'TallyDelta',
  tableName: 'tally_delta',
  properties: {
    id: p.integer().primary().autoincrement(),
    indicator: p.string(),
    siteCode: p.string(),
    dReportedNum: p.integer(),
    dRecognisedNum: p.integer(),
    dDen: p.integer(),
    recordedAt: p.type(EpochMs),
    changeId: p.string(),
  },
})
/** Roll-up rows of every unit on every board, rebuilt by a leased job. */
export const RegionTallyEntity = defineEntity({
  name: 'RegionTally',
  tableName: 'region_tally',
  properties: {
    indicator: p.string().primary(),
    unitCode: p.string().primary(),
    unitLevel: p.string(),
    unitName: p.string(),
    parentCode: p.string(),
    countyCode: p.string(),
    reportedNum: p.integer(),
    recognisedNum: p.integer(),
    den: p.integer(),
    computedAt: p.type(EpochMs),
  },
})
/** A closed month, immutable; a forced rerun is a new version. */
export const PeriodSnapshotEntity = defineEntity({
  name: 'PeriodSnapshot',
  tableName: 'period_snapshot',
  properties: {
    period: p.string().primary(),
    indicator: p.string().primary(),
    unitCode: p.string().primary(),
    version: p.integer().primary(),
    unitLevel: p.string(),
    unitName: p.string(),
    reportedNum: p.integer(),
    recognisedNum: p.integer(),
    den: p.integer(),
    ranks: p.type(JsonText),
    inputHash: p.string(),
    closedAt: p.type(EpochMs),
  },
})
