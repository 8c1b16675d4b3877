/** Rows of `spot_check` and `spot_check_sample` with what is shown beside them, as both drivers return them. */
export interface DrawRow {
  id: string
  draw_no: string
  policy_id: string
  scope_code: string
  seed_source: string
  seed: string
  algorithm: string
  frame_hash: string
  frame_sites: number
  frame_households: number
  drawn_at: number
  due_at: number
}

export interface SampleRow {
  sample_order: number
  site_code: string
  site_name: string
  household_id: string
  building: string
  unit: string
  room_no: string
  assignee_name: string
}
