import * as v from 'valibot'
import { defineOperation } from './operation'
import { countSchema, idParams, idSchema, instantSchema, siteCodeSchema } from './schemas'

/** Plates of one sheet at most: 63 pages. */
export const MOST_PLATES = 500

/** House plates issued in one go, to be printed. */
export const plateSheetSchema = v.object({
  id: idSchema,
  plates: countSchema,
  pages: countSchema,
  issuedAt: instantSchema,
  /** False once the codes have had their time: they are kept until they are printed, a week at most. */
  printable: v.boolean(),
})
export type PlateSheet = v.InferOutput<typeof plateSheetSchema>

const siteParams = v.strictObject({ code: siteCodeSchema })

export const plateOperations = {
  listPlateSheets: defineOperation({
    method: 'GET',
    path: '/api/sites/:code/plate-sheets',
    summary: '一个安置点：还有多少户没有门牌，最近生成的门牌',
    access: 'ability:plate.issue',
    params: siteParams,
    output: v.object({
      /** Households that live here and have no plate in use. */
      without: countSchema,
      items: v.array(plateSheetSchema),
    }),
    idempotent: false,
    problems: ['not_found', 'forbidden'],
  }),
  issuePlates: defineOperation({
    method: 'POST',
    path: '/api/sites/:code/plate-sheets',
    summary: '生成门牌：没有门牌的各户，或指明的户（旧门牌随即作废）',
    access: 'ability:plate.issue',
    params: siteParams,
    body: v.strictObject({
      /** Null: those without one, in the order of their doors. */
      householdIds: v.nullable(v.pipe(v.array(idSchema), v.minLength(1), v.maxLength(MOST_PLATES))),
    }),
    output: plateSheetSchema,
    idempotent: true,
    problems: [
      'not_found',
      'forbidden',
      'rule_violated',
      'idempotency_key_missing',
      'idempotency_key_reused',
    ],
  }),
  downloadPlateSheet: defineOperation({
    method: 'GET',
    path: '/api/plate-sheets/:id/file',
    summary: '门牌的 A4 印刷页（PDF）',
    access: 'ability:plate.issue',
    params: idParams,
    output: 'bytes',
    idempotent: false,
    problems: ['not_found', 'forbidden', 'rule_violated'],
  }),
}
