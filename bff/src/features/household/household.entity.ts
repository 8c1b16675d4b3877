import { defineEntity, p } from '@mikro-orm/core'
import { HOUSEHOLD_SECTIONS, PERSON_SECTIONS } from '@anju/shared-types'
import { catalogueProperties } from '../../db/catalogue-properties'
import { EpochMs, JsonText, SecretText } from '../../db/types'

const householdProperties = {
  id: p.string().primary(),
  householdNo: p.string(),
  siteCode: p.string(),
  originTownship: p.string(),
  originAddress: p.string(),
  originType: p.string().nullable(),
  relocationType: p.string(),
  relocationYear: p.integer(),
  status: p.string(),
  statusDate: p.string().nullable(),
  version: p.integer(),
  helperId: p.string().nullable(),
  headName: p.string(),
  /** Null until it is filled in from the name. */
  headInitials: p.string().nullable(),
  building: p.string(),
  unit: p.string(),
  roomNo: p.string(),
  phoneEnc: p.type(SecretText).nullable(),
  phoneHash: p.string().nullable(),
  approvedPopulation: p.integer(),
  benefitPopulation: p.integer(),
  livingPopulation: p.integer(),
  deceasedPopulation: p.integer(),
  housingAreaCentiM2: p.integer().nullable(),
  selfRaisedAmountFen: p.type(EpochMs).nullable(),
  keyHandoverDate: p.string().nullable(),
  actualMoveInDate: p.string().nullable(),
  occupancyStatus: p.string().nullable(),
  oldHouseType: p.string().nullable(),
  oldHouseAreaCentiM2: p.integer().nullable(),
  demolitionStatus: p.string().nullable(),
  demolitionDate: p.string().nullable(),
  demolitionDueDate: p.string().nullable(),
  reclaimStatus: p.string().nullable(),
  reclaimAreaCentiM2: p.integer().nullable(),
  povertyExitStatus: p.string().nullable(),
  povertyExitYear: p.integer().nullable(),
  propertyCertStatus: p.string().nullable(),
  addedPopulation: p.integer(),
  movedOutPopulation: p.integer(),
  redLine: p.boolean(),
  /** When somebody looked last and nothing had changed; 0: never. */
  confirmedAt: p.type(EpochMs),
  createdAt: p.type(EpochMs),
  createdBy: p.string(),
  updatedAt: p.type(EpochMs),
  updatedBy: p.string(),
}

/** One move, one home. */
export const HouseholdEntity = defineEntity({
  name: 'Household',
  tableName: 'household',
  properties: {
    ...householdProperties,
    ...catalogueProperties(HOUSEHOLD_SECTIONS, Object.keys(householdProperties)),
  },
})
const personProperties = {
  id: p.string().primary(),
  householdId: p.string(),
  siteCode: p.string(),
  name: p.string(),
  idNoEnc: p.type(SecretText).nullable(),
  idNoHash: p.string().nullable(),
  idNoLast4Hash: p.string().fieldName('id_no_last4_hash').nullable(),
  phoneEnc: p.type(SecretText).nullable(),
  phoneHash: p.string().nullable(),
  bankAccountEnc: p.type(SecretText).nullable(),
  gender: p.string(),
  birthDate: p.string().nullable(),
  ethnicity: p.string().nullable(),
  relationToHead: p.string(),
  personStatus: p.string(),
  origin: p.string(),
  createdAt: p.type(EpochMs),
  updatedAt: p.type(EpochMs),
}

/** Never physically deleted. */
export const PersonEntity = defineEntity({
  name: 'Person',
  tableName: 'person',
  properties: { ...personProperties, ...catalogueProperties(PERSON_SECTIONS, Object.keys(personProperties)) },
})
/** Births, deaths, moves, each with its proof E9. */
export const PersonChangeEntity = defineEntity({
  name: 'PersonChange',
  tableName: 'person_change',
  properties: {
    id: p.string().primary(),
    householdId: p.string(),
    personId: p.string(),
    kind: p.string(),
    effectiveDate: p.string(),
    reason: p.string(),
    occurredAt: p.type(EpochMs),
    recordedAt: p.type(EpochMs),
    actorId: p.string(),
  },
})
/** A red line found, followed to zero. */
export const AlertEntity = defineEntity({
  name: 'Alert',
  tableName: 'alert',
  properties: {
    id: p.string().primary(),
    householdId: p.string(),
    siteCode: p.string(),
    rule: p.string(),
    level: p.string(),
    state: p.string(),
    provisional: p.boolean(),
    finding: p.type(JsonText),
    policyVersion: p.string(),
    openedAt: p.type(EpochMs),
    clearedAt: p.type(EpochMs).nullable(),
  },
})
