import * as v from 'valibot'
import { householdSchema, outcomeSchema } from './household.schemas'
import { defineOperation } from './operation'
import { policySchema } from '../policy/policy'
import { householdPersonSchema } from './person.schemas'
import {
  countSchema,
  idSchema,
  instantSchema,
  queryIntegerSchema,
  regionCodeSchema,
  siteCodeSchema,
} from './schemas'
import { inboxMessageSchema, taskSchema } from './task.operations'

/** One site whose households are in the pack. */
export const packSiteSchema = v.object({ code: siteCodeSchema, name: v.string(), countyName: v.string() })

/** Households of one device at most; what lies beyond is read with a network. */
export const PACK_HOUSEHOLDS = 1_000

/** How long a device may go on with a pack that was not renewed; then it is wiped (model.md §13). */
export const PACK_LASTS_MS = 30 * 86_400_000

export const packSchema = v.object({
  /** Nothing that the device holds is valid any more: it starts with this answer. */
  reset: v.boolean(),
  households: v.array(householdSchema),
  /** People of these households, masked; all of a household at once. */
  people: v.array(v.object({ householdId: idSchema, items: v.array(householdPersonSchema) })),
  /** SHA-256 of the codes on their doors, to know a household without a network; the server checks again. */
  plates: v.array(v.object({ householdId: idSchema, hash: v.string() })),
  /** Households that left his scope. */
  removed: v.array(idSchema),
  /** Sites that left it, with every household of theirs that this answer does not name. */
  removedSites: v.array(siteCodeSchema),
  /** The rest comes with the last answer of a pull; null before. */
  around: v.nullable(
    v.object({
      sites: v.array(packSiteSchema),
      /** Open tasks and those finished this month. */
      tasks: v.array(taskSchema),
      /** The newest 50. */
      inbox: v.array(inboxMessageSchema),
      /** Null when the device has this version. */
      policy: v.nullable(policySchema),
      /** How many households his scope holds, and how many of them the pack. */
      scope: v.object({ households: countSchema, held: countSchema }),
    }),
  ),
  /** Where the next pull goes on; opaque. */
  cursor: v.string(),
  more: v.boolean(),
  at: instantSchema,
})
export type Pack = v.InferOutput<typeof packSchema>

export const syncOperations = {
  pull: defineOperation({
    method: 'GET',
    path: '/api/sync/pull',
    summary:
      '手机离线要用的内容：自己范围内的户、人、门牌、任务和规则；第一次整份，以后只给变了的，可以断点续传',
    access: 'signed-in',
    query: v.strictObject({
      cursor: v.optional(v.pipe(v.string(), v.maxLength(6_000))),
      policyVersion: v.optional(v.pipe(v.string(), v.maxLength(20))),
      limit: v.optional(queryIntegerSchema(1, 200)),
    }),
    output: packSchema,
    idempotent: false,
    problems: ['forbidden'],
  }),
  reportSync: defineOperation({
    method: 'POST',
    path: '/api/sync/reports',
    summary: '手机报告上传情况：只有数，没有人、户和设备',
    access: 'signed-in',
    body: v.strictObject({
      platform: v.picklist(['weapp', 'h5']),
      appVersion: v.pipe(v.string(), v.regex(/^[\w.+-]{1,20}$/)),
      /** How long the oldest unsent change has been waiting, ms; null when none is. */
      oldestWaitingMs: v.nullable(v.pipe(countSchema, v.maxValue(365 * 86_400_000))),
      /** From writing to the server's answer, ms, of what was settled since the last report. */
      settledMs: v.pipe(v.array(v.pipe(countSchema, v.maxValue(365 * 86_400_000))), v.maxLength(50)),
      /** What became of what was settled since the last report. */
      outcomes: v.pipe(
        v.array(v.strictObject({ outcome: outcomeSchema, count: v.pipe(countSchema, v.maxValue(10_000)) })),
        v.maxLength(10),
      ),
      /** Refusals and lost requests since the last report, by code. */
      failures: v.pipe(
        v.array(
          v.strictObject({
            code: v.pipe(v.string(), v.regex(/^[a-z_]{1,40}$/)),
            count: v.pipe(countSchema, v.maxValue(10_000)),
          }),
        ),
        v.maxLength(30),
      ),
    }),
    output: v.object({ at: instantSchema }),
    idempotent: false,
    problems: ['forbidden', 'too_many_requests'],
  }),
  getSyncHealth: defineOperation({
    method: 'GET',
    path: '/api/sync/health',
    summary: '本县手机上传得怎么样：最久没传完的、用时、失败原因、版本；没有个人信息',
    access: 'signed-in',
    query: v.strictObject({
      region: v.optional(regionCodeSchema),
      days: v.optional(queryIntegerSchema(1, 31)),
    }),
    output: v.object({
      region: regionCodeSchema,
      regionName: v.string(),
      days: countSchema,
      reports: countSchema,
      /** Changes that came through; half of them, and 95 of 100, took no longer than this, ms. */
      settled: v.object({
        count: countSchema,
        p50Ms: v.nullable(countSchema),
        p95Ms: v.nullable(countSchema),
      }),
      /** Of the reports: how long the oldest unsent change had been waiting. */
      waiting: v.object({
        none: countSchema,
        withinDay: countSchema,
        withinThreeDays: countSchema,
        longer: countSchema,
      }),
      outcomes: v.array(v.object({ outcome: outcomeSchema, count: countSchema })),
      failures: v.array(v.object({ code: v.string(), count: countSchema })),
      versions: v.array(v.object({ platform: v.string(), appVersion: v.string(), reports: countSchema })),
    }),
    idempotent: false,
    problems: ['not_found', 'forbidden'],
  }),
}
