import type { Gate, GatedValue } from '@anju/shared-types'
import type { AttachedEvidence } from '../evidence/public'
import type { GatedRow } from './gated-rows'

/** Every gate a record has, filled in or not, with the pictures that stand behind it. */
export function presentGatedValues(
  gates: Readonly<Partial<Record<Gate, unknown>>>,
  rows: readonly GatedRow[],
  evidence: readonly AttachedEvidence[],
): GatedValue[] {
  return (Object.keys(gates) as Gate[]).map((gate) => {
    const row = rows.find((r) => r.gate === gate)
    const attached = evidence.filter((e) => row?.evidenceIds.includes(e.id))
    return {
      gate,
      state: row?.state ?? 'none',
      missing: row?.missing ?? [],
      evidence: attached.map((e) => ({
        id: e.id,
        shot: e.shot,
        source: e.source,
        capturedAt: Number(e.captured_at),
      })),
      decidedAt: row?.decided_at ?? null,
    }
  })
}
