import * as v from 'valibot'
import { defineOperation } from './operation'
import { countSchema, idParams, idSchema, instantSchema, regionCodeSchema, sha256Schema } from './schemas'

export const drawSchema = v.object({
  drawId: idSchema,
  /** `2020-11-03`: month and running number, as people say it. */
  drawNo: v.string(),
  policyId: v.string(),
  scope: v.string(),
  seedSource: v.string(),
  seed: v.string(),
  algorithm: v.string(),
  /** SHA-256 over the sorted sites and households drawn from; anybody with the frame can draw again. */
  frameHash: sha256Schema,
  frameSize: v.object({ sites: countSchema, households: countSchema }),
  drawnAt: instantSchema,
  dueAt: instantSchema,
  sample: v.array(
    v.object({
      order: countSchema,
      siteCode: v.string(),
      siteName: v.string(),
      householdId: idSchema,
      doorplate: v.string(),
      assignedTo: v.string(),
    }),
  ),
})
export type Draw = v.InferOutput<typeof drawSchema>

export const spotCheckOperations = {
  drawSpotCheck: defineOperation({
    method: 'POST',
    path: '/api/spot-checks',
    summary: '随机抽查：公开种子、先抽点再抽户、不放回，任务派给外县人员',
    access: 'ability:spotCheck.draw',
    body: v.strictObject({
      policyId: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
      scope: regionCodeSchema,
      seedSource: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
      seed: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
    }),
    output: drawSchema,
    idempotent: true,
    problems: [
      'not_found',
      'forbidden',
      'not_enough_checkers',
      'rule_violated',
      'idempotency_key_missing',
      'idempotency_key_reused',
    ],
  }),
  getSpotCheck: defineOperation({
    method: 'GET',
    path: '/api/spot-checks/:id',
    summary: '一次抽查的抽签记录，可复算',
    access: 'ability:spotCheck.view',
    params: idParams,
    output: drawSchema,
    idempotent: false,
    problems: ['not_found'],
  }),
}
