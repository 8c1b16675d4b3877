/** A row of `device_session`: one sign-in on one device. */
export interface DeviceSessionRow {
  id: string
  user_id: string
  user_version: number
  device_id: string | null
  device_name: string
  platform: string
  refresh_hash: string | null
  previous_hash: string | null
  refresh_enc: string | null
  rotated_at: number | null
  refresh_expires_at: number | null
  created_at: number
  last_seen_at: number
  ended_at: number | null
}
