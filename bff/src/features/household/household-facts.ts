import { HOUSEHOLD_SECTIONS } from '@anju/shared-types'
import type { Gate, GateState, HouseholdFacts } from '@anju/shared-types'
import { columnsOfSections } from '../../catalogue/section-columns'
import type { HouseholdReach } from './household.policy'

/** The columns of `household` that figures, red lines and sections look at, as both drivers return them. */
export interface HouseholdRow {
  id: string
  household_no: string
  site_code: string
  origin_township: string
  origin_address: string
  relocation_type: string
  relocation_year: number
  status: string
  version: number
  helper_id: string | null
  head_name: string
  building: string
  unit: string
  room_no: string
  approved_population: number
  benefit_population: number
  living_population: number
  deceased_population: number
  added_population: number
  moved_out_population: number
  housing_area_centi_m2: number | null
  self_raised_amount_fen: number | null
  key_handover_date: string | null
  actual_move_in_date: string | null
  occupancy_status: string | null
  old_house_type: string | null
  demolition_status: string | null
  demolition_date: string | null
  demolition_due_date: string | null
  reclaim_status: string | null
  red_line: number
  updated_at: number
  confirmed_at: number
}

const COLUMNS: Record<keyof HouseholdRow, true> = {
  id: true,
  household_no: true,
  site_code: true,
  origin_township: true,
  origin_address: true,
  relocation_type: true,
  relocation_year: true,
  status: true,
  version: true,
  helper_id: true,
  head_name: true,
  building: true,
  unit: true,
  room_no: true,
  approved_population: true,
  benefit_population: true,
  living_population: true,
  deceased_population: true,
  added_population: true,
  moved_out_population: true,
  housing_area_centi_m2: true,
  self_raised_amount_fen: true,
  key_handover_date: true,
  actual_move_in_date: true,
  occupancy_status: true,
  old_house_type: true,
  demolition_status: true,
  demolition_date: true,
  demolition_due_date: true,
  reclaim_status: true,
  red_line: true,
  updated_at: true,
  confirmed_at: true,
}

/** `h.id, h.household_no, …`: what a row needs and no more; each column costs its description with every answer. */
export const HOUSEHOLD_COLUMNS = Object.keys(COLUMNS)
  .map((name) => `h.${name}`)
  .join(', ')

const DETAILS = columnsOfSections(HOUSEHOLD_SECTIONS).filter((name) => !(name in COLUMNS))

/** The same and every other field of the catalogue: what one household is read with, and what a section is written on. */
export const HOUSEHOLD_FILE_COLUMNS = [HOUSEHOLD_COLUMNS, ...DETAILS.map((name) => `h.${name}`)].join(', ')

/** A household with its site: names for the reader, and the heads of the site's feed and audit chain for a writer. */
export interface LocatedHousehold extends HouseholdRow {
  site_name: string
  county_name: string
  origin_name: string
  /** The business date the site's tallies stand at. */
  site_figures_date: string
  site_seq: number
  site_audit_seq: number
  site_audit_head: string | null
}

export interface TimelineRow {
  id: string
  section: string
  outcome: string
  fields_before: string
  fields_after: string
  occurred_at: number
  recorded_at: number
  actor_name: string | null
  /** Whose section it is, of a person's. */
  person_name: string | null
}

/** A change that is taken back to see what was known before it. */
export interface PastChange {
  fields_before: string
  assessed: string | null
  part_id: string | null
}

/** What the pure rules see of a household; the row's codes are the vocabularies' own. */
export function factsOf(row: HouseholdRow, gates: Partial<Record<Gate, GateState>>): HouseholdFacts {
  return {
    status: row.status as HouseholdFacts['status'],
    relocationType: row.relocation_type as HouseholdFacts['relocationType'],
    populations: {
      approved: row.approved_population,
      benefit: row.benefit_population,
      living: row.living_population,
    },
    rosterRecognised: gates.E1 === 'recognised',
    housingAreaCentiM2: row.housing_area_centi_m2,
    selfRaisedAmountFen: row.self_raised_amount_fen === null ? null : Number(row.self_raised_amount_fen),
    keyHandoverDate: row.key_handover_date,
    actualMoveInDate: row.actual_move_in_date,
    occupancyStatus: row.occupancy_status as HouseholdFacts['occupancyStatus'],
    oldHouseType: row.old_house_type as HouseholdFacts['oldHouseType'],
    demolitionStatus: row.demolition_status as HouseholdFacts['demolitionStatus'],
    demolitionDueDate: row.demolition_due_date,
    gates,
  }
}

/** What the rules of reach see of a household. */
export const reachOf = (row: HouseholdRow): HouseholdReach => ({
  siteCode: row.site_code,
  originTownship: row.origin_township,
  helperId: row.helper_id,
  status: row.status,
})
