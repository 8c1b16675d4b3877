import * as v from 'valibot'
import { shownEntriesOf } from '../catalogue/shown-entries'
import { HEALTH, IDENTITY, INSURANCE, SCHOOLING, WORK } from '../catalogue/person.sections'
import { PERSON_MOVES } from '../vocabulary/life'
import { PERSON_CHANGE_KINDS } from '../vocabulary/person'
import { REVEAL_FIELDS } from '../vocabulary/rights'
import { codesOf } from '../vocabulary/vocabulary'
import { dateSchema, gateStateSchema, idSchema, instantSchema, shotSchema } from './schemas'

export const revealFieldSchema = v.picklist(codesOf(REVEAL_FIELDS))

/** What is known of a person; each section only to who writes it or keeps the household's file. */
const personSectionsSchema = v.object({
  /** The name masked. */
  identity: v.nullable(v.object(shownEntriesOf(IDENTITY.fields))),
  schooling: v.nullable(v.object(shownEntriesOf(SCHOOLING.fields))),
  health: v.nullable(v.object(shownEntriesOf(HEALTH.fields))),
  work: v.nullable(v.object(shownEntriesOf(WORK.fields))),
  insurance: v.nullable(v.object(shownEntriesOf(INSURANCE.fields))),
})

/** One person of a household; every sensitive value is masked by the server, null when there is none. */
export const householdPersonSchema = v.object({
  id: idSchema,
  /** `韦*兰`. */
  name: v.string(),
  /** Codes as kept: GB/T 4761 relation to the head, GB/T 2261.1 gender. */
  relationToHead: v.string(),
  gender: v.string(),
  /** Year alone for minors. */
  birthYear: v.nullable(v.number()),
  personStatus: v.string(),
  /** `452729********12`. */
  idNo: v.nullable(v.string()),
  phone: v.nullable(v.string()),
  bankAccount: v.nullable(v.string()),
  /** What may be revealed of him by this reader. */
  revealable: v.array(revealFieldSchema),
  sections: personSectionsSchema,
})
export type HouseholdPerson = v.InferOutput<typeof householdPersonSchema>

/** 人口变化 as its readers see it: whom it added or took away, when, why, and whether it is proved. */
export const personChangeSchema = v.object({
  id: idSchema,
  personId: idSchema,
  /** Masked. */
  personName: v.string(),
  kind: v.picklist([...codesOf(PERSON_CHANGE_KINDS), ...codesOf(PERSON_MOVES)]),
  effectiveDate: dateSchema,
  reason: v.string(),
  recordedAt: instantSchema,
  state: gateStateSchema,
  missing: v.array(shotSchema),
})
export type PersonChange = v.InferOutput<typeof personChangeSchema>
