import { defineEntity, p } from '@mikro-orm/core'

/** Counters of what phones report; no person, no household, no device. */
export const SyncHealthEntity = defineEntity({
  name: 'SyncHealth',
  tableName: 'sync_health',
  properties: {
    countyCode: p.string().primary(),
    day: p.string().primary(),
    platform: p.string().primary(),
    appVersion: p.string().primary(),
    kind: p.string().primary(),
    label: p.string().primary(),
    n: p.integer(),
  },
})
