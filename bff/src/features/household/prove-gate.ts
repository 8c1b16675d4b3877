import { gateOfSection, HOUSEHOLD_SECTIONS } from '@anju/shared-types'
import type { Gate, Outcome, WriteAnswer } from '@anju/shared-types'
import { presentSection } from '../../catalogue/section-columns'
import type { AttachedEvidence } from '../evidence/public'
import { decideGate } from '../recognition/public'
import type { GateDecision, Proof } from '../recognition/public'
import type { CommandContext } from './command-context'
import { presentHousehold } from './household.presenter'
import type { HouseholdRow, LocatedHousehold } from './household-facts'

/** The household's fields that a gate covers, by their contract names (HOUSEHOLD_GATES). */
export const gateFacts = (row: HouseholdRow, gate: Gate) =>
  Object.assign(
    {},
    ...HOUSEHOLD_SECTIONS.filter((section) => gateOfSection(section) === gate).map((section) =>
      presentSection(section, row),
    ),
  ) as Record<string, unknown>

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
    owner: { type: 'household', id: row.id },
    gate,
    facts: gateFacts(row, gate),
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
  decision: GateDecision | null,
): WriteAnswer {
  return {
    outcome,
    record: presentHousehold(row, gates, evidence, context.actor, context.policy),
    recognition: decision && { gate: decision.gate, state: decision.state, missing: decision.missing },
  }
}
