import * as v from 'valibot'
import { HOUSEHOLD_SECTIONS } from '../catalogue/household.sections'
import { householdSummarySchema, writeFields } from './household.schemas'
import { defineOperation } from './operation'
import { countSchema, idParams, instantSchema } from './schemas'

/** Households of one answer at most: the longest overdue. */
export const MOST_DUE = 50

const sectionSchema = v.picklist(HOUSEHOLD_SECTIONS.map(({ code }) => code))

/** A household with what is overdue of it. */
export const dueHouseholdSchema = v.object({
  household: householdSummarySchema,
  sections: v.array(
    v.object({
      section: sectionSchema,
      /** When it was last changed or confirmed, or the household registered. */
      touchedAt: instantSchema,
      /** Days since then. */
      days: countSchema,
      /** False while nothing is known: that is filled in, not confirmed. */
      filled: v.boolean(),
    }),
  ),
})
export type DueHousehold = v.InferOutput<typeof dueHouseholdSchema>

export const responsibilityOperations = {
  listDueSections: defineOperation({
    method: 'GET',
    path: '/api/due-sections',
    summary: '我负责的资料里到期没有更新的，最久的在前',
    access: 'signed-in',
    output: v.object({
      /** Households with something overdue. */
      total: countSchema,
      items: v.array(dueHouseholdSchema),
    }),
    idempotent: false,
    problems: [],
  }),
  confirmUnchanged: defineOperation({
    method: 'POST',
    path: '/api/households/:id/confirmations',
    summary: '核实过，没有变化：到期的几项一次确认',
    access: 'ability:household.confirm',
    params: idParams,
    body: v.strictObject({
      ...{ occurredAt: writeFields.occurredAt, offsetMs: writeFields.offsetMs },
      sections: v.pipe(v.array(sectionSchema), v.minLength(1), v.maxLength(20)),
    }),
    output: v.object({ confirmed: countSchema }),
    idempotent: true,
    problems: [
      ...(['not_found', 'forbidden', 'rule_violated', 'occurred_in_future'] as const),
      ...(['idempotency_key_missing', 'idempotency_key_reused'] as const),
    ],
  }),
}
