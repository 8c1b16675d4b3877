import type { Output } from '@anju/shared-types'

/** How far a file is on its way. */
export const presentEvidence = (row: {
  id: string
  received: number
  size: number
  sealed_at: number | null
}): Output<'getEvidence'> => ({
  id: row.id,
  received: row.received,
  size: row.size,
  sealed: row.sealed_at !== null,
})
