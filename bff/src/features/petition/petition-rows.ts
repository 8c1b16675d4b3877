/** A row of `petition`, sealed values as they lie, with the names that its readers see. */
export interface PetitionRow {
  id: string
  receipt_no: string
  query_hash: string
  kind: string
  region_code: string
  region_name: string | null
  household_id: string | null
  household_no: string | null
  field: string | null
  text_enc: string
  contact_enc: string | null
  submitted_by: string | null
  submitted_at: number
  due_at: number
  state: string
  verdict: string | null
  answer: string | null
  answered_by: string | null
  answered_at: number | null
  version: number
}
