import * as v from 'valibot'
import { defineOperation } from './operation'
import {
  countSchema,
  cursorSchema,
  idParams,
  idSchema,
  instantSchema,
  pageOf,
  queryIntegerSchema,
  regionCodeSchema,
} from './schemas'
import { householdSummarySchema } from './household.schemas'
import { householdPersonSchema, revealFieldSchema } from './person.schemas'

const reasonSchema = v.pipe(v.string(), v.trim(), v.minLength(4), v.maxLength(200))

/** One look at a sensitive value, kept for the household's county. */
export const revealSchema = v.object({
  id: idSchema,
  householdId: idSchema,
  householdNo: v.string(),
  siteName: v.string(),
  /** Masked name of the person whose value it is. */
  personName: v.string(),
  fields: v.array(revealFieldSchema),
  reason: v.string(),
  actorName: v.string(),
  actorUnit: v.string(),
  at: instantSchema,
})

export const privacyOperations = {
  listHouseholdPeople: defineOperation({
    method: 'GET',
    path: '/api/households/:id/people',
    summary: '一户的人，敏感内容都打了码',
    access: 'ability:household.view',
    params: idParams,
    output: v.object({
      items: v.array(householdPersonSchema),
      /** The household's version at which they were read: what is written of them stands on it. */
      version: countSchema,
    }),
    idempotent: false,
    problems: ['not_found'],
  }),
  revealPerson: defineOperation({
    method: 'POST',
    path: '/api/households/:id/reveals',
    summary: '查看一个人的完整号码：要写事由，有次数限制，本县看得到记录',
    access: 'ability:household.reveal',
    params: idParams,
    body: v.strictObject({
      personId: idSchema,
      fields: v.pipe(v.array(revealFieldSchema), v.minLength(1), v.maxLength(3)),
      reason: reasonSchema,
    }),
    output: v.object({
      values: v.array(v.object({ field: revealFieldSchema, value: v.nullable(v.string()) })),
      /** How many more today. */
      left: v.number(),
    }),
    idempotent: false,
    problems: ['not_found', 'forbidden', 'too_many_requests'],
  }),
  listReveals: defineOperation({
    method: 'GET',
    path: '/api/reveals',
    summary: '谁看过本县的完整号码，为什么',
    access: 'ability:reveal.view',
    query: v.strictObject({
      region: v.optional(regionCodeSchema),
      cursor: v.optional(cursorSchema),
      limit: v.optional(queryIntegerSchema(1, 100)),
    }),
    output: pageOf(revealSchema),
    idempotent: false,
    problems: ['forbidden'],
  }),
  lookUpHouseholds: defineOperation({
    method: 'POST',
    path: '/api/household-lookups',
    summary: '按身份证后四位找户，可以只在一个县里找；只回答自己范围内的，有次数限制，每次都记下',
    access: 'ability:household.lookUp',
    body: v.strictObject({
      /** Left out: every county in which he has households. */
      county: v.optional(regionCodeSchema),
      idLast4: v.pipe(v.string(), v.regex(/^\d{3}[\dXx]$/)),
    }),
    /** The first 20; `more`: there are others. */
    output: v.object({ items: v.array(householdSummarySchema), more: v.boolean() }),
    idempotent: false,
    problems: ['forbidden', 'too_many_requests'],
  }),
  issueDataSheet: defineOperation({
    method: 'POST',
    path: '/api/households/:id/data-sheets',
    summary: '应本户要求出示本户的全部记录（个人信息保护法第四十五条）；每次都记下',
    access: 'ability:household.issueDataSheet',
    params: idParams,
    body: v.strictObject({
      /** Who of the household asks. */
      personId: idSchema,
      reason: reasonSchema,
    }),
    output: v.object({
      issuedAt: instantSchema,
      issuedBy: v.string(),
      requestedBy: v.string(),
      household: v.array(v.object({ label: v.string(), value: v.string() })),
      people: v.array(
        v.object({ name: v.string(), lines: v.array(v.object({ label: v.string(), value: v.string() })) }),
      ),
      /** Purposes, keepers, how long: for the person who reads the sheet. */
      notices: v.array(v.string()),
      /** Who looked at full numbers, when and why. */
      reveals: v.array(v.object({ at: instantSchema, actor: v.string(), reason: v.string() })),
    }),
    idempotent: false,
    problems: ['not_found', 'forbidden', 'rule_violated', 'too_many_requests'],
  }),
}
export type DataSheet = v.InferOutput<typeof privacyOperations.issueDataSheet.output>
