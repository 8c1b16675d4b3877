import * as v from 'valibot'
import { SITE_SECTIONS } from '../catalogue/catalogue'
import { shownEntriesOf } from '../catalogue/shown-entries'
import type { SectionValues } from '../catalogue/section'
import type { Gate } from '../vocabulary/evidence'
import { SECTIONS } from '../vocabulary/work'
import { codesOf } from '../vocabulary/vocabulary'
import { SITE_GATES } from '../recognition/gate-fields'
import {
  fieldProblemSchema,
  gatedValueSchema,
  outcomeSchema,
  proofBody,
  sectionBody,
  writeProblems,
} from './household.schemas'
import { defineOperation } from './operation'
import { countSchema, instantSchema, siteCodeSchema } from './schemas'

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
  gatedValues: v.array(gatedValueSchema),
  /** The sections that this reader may write here. */
  writable: v.array(v.picklist(codesOf(SECTIONS))),
  mayIssuePlates: v.boolean(),
  mayRegister: v.boolean(),
  updatedAt: instantSchema,
})
export type Site = v.InferOutput<typeof siteSchema>

const siteParams = { code: siteCodeSchema }
/** `doubts`: saved, and hardly so. */
export const siteAnswerSchema = v.object({
  outcome: outcomeSchema,
  record: siteSchema,
  doubts: v.optional(v.array(fieldProblemSchema)),
})
export type SiteAnswer = v.InferOutput<typeof siteAnswerSchema>

/** A site in a list: what it is called everywhere, and how much of it lacks its paper. */
const siteSummarySchema = v.object({
  code: siteCodeSchema,
  name: v.string(),
  countyName: v.string(),
  isDispersed: v.boolean(),
  /** Households in the register that live here. */
  households: countSchema,
  /** Values that are told and not proved. */
  unproved: countSchema,
})
export type SiteSummary = v.InferOutput<typeof siteSummarySchema>
/** Sites of one list at most. */
export const MOST_SITES = 1_000

export const siteOperations = {
  listSites: defineOperation({
    method: 'GET',
    path: '/api/sites',
    summary: '我看得到的安置点，按编号',
    access: 'signed-in',
    output: v.object({ items: v.array(siteSummarySchema) }),
    idempotent: false,
    problems: [],
  }),
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
    // Its pictures come by themselves (addSiteProof).
    body: v.omit(sectionBody, ['evidenceIds', 'assessed']),
    output: siteAnswerSchema,
    idempotent: true,
    problems: writeProblems,
  }),
  addSiteProof: defineOperation({
    method: 'POST',
    path: '/api/sites/:code/recognitions/:gate',
    summary: '给安置点已填报的内容补佐证，不用重填',
    access: 'ability:site.recordSection',
    params: v.strictObject({ ...siteParams, gate: v.picklist(Object.keys(SITE_GATES) as Gate[]) }),
    body: proofBody,
    output: siteAnswerSchema,
    idempotent: true,
    problems: writeProblems,
  }),
}
