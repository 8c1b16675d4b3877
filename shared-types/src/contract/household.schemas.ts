import * as v from 'valibot'
import { shownEntriesOf } from '../catalogue/shown-entries'
import * as C from '../catalogue/household.sections'
import { OLD_HOUSE, RECLAIM } from '../catalogue/old-house.sections'
import { codesOf } from '../vocabulary/vocabulary'
import * as H from '../vocabulary/household'
import { EVIDENCE_SOURCES } from '../vocabulary/evidence'
import { OUTCOMES, SECTIONS } from '../vocabulary/work'
import {
  countSchema,
  dateSchema,
  gateSchema,
  gateStateSchema,
  idSchema,
  instantSchema,
  shotSchema,
  siteCodeSchema,
} from './schemas'

export const ruleSchema = v.picklist(['RL1', 'RL2'])

export const findingSchema = v.object({
  rule: ruleSchema,
  result: v.picklist(['within', 'over', 'undecidable']),
  level: v.picklist(['red', 'amber', 'info', 'none']),
  basis: v.picklist(['benefit', 'approved']),
  population: countSchema,
  actual: v.nullable(v.number()),
  limit: v.nullable(v.number()),
  excess: v.nullable(v.number()),
  provisional: v.nullable(v.picklist(['within', 'over'])),
  basisDiffers: v.boolean(),
})

export const gatedValueSchema = v.object({
  gate: gateSchema,
  state: gateStateSchema,
  missing: v.array(shotSchema),
  evidence: v.array(
    v.object({
      id: idSchema,
      shot: shotSchema,
      source: v.picklist(codesOf(EVIDENCE_SOURCES)),
      capturedAt: instantSchema,
    }),
  ),
  decidedAt: v.nullable(instantSchema),
})
export type GatedValue = v.InferOutput<typeof gatedValueSchema>

const nullable = <S extends v.GenericSchema>(schema: S) => v.nullable(schema)

export const moveInFields = {
  actualMoveInDate: nullable(dateSchema),
  occupancyStatus: v.picklist(codesOf(H.OCCUPANCY_STATUSES)),
}
export const demolitionFields = {
  demolitionStatus: v.picklist(codesOf(H.DEMOLITION_STATUSES)),
  demolitionDate: nullable(dateSchema),
}

/** What the writing sections of a household offer on this record to this person. */
export const ABILITIES = [
  'recordMoveIn',
  'recordDemolition',
  'addEvidence',
  'viewTimeline',
  'issueDataSheet',
  'replacePlate',
  'changeLife',
  'ruleDemolition',
] as const
export type Ability = (typeof ABILITIES)[number]

/** When somebody said last that nothing had changed, UTC ms; 0: never. */
const confirmedSchema = v.pipe(v.number(), v.integer(), v.minValue(0))

/** A household as its readers see it; names are masked by the server. */
export const householdSchema = v.object({
  id: idSchema,
  version: countSchema,
  householdNo: v.string(),
  status: v.picklist(codesOf(H.HOUSEHOLD_STATUSES)),
  siteCode: siteCodeSchema,
  siteName: v.string(),
  countyName: v.string(),
  /** `5 栋 1 单元 302`, as on the door. */
  doorplate: v.string(),
  headName: v.string(),
  originTownship: v.string(),
  originName: v.string(),
  relocationType: v.picklist(codesOf(H.RELOCATION_TYPES)),
  relocationYear: v.number(),
  populations: v.object({
    approved: countSchema,
    benefit: countSchema,
    living: countSchema,
    deceased: countSchema,
    /** living = approved + added − deceased − movedOut. */
    added: countSchema,
    movedOut: countSchema,
  }),
  registration: v.object(shownEntriesOf(C.REGISTRATION.fields)),
  dwelling: v.object(shownEntriesOf(C.DWELLING.fields)),
  housing: v.object(shownEntriesOf(C.HOUSING.fields)),
  loan: v.object(shownEntriesOf(C.LOAN.fields)),
  services: v.object(shownEntriesOf(C.SERVICES.fields)),
  moveIn: v.object({
    actualMoveInDate: nullable(dateSchema),
    occupancyStatus: nullable(v.picklist(codesOf(H.OCCUPANCY_STATUSES))),
  }),
  oldHouse: v.object(shownEntriesOf(OLD_HOUSE.fields)),
  demolition: v.object({
    oldHouseType: nullable(v.picklist(codesOf(H.OLD_HOUSE_TYPES))),
    demolitionStatus: nullable(v.picklist(codesOf(H.DEMOLITION_STATUSES))),
    demolitionDate: nullable(dateSchema),
    demolitionDueDate: nullable(dateSchema),
  }),
  reclaim: v.object(shownEntriesOf(RECLAIM.fields)),
  povertyExit: v.object(shownEntriesOf(C.POVERTY_EXIT.fields)),
  certificate: v.object(shownEntriesOf(C.CERTIFICATE.fields)),
  hukou: v.object(shownEntriesOf(C.HUKOU.fields)),
  livelihood: v.object(shownEntriesOf(C.LIVELIHOOD.fields)),
  /** Masked. */
  contact: v.object(shownEntriesOf(C.CONTACT.fields)),
  gatedValues: v.array(gatedValueSchema),
  redLines: v.array(findingSchema),
  abilities: v.array(v.picklist(ABILITIES)),
  /** The sections that this reader may write here. */
  writable: v.array(v.picklist(codesOf(SECTIONS))),
  updatedAt: instantSchema,
  confirmedAt: confirmedSchema,
})
export type Household = v.InferOutput<typeof householdSchema>

export const householdSummarySchema = v.object({
  id: idSchema,
  version: countSchema,
  householdNo: v.string(),
  siteCode: siteCodeSchema,
  siteName: v.string(),
  doorplate: v.string(),
  headName: v.string(),
  livingPopulation: countSchema,
  occupancyStatus: nullable(v.picklist(codesOf(H.OCCUPANCY_STATUSES))),
  demolitionStatus: nullable(v.picklist(codesOf(H.DEMOLITION_STATUSES))),
  /** Whether it is in the register, or how it left. */
  status: v.picklist(codesOf(H.HOUSEHOLD_STATUSES)),
  /** Reported values that still lack a picture. */
  missing: v.array(v.object({ gate: gateSchema, shots: v.array(shotSchema) })),
  redLine: v.boolean(),
  updatedAt: instantSchema,
  confirmedAt: confirmedSchema,
})
export type HouseholdSummary = v.InferOutput<typeof householdSummarySchema>

/** What every write of a section carries (model.md §3). */
export const writeFields = {
  baseVersion: countSchema,
  occurredAt: instantSchema,
  /** Measured difference server − device, already applied to occurredAt; kept as testimony. */
  offsetMs: v.optional(v.pipe(v.number(), v.integer())),
  evidenceIds: v.optional(v.pipe(v.array(idSchema), v.maxLength(20))),
  /** What the phone showed before saving; a difference at equal policy version is an alarm. */
  assessed: v.optional(
    v.strictObject({
      policyVersion: v.pipe(v.string(), v.maxLength(20)),
      findings: v.pipe(
        v.array(v.strictObject({ rule: ruleSchema, result: v.picklist(['within', 'over', 'undecidable']) })),
        v.maxLength(10),
      ),
    }),
  ),
}

/** What every write of a record may be refused with. */
export const writeProblems = [
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

/** Pictures for what is told already. */
export const proofBody = v.strictObject({
  evidenceIds: v.pipe(v.array(idSchema), v.minLength(1), v.maxLength(20)),
  occurredAt: writeFields.occurredAt,
  offsetMs: writeFields.offsetMs,
})

export const outcomeSchema = v.picklist(codesOf(OUTCOMES))

/** What every section of the catalogue carries: its values, by the section's own schema (`parseSection`). */
export const sectionBody = v.strictObject({
  ...writeFields,
  fields: v.record(v.pipe(v.string(), v.maxLength(40)), v.unknown()),
})

export const fieldProblemSchema = v.object({ field: v.string(), message: v.string() })

/**
 * `record` is null of a quarantined write: its author no longer sees the household; `recognition` is null of that and
 * of a section without a gate.
 */
export const writeAnswerSchema = v.object({
  outcome: outcomeSchema,
  record: nullable(householdSchema),
  /** The gate this section needs: its state and what is still missing. */
  recognition: nullable(v.object({ gate: gateSchema, state: gateStateSchema, missing: v.array(shotSchema) })),
  /** What is hardly so; kept with the change, in nobody's way. */
  doubts: v.optional(v.array(fieldProblemSchema)),
})
export type WriteAnswer = v.InferOutput<typeof writeAnswerSchema>

export const timelineEntrySchema = v.object({
  id: idSchema,
  section: v.picklist(codesOf(SECTIONS)),
  outcome: outcomeSchema,
  /** When it happened in the village, and when the server learned of it; a month counts the second. */
  occurredAt: instantSchema,
  recordedAt: instantSchema,
  /** True when the two fall in different months (Asia/Shanghai). */
  lateForMonth: v.boolean(),
  actorName: v.string(),
  /** Whose section it is, masked; null for the household's own. */
  personName: v.nullable(v.string()),
  /** The reader may know that it was changed, and not what is in it. */
  hidden: v.boolean(),
  changes: v.array(v.object({ field: v.string(), before: v.unknown(), after: v.unknown() })),
})
export type TimelineEntry = v.InferOutput<typeof timelineEntrySchema>
