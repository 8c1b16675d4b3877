import * as v from 'valibot'
import { codesOf } from '../vocabulary/vocabulary'
import { EVIDENCE_SOURCES } from '../vocabulary/evidence'
import { defineOperation } from './operation'
import {
  countSchema,
  gateSchema,
  idParams,
  idSchema,
  instantSchema,
  locationSchema,
  queryIntegerSchema,
  sha256Schema,
  shotSchema,
  siteCodeSchema,
} from './schemas'

/** Bytes of one chunk at most (model.md §10). */
export const MAX_CHUNK_BYTES = 256 * 1024

const evidenceStateSchema = v.object({
  id: idSchema,
  received: countSchema,
  size: countSchema,
  sealed: v.boolean(),
})
export type EvidenceState = v.InferOutput<typeof evidenceStateSchema>

export const evidenceOperations = {
  announceEvidence: defineOperation({
    method: 'POST',
    path: '/api/evidence',
    summary: '登记一户或一个安置点要上传的一张照片；那里已有同样的文件则立即完成',
    access: 'ability:household.addEvidence',
    body: v.pipe(
      v.strictObject({
        householdId: v.optional(idSchema),
        siteCode: v.optional(siteCodeSchema),
        gate: gateSchema,
        shot: shotSchema,
        sha256: sha256Schema,
        size: v.pipe(v.number(), v.integer(), v.minValue(1)),
        mime: v.picklist(['image/jpeg', 'image/png', 'application/pdf']),
        source: v.picklist(codesOf(EVIDENCE_SOURCES)),
        capturedAt: instantSchema,
        offsetMs: v.pipe(v.number(), v.integer()),
        location: v.optional(v.nullable(locationSchema)),
      }),
      // Either whose house it is or whose site (model.md §10).
      v.forward(
        v.check((body) => (body.householdId === undefined) !== (body.siteCode === undefined)),
        ['householdId'],
      ),
    ),
    output: evidenceStateSchema,
    idempotent: true,
    problems: [
      'not_found',
      'forbidden',
      'too_large',
      'unsupported_media',
      'evidence_mismatch',
      'occurred_in_future',
      'idempotency_key_missing',
      'idempotency_key_reused',
    ],
  }),
  getEvidence: defineOperation({
    method: 'GET',
    path: '/api/evidence/:id',
    summary: '一张照片传到哪里了',
    access: 'ability:household.view',
    params: idParams,
    output: evidenceStateSchema,
    idempotent: false,
    problems: ['not_found'],
  }),
  putEvidenceContent: defineOperation({
    method: 'PUT',
    path: '/api/evidence/:id/content',
    summary: '从 offset 处接着上传，每次不超过 256 KB；传满后核对 sha256 与文件类型并封存',
    access: 'ability:household.addEvidence',
    params: idParams,
    query: v.strictObject({ offset: queryIntegerSchema(0, 64 * 1024 * 1024) }),
    body: 'bytes',
    output: evidenceStateSchema,
    idempotent: false,
    problems: [
      'not_found',
      'forbidden',
      'offset_mismatch',
      'too_large',
      'unsupported_media',
      'hash_mismatch',
    ],
  }),
  getEvidenceContent: defineOperation({
    method: 'GET',
    path: '/api/evidence/:id/content',
    summary: '已封存照片的内容',
    access: 'ability:household.view',
    params: idParams,
    output: 'bytes',
    idempotent: false,
    problems: ['not_found'],
  }),
}
