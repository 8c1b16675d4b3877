import type { Gate } from '@anju/shared-types'
import type { Sql } from '../../db/sql'
import { problem } from '../../http/problem'
import { findEvidenceByIds } from './evidence.queries'
import type { EvidenceRow } from './evidence.queries'

/**
 * The evidence a write names: all of it must belong to this household or site, and to this gate (422 evidence_mismatch) and be sealed
 * (422 evidence_incomplete, with the ids still on their way).
 */
export async function usableEvidence(
  sql: Sql,
  ownerId: string,
  gate: Gate,
  ids: readonly string[],
): Promise<EvidenceRow[]> {
  const rows = await findEvidenceByIds(sql, ids)
  const foreign = ids.filter((id) => {
    const row = rows.find((r) => r.id === id)
    return !row || row.owner_id !== ownerId || row.gate !== gate
  })
  if (foreign.length > 0) throw problem('evidence_mismatch', { evidenceIds: foreign })
  const open = rows.filter((row) => row.sealed_at === null).map((row) => row.id)
  if (open.length > 0) throw problem('evidence_incomplete', { evidenceIds: open })
  return rows
}
