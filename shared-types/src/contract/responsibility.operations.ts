import * as v from 'valibot'
import { SITE_SECTIONS } from '../catalogue/catalogue'
import { HOUSEHOLD_SECTIONS } from '../catalogue/household.sections'
import { PERSON_SECTIONS } from '../catalogue/person.sections'
import { householdSummarySchema, writeAnswerSchema, writeFields } from './household.schemas'
import { defineOperation } from './operation'
import { countSchema, idParams, instantSchema, siteCodeSchema } from './schemas'
import { siteAnswerSchema } from './site.operations'

/** Households of one answer at most: the longest overdue. */
export const MOST_DUE = 50

/** Of a household, or of the people in it: confirmed for all of them at once. */
const householdSection = v.picklist([...HOUSEHOLD_SECTIONS, ...PERSON_SECTIONS].map(({ code }) => code))
const siteSection = v.picklist(SITE_SECTIONS.map(({ code }) => code))

const since = {
  /** When it was last changed or confirmed, or the household or site registered. Of people: of whom it is longest ago. */
  touchedAt: instantSchema,
  /** Days since then. */
  days: countSchema,
  /** False while nothing is known of it, or of one of the people: that is filled in, not confirmed. */
  filled: v.boolean(),
}

/** A household with what is overdue of it. */
export const dueHouseholdSchema = v.object({
  household: householdSummarySchema,
  sections: v.array(v.object({ section: householdSection, ...since })),
})
export type DueHousehold = v.InferOutput<typeof dueHouseholdSchema>

/** A site with what is overdue of it. */
export const dueSiteSchema = v.object({
  site: v.object({ code: siteCodeSchema, name: v.string(), countyName: v.string() }),
  sections: v.array(v.object({ section: siteSection, ...since })),
})
export type DueSite = v.InferOutput<typeof dueSiteSchema>

const looked = { occurredAt: writeFields.occurredAt, offsetMs: writeFields.offsetMs }
const several = <const S extends v.GenericSchema>(section: S) =>
  v.pipe(v.array(section), v.minLength(1), v.maxLength(20))
const confirmProblems = [
  ...(['not_found', 'forbidden', 'rule_violated', 'occurred_in_future'] as const),
  ...(['idempotency_key_missing', 'idempotency_key_reused'] as const),
]

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
      /** Every site with something overdue. */
      sites: v.array(dueSiteSchema),
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
    body: v.strictObject({ ...looked, sections: several(householdSection) }),
    output: v.object({ ...writeAnswerSchema.entries, confirmed: countSchema }),
    idempotent: true,
    problems: confirmProblems,
  }),
  confirmSiteUnchanged: defineOperation({
    method: 'POST',
    path: '/api/sites/:code/confirmations',
    summary: '安置点核实过，没有变化：到期的几项一次确认',
    access: 'ability:site.recordSection',
    params: v.strictObject({ code: siteCodeSchema }),
    body: v.strictObject({ ...looked, sections: several(siteSection) }),
    output: v.object({ ...siteAnswerSchema.entries, confirmed: countSchema }),
    idempotent: true,
    problems: confirmProblems,
  }),
}
