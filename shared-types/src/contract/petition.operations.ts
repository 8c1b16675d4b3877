import * as v from 'valibot'
import { codesOf } from '../vocabulary/vocabulary'
import { CORRECTION_FIELDS, PETITION_KINDS, PETITION_STATES, PETITION_VERDICTS } from '../vocabulary/rights'
import { defineOperation } from './operation'
import {
  cursorSchema,
  idParams,
  idSchema,
  instantSchema,
  pageOf,
  queryIntegerSchema,
  regionCodeSchema,
} from './schemas'

const textSchema = v.pipe(v.string(), v.trim(), v.minLength(5), v.maxLength(1000))
const contactSchema = v.pipe(v.string(), v.trim(), v.maxLength(60))

/** What the person who asked sees with his receipt: no name of a cadre. */
export const petitionReceiptSchema = v.object({
  receiptNo: v.string(),
  kind: v.picklist(codesOf(PETITION_KINDS)),
  state: v.picklist(codesOf(PETITION_STATES)),
  submittedAt: instantSchema,
  dueAt: instantSchema,
  verdict: v.nullable(v.picklist(codesOf(PETITION_VERDICTS))),
  answer: v.nullable(v.string()),
  answeredAt: v.nullable(instantSchema),
})

export const petitionSchema = v.object({
  id: idSchema,
  version: v.number(),
  ...petitionReceiptSchema.entries,
  text: v.string(),
  /** How to reach the person who asked. */
  contact: v.nullable(v.string()),
  regionName: v.string(),
  householdId: v.nullable(idSchema),
  householdNo: v.nullable(v.string()),
  /** Of a correction. */
  field: v.nullable(v.picklist(codesOf(CORRECTION_FIELDS))),
  overdue: v.boolean(),
  abilities: v.array(v.picklist(['answerPetition'])),
})
export type Petition = v.InferOutput<typeof petitionSchema>

export const petitionOperations = {
  submitPetition: defineOperation({
    method: 'POST',
    path: '/api/petitions',
    summary: '投诉建议：任何人都可以提，不用登录；凭回执号和查询码看答复',
    access: 'public',
    body: v.strictObject({
      kind: v.picklist(['complaint', 'suggestion']),
      /** The county that shall answer. */
      region: regionCodeSchema,
      text: textSchema,
      contact: v.optional(contactSchema),
    }),
    output: v.object({
      receiptNo: v.string(),
      /** Shown once. */
      queryCode: v.string(),
      dueAt: instantSchema,
    }),
    idempotent: false,
    problems: ['not_found', 'too_many_requests'],
  }),
  listPetitionRegions: defineOperation({
    method: 'GET',
    path: '/api/petition-regions',
    summary: '可以向哪些县提：市和县的名字',
    access: 'public',
    output: v.array(v.object({ code: v.string(), name: v.string(), cityName: v.string() })),
    idempotent: false,
    problems: [],
  }),
  lookUpPetition: defineOperation({
    method: 'POST',
    path: '/api/petition-lookups',
    summary: '凭回执号和查询码看答复',
    access: 'public',
    body: v.strictObject({
      receiptNo: v.pipe(v.string(), v.maxLength(24)),
      queryCode: v.pipe(v.string(), v.maxLength(24)),
    }),
    output: petitionReceiptSchema,
    idempotent: false,
    problems: ['not_found', 'too_many_requests'],
  }),
  requestCorrection: defineOperation({
    method: 'POST',
    path: '/api/households/:id/corrections',
    summary: '替一户提更正申请：哪一项记得不对，应当是什么',
    access: 'ability:household.view',
    params: idParams,
    body: v.strictObject({
      field: v.picklist(codesOf(CORRECTION_FIELDS)),
      text: textSchema,
      contact: v.optional(contactSchema),
    }),
    output: petitionSchema,
    idempotent: true,
    problems: ['not_found', 'forbidden', 'idempotency_key_missing', 'idempotency_key_reused'],
  }),
  listPetitions: defineOperation({
    method: 'GET',
    path: '/api/petitions',
    summary: '要我答复的与我提的，最急的在前',
    access: 'ability:petition.view',
    query: v.strictObject({
      state: v.optional(v.picklist(codesOf(PETITION_STATES))),
      kind: v.optional(v.picklist(codesOf(PETITION_KINDS))),
      cursor: v.optional(cursorSchema),
      limit: v.optional(queryIntegerSchema(1, 100)),
    }),
    output: pageOf(petitionSchema),
    idempotent: false,
    problems: [],
  }),
  getPetition: defineOperation({
    method: 'GET',
    path: '/api/petitions/:id',
    summary: '一件投诉、建议或更正申请',
    access: 'ability:petition.view',
    params: idParams,
    output: petitionSchema,
    idempotent: false,
    problems: ['not_found'],
  }),
  answerPetition: defineOperation({
    method: 'POST',
    path: '/api/petitions/:id/answers',
    summary: '答复；自己提的和说自己的由别人答',
    access: 'ability:petition.answer',
    params: idParams,
    body: v.strictObject({
      baseVersion: v.pipe(v.number(), v.integer(), v.minValue(1)),
      verdict: v.picklist(codesOf(PETITION_VERDICTS)),
      answer: textSchema,
    }),
    output: petitionSchema,
    idempotent: true,
    problems: [
      'not_found',
      'forbidden',
      'stale_version',
      'rule_violated',
      'idempotency_key_missing',
      'idempotency_key_reused',
    ],
  }),
  getPrivacyNotice: defineOperation({
    method: 'GET',
    path: '/api/privacy-notice',
    summary: '隐私说明、各类信息保存多久、备案号',
    access: 'public',
    output: v.object({
      updatedOn: v.string(),
      /** Empty until the filing number is given. */
      filingNo: v.string(),
      sections: v.array(v.object({ title: v.string(), paragraphs: v.array(v.string()) })),
      retention: v.array(v.object({ what: v.string(), howLong: v.string() })),
    }),
    idempotent: false,
    problems: [],
  }),
}
