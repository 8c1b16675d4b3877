import * as v from 'valibot'
import { filterEntries } from '../catalogue/filters'
import { HOUSEHOLD_SECTIONS } from '../catalogue/household.sections'
import { SCAN_MATCHES } from '../vocabulary/work'
import { codesOf } from '../vocabulary/vocabulary'
import { LEDGER_LAYERS } from './ledger.operations'
import { defineOperation } from './operation'
import {
  demolitionFields,
  householdSchema,
  householdSummarySchema,
  moveInFields,
  proofBody,
  sectionBody,
  timelineEntrySchema,
  writeAnswerSchema,
  writeFields,
  writeProblems,
} from './household.schemas'
import {
  countSchema,
  cursorSchema,
  dateSchema,
  gateSchema,
  idParams,
  idSchema,
  pageOf,
  queryIntegerSchema,
  siteCodeSchema,
} from './schemas'

/** Sections that have no operation of their own. */
export const PLAIN_SECTIONS = HOUSEHOLD_SECTIONS.map(({ code }) => code).filter(
  (code) => code !== 'move_in' && code !== 'demolition',
)

/** What a list of households is narrowed by: every filter of the catalogue under its field's code, and these. */
const searchEntries = {
  ...filterEntries,
  site: v.optional(siteCodeSchema),
  /** Number, room, how the head's name or its pinyin initials begin. */
  q: v.optional(v.pipe(v.string(), v.maxLength(40))),
  /** `proof`: only households with a reported value that lacks a picture. */
  missing: v.optional(v.literal('proof')),
  /** Over a red line, by the rules of today. */
  redLine: v.optional(v.literal('1')),
  /** `month`: nothing was recorded of it in this month. */
  notUpdated: v.optional(v.literal('month')),
}

export const householdOperations = {
  scanHousehold: defineOperation({
    method: 'POST',
    path: '/api/scans',
    summary: '扫码进户；不认识的码与不在范围内的户回答相同',
    access: 'ability:household.view',
    body: v.strictObject({ code: v.pipe(v.string(), v.minLength(1), v.maxLength(300)) }),
    output: v.object({ household: v.nullable(householdSchema), match: v.picklist(codesOf(SCAN_MATCHES)) }),
    idempotent: false,
    problems: ['too_many_requests'],
  }),
  listHouseholds: defineOperation({
    method: 'GET',
    path: '/api/households',
    summary: '我能看到的户：按安置点、关键字、各项情况、红线、缺佐证、本月未更新筛选',
    access: 'ability:household.view',
    query: v.strictObject({
      ...searchEntries,
      cursor: v.optional(cursorSchema),
      limit: v.optional(queryIntegerSchema(1, 100)),
    }),
    output: v.object({
      ...pageOf(householdSummarySchema).entries,
      /** How many there are, on the first page; counted up to 1 000, `more` when there are more. */
      total: v.nullable(v.object({ count: countSchema, more: v.boolean() })),
    }),
    idempotent: false,
    problems: ['forbidden'],
  }),
  exportHouseholds: defineOperation({
    method: 'GET',
    path: '/api/household-export',
    summary: '把筛选出来的户、其人口或看得到的安置点导出成 Excel：遮蔽与查看时相同，带水印，留下记录',
    access: 'ability:household.view',
    query: v.strictObject({ ...searchEntries, layer: v.picklist(LEDGER_LAYERS) }),
    output: 'bytes',
    idempotent: false,
    problems: ['forbidden'],
  }),
  getHousehold: defineOperation({
    method: 'GET',
    path: '/api/households/:id',
    summary: '一户的全部情况、红线、佐证与可做的操作',
    access: 'ability:household.view',
    params: idParams,
    query: v.strictObject({
      /** What was known at the end of that day: by the time of recording. Without it: now. */
      asOf: v.optional(dateSchema),
    }),
    output: householdSchema,
    idempotent: false,
    problems: ['not_found'],
  }),
  getHouseholdTimeline: defineOperation({
    method: 'GET',
    path: '/api/households/:id/timeline',
    summary: '一户的变更记录：发生时间与入库时间',
    access: 'ability:household.view',
    params: idParams,
    query: v.strictObject({
      cursor: v.optional(cursorSchema),
      limit: v.optional(queryIntegerSchema(1, 100)),
    }),
    output: pageOf(timelineEntrySchema),
    idempotent: false,
    problems: ['not_found'],
  }),
  recordMoveIn: defineOperation({
    method: 'PUT',
    path: '/api/households/:id/move-in',
    summary: '登记实际入住',
    access: 'ability:household.recordMoveIn',
    params: idParams,
    body: v.strictObject({ ...writeFields, ...moveInFields }),
    output: writeAnswerSchema,
    idempotent: true,
    problems: writeProblems,
  }),
  recordDemolition: defineOperation({
    method: 'PUT',
    path: '/api/households/:id/demolition',
    summary: '登记旧房拆除',
    access: 'ability:household.recordDemolition',
    params: idParams,
    body: v.strictObject({ ...writeFields, ...demolitionFields }),
    output: writeAnswerSchema,
    idempotent: true,
    problems: writeProblems,
  }),
  recordSection: defineOperation({
    method: 'PUT',
    path: '/api/households/:id/sections/:section',
    summary: '填报一户档案里的一项：登记、房号、住房与资金、旧房、复垦、脱贫、房产证、户口、收入与产业等',
    access: 'ability:household.recordSection',
    params: v.strictObject({ id: idSchema, section: v.picklist(PLAIN_SECTIONS) }),
    body: sectionBody,
    output: writeAnswerSchema,
    idempotent: true,
    problems: writeProblems,
  }),
  addProof: defineOperation({
    method: 'POST',
    path: '/api/households/:id/recognitions/:gate',
    summary: '给已填报的内容补佐证，不用重填',
    access: 'ability:household.addEvidence',
    params: v.strictObject({ id: idSchema, gate: gateSchema }),
    body: proofBody,
    output: writeAnswerSchema,
    idempotent: true,
    problems: writeProblems,
  }),
}
