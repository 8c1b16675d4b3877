import type { HouseholdRow } from '../household/public'

/** A kept write with the household as it is now and the names that its readers see. */
export interface QuarantinedRow extends HouseholdRow {
  write_id: string
  write_section: string
  write_gate: string
  write_operation: string
  write_input: string
  write_base_version: number | null
  write_author_id: string
  write_author_name: string | null
  write_occurred_at: number
  write_recorded_at: number
  write_state: string
  write_decided_by_name: string | null
  write_decided_at: number | null
  write_reason: string | null
  site_name: string
}
