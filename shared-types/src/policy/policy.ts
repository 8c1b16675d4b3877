import * as v from 'valibot'
import { codesOf } from '../vocabulary/vocabulary'
import { GATES, SHOTS } from '../vocabulary/evidence'
import { ROLES, SCOPE_KINDS } from '../vocabulary/people'
import { SECTIONS } from '../vocabulary/work'
import { INDICATOR_IDS } from '../indicators/indicator'

/** Each rule and indicator carries its definition, an example and its source (model.md §12). */
const wordingEntries = { definition: v.string(), example: v.string(), source: v.string() }

/** RL1 limit in 0.01 m² a person, RL2 in 分 a person. Exactly the limit complies (domain.md §3). */
export const redLinePolicySchema = v.strictObject({
  areaPerPerson: v.strictObject({ limitCentiM2: v.pipe(v.number(), v.integer()), ...wordingEntries }),
  selfRaisedPerPerson: v.strictObject({ limitFen: v.pipe(v.number(), v.integer()), ...wordingEntries }),
})

export const evidencePolicySchema = v.strictObject({
  /** false: the county decides, a complete value waits as `pending` (domain.md §1.5). */
  autoRecognise: v.boolean(),
  maxImageBytes: v.pipe(v.number(), v.integer()),
  maxPdfBytes: v.pipe(v.number(), v.integer()),
  gates: v.record(
    v.picklist(codesOf(GATES)),
    v.strictObject({
      required: v.array(v.picklist(codesOf(SHOTS))),
      hints: v.record(v.string(), v.string()),
      source: v.string(),
    }),
  ),
})

export const indicatorPolicySchema = v.strictObject({
  minBaseHouseholds: v.pipe(v.number(), v.integer()),
  minBaseSites: v.pipe(v.number(), v.integer()),
  indicators: v.array(
    v.strictObject({
      id: v.picklist(INDICATOR_IDS),
      name: v.string(),
      shortName: v.string(),
      direction: v.picklist(['up', 'down']),
      subject: v.picklist(['household', 'site']),
      numeratorName: v.string(),
      denominatorName: v.string(),
      ...wordingEntries,
    }),
  ),
})

/** Which role writes which section, through which kind of scope (domain.md §1 column "who", model.md §7). */
export const rolePolicySchema = v.strictObject({
  writers: v.record(
    v.picklist(codesOf(SECTIONS)),
    v.array(v.strictObject({ role: v.picklist(codesOf(ROLES)), scope: v.picklist(codesOf(SCOPE_KINDS)) })),
  ),
})

export const samplingPolicySchema = v.strictObject({
  id: v.string(),
  name: v.string(),
  sitesPerCounty: v.pipe(v.number(), v.integer(), v.minValue(1)),
  householdsPerSite: v.pipe(v.number(), v.integer(), v.minValue(1)),
  dueDays: v.pipe(v.number(), v.integer(), v.minValue(1)),
  source: v.string(),
})

export const calendarPolicySchema = v.strictObject({
  /** A device clock may run ahead of the server by this much after correction before a time counts as the future. */
  futureToleranceMs: v.pipe(v.number(), v.integer()),
})

/** Which role keeps a section up to date, and how often (信息录入更新责任机制, domain.md §6). */
export const responsibilityPolicySchema = v.strictObject({
  source: v.string(),
  sections: v.array(
    v.strictObject({
      section: v.picklist(codesOf(SECTIONS)),
      role: v.picklist(codesOf(ROLES)),
      cycleDays: v.pipe(v.number(), v.integer(), v.minValue(1)),
      /** With one of these values it cannot change any more, and nobody is asked. */
      settled: v.optional(v.strictObject({ field: v.string(), is: v.array(v.string()) })),
      /** Of a section of people: whose, by full years of age, both ends included; without it everybody's. */
      ages: v.optional(
        v.strictObject({ from: v.pipe(v.number(), v.integer()), to: v.pipe(v.number(), v.integer()) }),
      ),
    }),
  ),
})

/** One dated, immutable release of the rules (config/policy/<version>/). */
export const policySchema = v.strictObject({
  version: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/)),
  redLines: redLinePolicySchema,
  evidence: evidencePolicySchema,
  indicators: indicatorPolicySchema,
  roles: rolePolicySchema,
  sampling: v.array(samplingPolicySchema),
  calendar: calendarPolicySchema,
  /** Not in the releases of before. */
  responsibility: v.optional(responsibilityPolicySchema),
})

export type RedLinePolicy = v.InferOutput<typeof redLinePolicySchema>
export type EvidencePolicy = v.InferOutput<typeof evidencePolicySchema>
export type SamplingPolicy = v.InferOutput<typeof samplingPolicySchema>
export type RolePolicy = v.InferOutput<typeof rolePolicySchema>
export type Policy = v.InferOutput<typeof policySchema>
