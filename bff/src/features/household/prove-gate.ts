import type { Gate, Outcome, WriteAnswer } from '@anju/shared-types'
import type { AttachedEvidence } from '../evidence/public'
import { decideGate } from '../recognition/public'
import type { GateDecision, Proof } from '../recognition/public'
import type { CommandContext } from './command-context'
import { presentHousehold } from './household.presenter'
import type { LocatedHousehold } from './household-facts'

/** The household's fields that gates cover, by their contract names (HOUSEHOLD_GATES). */
const gateFacts = (row: LocatedHousehold) => ({
  approvedPopulation: row.approved_population,
  relocationType: row.relocation_type,
  actualMoveInDate: row.actual_move_in_date,
  occupancyStatus: row.occupancy_status,
  demolitionStatus: row.demolition_status,
  demolitionDate: row.demolition_date,
})

/** Decides the gate of a household as it stands after a write; returns the decision and all proof with it in place. */
export async function prove(
  context: CommandContext,
  gate: Gate,
  row: LocatedHousehold,
  proof: Proof,
  added: readonly AttachedEvidence[],
): Promise<{ decision: GateDecision; after: Proof }> {
  const { sql, policy, now } = context
  const before = proof.gates.find((g) => g.gate === gate)
  const decision = await decideGate(sql, {
    householdId: row.id,
    gate,
    facts: gateFacts(row),
    before,
    added,
    attached: proof.evidence.filter((e) => before?.evidenceIds.includes(e.id)),
    policy: policy.evidence,
    policyVersion: policy.version,
    now,
  })
  if (!decision.changed) return { decision, after: proof }
  const { state, missing, evidenceIds, valueHash } = decision
  const decided = {
    owner_id: row.id,
    gate,
    state,
    missing,
    evidenceIds,
    value_hash: valueHash,
    decided_at: state === 'recognised' ? now : null,
  }
  const isNew = ({ id }: AttachedEvidence) => !proof.evidence.some((e) => e.id === id)
  const gates = [...proof.gates.filter((g) => g.gate !== gate), decided]
  return { decision, after: { gates, evidence: [...proof.evidence, ...added.filter(isNew)] } }
}

/** What a write answers: its outcome, the record as it is now, and what its gate still lacks. */
export function answerOf(
  context: CommandContext,
  outcome: Outcome,
  row: LocatedHousehold,
  { gates, evidence }: Proof,
  { gate, state, missing }: GateDecision,
): WriteAnswer {
  return {
    outcome,
    record: presentHousehold(row, gates, evidence, context.actor, context.policy),
    recognition: { gate, state, missing },
  }
}
