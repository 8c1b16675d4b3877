import * as v from 'valibot'
import { defineOperation } from './operation'
import { cursorSchema, idSchema, instantSchema, pageOf, queryIntegerSchema, unitCodeSchema } from './schemas'

export const auditEventSchema = v.object({
  id: idSchema,
  at: instantSchema,
  actorName: v.string(),
  /** The operation's name and what it is called in Chinese. */
  action: v.string(),
  label: v.string(),
  subjectType: v.string(),
  subjectId: v.nullable(v.string()),
  /** The site or unit it belongs to. */
  unitName: v.string(),
  /** Without any sensitive value. */
  detail: v.array(v.object({ label: v.string(), value: v.string() })),
  /** Its place in its chain; null for a few seconds, until it is sealed. */
  seq: v.nullable(v.number()),
})
export type AuditEventView = v.InferOutput<typeof auditEventSchema>

export const auditOperations = {
  listAuditEvents: defineOperation({
    method: 'GET',
    path: '/api/audit-events',
    summary: '本县（市、自治区）的操作记录，最近的在前',
    access: 'ability:audit.view',
    query: v.strictObject({
      unit: v.optional(unitCodeSchema),
      subjectId: v.optional(idSchema),
      actorId: v.optional(idSchema),
      action: v.optional(v.pipe(v.string(), v.maxLength(40))),
      cursor: v.optional(cursorSchema),
      limit: v.optional(queryIntegerSchema(1, 100)),
    }),
    output: pageOf(auditEventSchema),
    idempotent: false,
    problems: ['forbidden'],
  }),
  getAuditHead: defineOperation({
    method: 'GET',
    path: '/api/audit-heads/latest',
    summary: '最近一天的签名：可抄下来，以后核对记录没有被改过',
    access: 'ability:audit.view',
    output: v.object({
      day: v.nullable(v.string()),
      chains: v.number(),
      rootHash: v.nullable(v.string()),
      signature: v.nullable(v.string()),
      keyId: v.nullable(v.string()),
    }),
    idempotent: false,
    problems: ['forbidden'],
  }),
}
