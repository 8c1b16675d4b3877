import * as v from 'valibot'
import { entriesOf } from '../catalogue/field'
import { IDENTITY, PERSON_SECTIONS } from '../catalogue/person.sections'
import { PERSON_CHANGE_KINDS } from '../vocabulary/person'
import { codesOf } from '../vocabulary/vocabulary'
import { sectionBody, writeAnswerSchema, writeFields } from './household.schemas'
import { defineOperation } from './operation'
import { personChangeSchema } from './person.schemas'
import { dateSchema, idParams, idSchema } from './schemas'

const writeProblems = [
  'not_found',
  'forbidden',
  'stale_version',
  'rule_violated',
  'occurred_in_future',
  'evidence_mismatch',
  'evidence_incomplete',
  'idempotency_key_missing',
  'idempotency_key_reused',
] as const

/** Why somebody came or went; between two and two hundred characters. */
const changeReasonSchema = v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(200))
const identity = entriesOf(IDENTITY.fields)

/** Whoever is added: what the register says of him. A newborn's number may come later. */
export const newPersonSchema = v.strictObject({
  name: IDENTITY.fields.name.schema,
  relationToHead: IDENTITY.fields.relationToHead.schema,
  gender: IDENTITY.fields.gender.schema,
  birthDate: dateSchema,
  ethnicity: identity.ethnicity,
  idNo: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[1-9]\d{16}[\dX]$/)))),
})
export type NewPerson = v.InferOutput<typeof newPersonSchema>

export const personOperations = {
  recordPersonSection: defineOperation({
    method: 'PUT',
    path: '/api/households/:id/people/:personId/sections/:section',
    summary: '填报一个人的一项：个人信息、证件与账号、文化与就学、健康、劳动与就业、社会保障',
    access: 'ability:household.recordPersonSection',
    params: v.strictObject({
      id: idSchema,
      personId: idSchema,
      section: v.picklist(PERSON_SECTIONS.map(({ code }) => code)),
    }),
    body: sectionBody,
    output: writeAnswerSchema,
    idempotent: true,
    problems: writeProblems,
  }),
  changePeople: defineOperation({
    method: 'POST',
    path: '/api/households/:id/people-changes',
    summary: '登记人口变化：出生、婚入、收养、回迁、补录，死亡、婚出、迁出、重复；人不删除',
    access: 'ability:household.changePeople',
    params: idParams,
    body: v.strictObject({
      occurredAt: writeFields.occurredAt,
      offsetMs: writeFields.offsetMs,
      evidenceIds: writeFields.evidenceIds,
      assessed: writeFields.assessed,
      kind: v.picklist(codesOf(PERSON_CHANGE_KINDS)),
      effectiveDate: dateSchema,
      reason: changeReasonSchema,
      /** Who comes. */
      person: v.optional(newPersonSchema),
      /** Who goes. */
      personId: v.optional(idSchema),
      /** Who is the head from now on, when the head goes. */
      newHeadId: v.optional(idSchema),
    }),
    output: writeAnswerSchema,
    idempotent: true,
    problems: writeProblems,
  }),
  addPeopleProof: defineOperation({
    method: 'POST',
    path: '/api/households/:id/people-changes/:changeId/proofs',
    summary: '给一次人口变化补证明，不用重填',
    access: 'ability:household.changePeople',
    params: v.strictObject({ id: idSchema, changeId: idSchema }),
    body: v.strictObject({
      evidenceIds: v.pipe(v.array(idSchema), v.minLength(1), v.maxLength(20)),
      occurredAt: writeFields.occurredAt,
      offsetMs: writeFields.offsetMs,
    }),
    output: writeAnswerSchema,
    idempotent: true,
    problems: writeProblems,
  }),
  changeHead: defineOperation({
    method: 'PUT',
    path: '/api/households/:id/head',
    summary: '换户主：选一位在册的人做新户主',
    access: 'ability:household.changePeople',
    params: idParams,
    body: v.strictObject({
      ...{ baseVersion: writeFields.baseVersion, occurredAt: writeFields.occurredAt },
      offsetMs: writeFields.offsetMs,
      personId: idSchema,
      /** What the head of until now is to the new one. */
      formerRelation: IDENTITY.fields.relationToHead.schema,
    }),
    output: writeAnswerSchema,
    idempotent: true,
    problems: writeProblems,
  }),
  listPeopleChanges: defineOperation({
    method: 'GET',
    path: '/api/households/:id/people-changes',
    summary: '一户的人口变化：谁来、谁走、什么时候、为什么、有没有证明',
    access: 'ability:household.view',
    params: idParams,
    output: v.object({ items: v.array(personChangeSchema) }),
    idempotent: false,
    problems: ['not_found'],
  }),
}
