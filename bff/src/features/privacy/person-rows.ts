import type { LocatedHousehold } from '../household/public'

/** A row of `person`, sealed values as they lie; the head's phone is the household's where he has none of his own. */
export interface PersonRow {
  id: string
  name: string
  id_no_enc: string | null
  phone_enc: string | null
  bank_account_enc: string | null
  gender: string
  birth_date: string | null
  ethnicity: string | null
  relation_to_head: string
  person_status: string
}

/** One look at sensitive values, with the names that its reader sees. */
export interface RevealRow {
  id: string
  household_id: string
  household_no: string
  site_name: string
  person_name: string
  /** Comma-separated codes of REVEAL_FIELDS. */
  fields: string
  reason: string
  actor_name: string | null
  actor_unit: string | null
  created_at: number
}

export const countyOf = (household: Pick<LocatedHousehold, 'site_code'>): string =>
  household.site_code.slice(0, 6)
