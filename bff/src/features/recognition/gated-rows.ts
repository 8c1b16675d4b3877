import type { Gate, GateState, Shot } from '@anju/shared-types'

/** A gated value as stored, with its JSON opened. */
export interface GatedRow {
  owner_id: string
  gate: Gate
  state: GateState
  value_hash: string
  evidenceIds: string[]
  missing: Shot[]
  decided_at: number | null
}
