import type { EvidencePolicy } from '../policy/policy'
import type { Gate, GateState, Shot } from '../vocabulary/evidence'

export interface GateFacts {
  gate: Gate
  /** False while the covered fields hold nothing to prove. */
  hasValue: boolean
  /** The state before this change. */
  state: GateState
  /** The value or its files differ from what was last decided. */
  changed: boolean
  /** Shots of sealed evidence attached to this value. */
  sealedShots: readonly Shot[]
}

export interface Recognition {
  gate: Gate
  state: GateState
  /** Named shots still to be taken. */
  missing: Shot[]
}

/** Shots a gate still asks for, in the order of the policy. */
export function missingShots(gate: Gate, sealed: readonly Shot[], policy: EvidencePolicy): Shot[] {
  return (policy.gates[gate]?.required ?? []).filter((shot) => sealed.indexOf(shot) < 0)
}

/**
 * The next state of a gated value (model.md §4): none → reported → [pending →] recognised; any change of value or file
 * starts again at reported, and a complete proof is recognised at once when the policy says so.
 */
export function recognise(facts: GateFacts, policy: EvidencePolicy): Recognition {
  const { gate } = facts
  if (!facts.hasValue) return { gate, state: 'none', missing: [] }
  const missing = missingShots(gate, facts.sealedShots, policy)
  if (!facts.changed && facts.state !== 'none') return { gate, state: facts.state, missing }
  if (missing.length > 0 || !policy.gates[gate]) return { gate, state: 'reported', missing }
  return { gate, state: policy.autoRecognise ? 'recognised' : 'pending', missing }
}
