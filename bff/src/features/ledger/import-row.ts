import type { LedgerMode, LedgerState } from '@anju/shared-types'

/** An import as it is stored. */
export interface ImportRow {
  id: string
  user_id: string
  file_name: string
  state: LedgerState
  mode: LedgerMode | null
  row_count: number
  report: string
  reason: string | null
  heartbeat_at: number
  created_at: number
}
