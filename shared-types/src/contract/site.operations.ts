import * as v from 'valibot'
import { SITE_SECTIONS } from '../catalogue/catalogue'
import { shownEntriesOf } from '../catalogue/field'
import type { SectionValues } from '../catalogue/section'
import { SECTIONS } from '../vocabulary/work'
import { codesOf } from '../vocabulary/vocabulary'
import { fieldProblemSchema, outcomeSchema, sectionBody } from './household.schemas'
import { defineOperation } from './operation'
import {
  countSchema,
  gateSchema,
  gateStateSchema,
  instantSchema,
  shotSchema,
  siteCodeSchema,
} from './schemas'

type SiteSection = (typeof SITE_SECTIONS)[number]
/** Every section of a site under its name. */
type SiteValues = { [S in SiteSection as S['key']]: SectionValues<S> }

const sectionsSchema = v.object(
  Object.fromEntries(SITE_SECTIONS.map(({ key, fields }) => [key, v.object(shownEntriesOf(fields))])),
) as unknown as v.GenericSchema<SiteValues>

/** A site as its readers see it; personal numbers masked. */
export const siteSchema = v.object({
  code: siteCodeSchema,
  version: countSchema,
  countyName: v.string(),
  /** The county's virtual site for 分散安置. */
  isDispersed: v.boolean(),
  /** Households in the register that live here. */
  households: countSchema,
  sections: sectionsSchema,
  gatedValues: v.array(v.object({ gate: gateSchema, state: gateStateSchema, missing: v.array(shotSchema) })),
  /** The sections that this reader may write here. */
  writable: v.array(v.picklist(codesOf(SECTIONS))),
  mayIssuePlates: v.boolean(),
  mayRegister: v.boolean(),
  updatedAt: instantSchema,
})
export type Site = v.InferOutput<typeof siteSchema>

const siteParams = { code: siteCodeSchema }

export const siteOperations = {
  getSite: defineOperation({
    method: 'GET',
    path: '/api/sites/:code',
    summary: '一个安置点的全部情况：项目、验收、配套、组织、后续扶持，与可填的内容',
    access: 'ability:site.view',
    params: v.strictObject(siteParams),
    output: siteSchema,
    idempotent: false,
    problems: ['not_found'],
  }),
  recordSiteSection: defineOperation({
    method: 'PUT',
    path: '/api/sites/:code/sections/:section',
    summary: '填报安置点的一项',
    access: 'ability:site.recordSection',
    params: v.strictObject({ ...siteParams, section: v.picklist(SITE_SECTIONS.map(({ code }) => code)) }),
    body: sectionBody,
    output: v.object({
      outcome: outcomeSchema,
      record: siteSchema,
      doubts: v.optional(v.array(fieldProblemSchema)),
    }),
    idempotent: true,
    problems: [
      'not_found',
      'forbidden',
      'stale_version',
      'rule_violated',
      'occurred_in_future',
      'idempotency_key_missing',
      'idempotency_key_reused',
    ],
  }),
}
