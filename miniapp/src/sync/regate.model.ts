import type { EvidencePolicy, Gate, GatedValue } from '@anju/shared-types'
import { claimsSomething, coveredValues, missingShots, sameValue } from '@anju/shared-types'

/**
 * A changed value starts again at 已填报 with every photo to be taken; what the gate does not cover changes nothing. The
 * server has the last word.
 */
export function regate(
  values: readonly GatedValue[],
  gate: Gate,
  was: Readonly<Record<string, unknown>>,
  now: Readonly<Record<string, unknown>>,
  policy: EvidencePolicy | null,
): GatedValue[] {
  if (sameValue(coveredValues(gate, was), coveredValues(gate, now))) return [...values]
  const before = values.filter((g) => g.gate === gate)[0]
  const claims = claimsSomething(gate, now)
  const missing = !claims ? [] : policy ? missingShots(gate, [], policy) : (before?.missing ?? [])
  const value: GatedValue = {
    ...{ gate, state: claims ? 'reported' : 'none', missing, evidence: [], decidedAt: null },
  }
  return before ? values.map((g) => (g.gate === gate ? value : g)) : [...values, value]
}
