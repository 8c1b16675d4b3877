import * as v from 'valibot'
import { DWELLING } from '../catalogue/household.sections'
import { IDENTITY } from '../catalogue/person.sections'
import { LIFE_EVENTS } from '../vocabulary/life'
import { DEMOLITION_RULINGS } from '../vocabulary/household'
import { codesOf } from '../vocabulary/vocabulary'
import { householdSchema, outcomeSchema, writeAnswerSchema, writeFields } from './household.schemas'
import { defineOperation } from './operation'
import { newPersonSchema } from './person.operations'
import { dateSchema, idParams, idSchema, siteCodeSchema } from './schemas'

export const householdNoSchema = v.pipe(v.string(), v.regex(/^[0-9A-Za-z][0-9A-Za-z-]{3,29}$/))
const townshipCodeSchema = v.pipe(v.string(), v.regex(/^\d{9}$/))

/** The values of a section of the catalogue, held against its own schema (`parseSection`). */
const sectionValues = v.record(v.pipe(v.string(), v.maxLength(40)), v.unknown())

const { building, unit, roomNo } = DWELLING.fields
const doorSchema = v.strictObject({ building: building.schema, unit: unit.schema, roomNo: roomNo.schema })

const lifeProblems = [
  ...(['not_found', 'forbidden', 'rule_violated', 'occurred_in_future'] as const),
  ...(['idempotency_key_missing', 'idempotency_key_reused'] as const),
] as const

export const lifeOperations = {
  registerHousehold: defineOperation({
    method: 'POST',
    path: '/api/households',
    summary: '登记一户新的搬迁户和它的人',
    access: 'ability:household.register',
    body: v.strictObject({
      ...{ occurredAt: writeFields.occurredAt, offsetMs: writeFields.offsetMs },
      siteCode: siteCodeSchema,
      originTownship: townshipCodeSchema,
      /** Left to us: the county's next number. */
      householdNo: v.nullable(householdNoSchema),
      /** 登记; 审批人口 left out: as many as are named. */
      registration: sectionValues,
      /** 房号. */
      dwelling: sectionValues,
      /** Exactly one of them is the head. */
      people: v.pipe(v.array(newPersonSchema), v.minLength(1), v.maxLength(20)),
    }),
    output: v.object({ outcome: outcomeSchema, record: householdSchema }),
    idempotent: true,
    problems: lifeProblems,
  }),
  ruleDemolition: defineOperation({
    method: 'PUT',
    path: '/api/households/:id/demolition-ruling',
    summary: '县里对旧房的批复：保留、缓拆到某日，撤销批复，或撤回登记错的已拆除',
    access: 'ability:household.ruleDemolition',
    params: idParams,
    body: v.strictObject({
      ...{ occurredAt: writeFields.occurredAt, offsetMs: writeFields.offsetMs },
      ruling: v.picklist(codesOf(DEMOLITION_RULINGS)),
      /** From this date on the house is due again; of 缓拆 alone. */
      dueDate: v.nullable(dateSchema),
      /** 批准文号; of an error what it rests on. */
      documentNo: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(60)),
    }),
    output: writeAnswerSchema,
    idempotent: true,
    problems: lifeProblems,
  }),
  changeLife: defineOperation({
    method: 'POST',
    path: '/api/households/:id/life-events',
    summary: '户的变动：换安置点、分户、合户、退出、恢复；户和人都不删除',
    access: 'ability:household.changeLife',
    params: idParams,
    body: v.strictObject({
      ...{ occurredAt: writeFields.occurredAt, offsetMs: writeFields.offsetMs },
      kind: v.picklist(codesOf(LIFE_EVENTS)),
      effectiveDate: dateSchema,
      reason: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(200)),
      /** Where it lives from now on (move_site). */
      siteCode: v.optional(siteCodeSchema),
      /** Its door there (move_site), that of the new household (split), or another one than before (reinstate). */
      door: v.optional(doorSchema),
      /** Who goes over (split, merge), and what he is to the head there; of a split one is its head. */
      people: v.optional(
        v.pipe(
          v.array(
            v.strictObject({ personId: idSchema, relationToHead: IDENTITY.fields.relationToHead.schema }),
          ),
          v.minLength(1),
          v.maxLength(20),
        ),
      ),
      /** Number of the new household (split); left to us: the county's next one. */
      householdNo: v.optional(householdNoSchema),
      /** The household that takes this one in (merge), of the same site. */
      intoId: v.optional(idSchema),
    }),
    output: v.object({
      outcome: outcomeSchema,
      record: householdSchema,
      /** The household that came into being, or that took this one in. */
      otherId: v.nullable(idSchema),
    }),
    idempotent: true,
    problems: lifeProblems,
  }),
}
