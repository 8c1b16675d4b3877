import * as v from 'valibot'
import { entriesOf } from '../catalogue/field'
import { IDENTITY, NUMBERS, PERSON_SECTIONS } from '../catalogue/person.sections'
import { HEAD_OF_HOUSEHOLD, PERSON_CHANGE_KINDS, RELATIONS_TO_HEAD } from '../vocabulary/person'
import { codesOf } from '../vocabulary/vocabulary'
import { proofBody, sectionBody, writeAnswerSchema, writeFields, writeProblems } from './household.schemas'
import { defineOperation } from './operation'
import { personChangeSchema } from './person.schemas'
import { dateSchema, idParams, idSchema } from './schemas'

/** Why somebody came or went; between two and two hundred characters. */
const changeReasonSchema = v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(200))
const identity = entriesOf(IDENTITY.fields)

const MOST_PEOPLE = 60
/** What the others are to a new head, by person; whoever is not named, or not there any more, stays as he is. */
const relationsSchema = v.pipe(
  v.record(idSchema, v.picklist(codesOf(RELATIONS_TO_HEAD).filter((code) => code !== HEAD_OF_HOUSEHOLD))),
  v.maxEntries(MOST_PEOPLE),
)

/** Whoever is added: what the register says of him. A newborn's number may come later. */
export const newPersonSchema = v.strictObject({
  name: IDENTITY.fields.name.schema,
  relationToHead: IDENTITY.fields.relationToHead.schema,
  gender: IDENTITY.fields.gender.schema,
  birthDate: dateSchema,
  ethnicity: identity.ethnicity,
  idNo: v.optional(v.nullable(NUMBERS.fields.idNo.schema)),
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
      relations: v.optional(relationsSchema),
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
    body: proofBody,
    output: writeAnswerSchema,
    idempotent: true,
    problems: writeProblems,
  }),
  undoPeopleChange: defineOperation({
    method: 'POST',
    path: '/api/households/:id/people-changes/:changeId/corrections',
    summary: '更正登记错的死亡、婚出、迁出、重复：人回到在册，原来的登记和更正都留下',
    access: 'ability:household.changePeople',
    params: v.strictObject({ id: idSchema, changeId: idSchema }),
    body: v.strictObject({
      occurredAt: writeFields.occurredAt,
      offsetMs: writeFields.offsetMs,
      reason: changeReasonSchema,
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
      relations: v.optional(relationsSchema),
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
