/** A task with its household, site and draw, as both drivers return it. */
export interface TaskRow {
  id: string
  kind: string
  assignee_id: string
  household_id: string | null
  site_code: string | null
  draw_id: string | null
  due_at: number
  state: string
  why: string
  created_at: number
  site_name: string | null
  head_name: string | null
  building: string | null
  unit: string | null
  room_no: string | null
  draw_no: string | null
  urgency: number
}

export interface InboxRow {
  id: string
  user_id: string
  kind: string
  title: string
  body: string
  task_id: string | null
  created_at: number
  read_at: number | null
}
