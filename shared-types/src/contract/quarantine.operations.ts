import * as v from 'valibot'
import { QUARANTINE_DECISIONS, QUARANTINE_STATES } from '../vocabulary/quarantine'
import { SECTIONS } from '../vocabulary/work'
import { codesOf } from '../vocabulary/vocabulary'
import { writeProblems } from './household.schemas'
import { defineOperation } from './operation'
import {
  countSchema,
  cursorSchema,
  gateSchema,
  idParams,
  idSchema,
  instantSchema,
  pageOf,
  queryIntegerSchema,
} from './schemas'

/** A write that came after its author had lost the household or the role (model.md §3): kept until a person decides. */
export const quarantinedWriteSchema = v.object({
  id: idSchema,
  state: v.picklist(codesOf(QUARANTINE_STATES)),
  /** Null, like `headName`, for an author who no longer sees the household. */
  householdId: v.nullable(idSchema),
  headName: v.nullable(v.string()),
  siteName: v.string(),
  doorplate: v.string(),
  section: v.picklist(codesOf(SECTIONS)),
  /** What was filled in, by field; of proof alone, empty. */
  fields: v.record(v.string(), v.unknown()),
  /** The same fields as they stand now; null for an author who no longer sees the household. */
  current: v.nullable(v.record(v.string(), v.unknown())),
  gate: v.nullable(gateSchema),
  photos: countSchema,
  authorName: v.string(),
  occurredAt: instantSchema,
  recordedAt: instantSchema,
  decidedByName: v.nullable(v.string()),
  decidedAt: v.nullable(instantSchema),
  /** Why it was not used. */
  reason: v.nullable(v.string()),
  /** The version to decide on. */
  currentVersion: v.nullable(countSchema),
  abilities: v.array(v.picklist(['decide'])),
})
export type QuarantinedWrite = v.InferOutput<typeof quarantinedWriteSchema>

export const quarantineOperations = {
  listQuarantinedWrites: defineOperation({
    method: 'GET',
    path: '/api/quarantined-writes',
    summary: '等我确认的与我提交后被暂存的更新：作者已不再负责那一户',
    access: 'signed-in',
    query: v.strictObject({
      /** `decided`: released and discarded ones. */
      state: v.optional(v.picklist(['held', 'decided'])),
      cursor: v.optional(cursorSchema),
      limit: v.optional(queryIntegerSchema(1, 100)),
    }),
    output: pageOf(quarantinedWriteSchema),
    idempotent: false,
    problems: [],
  }),
  decideQuarantinedWrite: defineOperation({
    method: 'POST',
    path: '/api/quarantined-writes/:id/decisions',
    summary: '采用或不采用一条暂存的更新；采用就按现在的规则写入这一户',
    access: 'ability:household.recordMoveIn',
    params: idParams,
    body: v.strictObject({
      decision: v.picklist(codesOf(QUARANTINE_DECISIONS)),
      /** After a conflict: the version that was shown. Left out: the version its author stood on. */
      baseVersion: v.optional(countSchema),
      /** Told to the author of what is not used. */
      reason: v.optional(v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(200))),
    }),
    output: quarantinedWriteSchema,
    idempotent: true,
    problems: writeProblems,
  }),
}
