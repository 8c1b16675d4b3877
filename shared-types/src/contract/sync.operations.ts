import * as v from 'valibot'
import { householdSchema } from './household.schemas'
import { defineOperation } from './operation'
import { policySchema } from '../policy/policy'
import { householdPersonSchema } from './privacy.operations'
import { countSchema, idSchema, instantSchema, queryIntegerSchema, siteCodeSchema } from './schemas'
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
}
