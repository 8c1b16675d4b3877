import type { Gate, Outcome, WriteAnswer } from '@anju/shared-types'
import { findEvidenceByIds } from '../evidence/public'
import type { EvidenceRow } from '../evidence/public'
import { decideGate } from '../recognition/public'
import type { GateDecision, GatedRow } from '../recognition/public'
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

/** Decides the gate of a household as it stands after a write; returns the decision and all gates with it in place. */
export async function prove(
  context: CommandContext,
  gate: Gate,
  row: LocatedHousehold,
  gates: readonly GatedRow[],
  added: readonly EvidenceRow[],
): Promise<{ decision: GateDecision; gatesAfter: GatedRow[] }> {
  const { sql, policy, now } = context
  const before = gates.find((g) => g.gate === gate)
  const decision = await decideGate(sql, {
    householdId: row.id,
    gate,
    facts: gateFacts(row),
    before,
    added,
    attached: await findEvidenceByIds(sql, before?.evidenceIds ?? []),
    policy: policy.evidence,
    policyVersion: policy.version,
    now,
  })
  if (!decision.changed) return { decision, gatesAfter: [...gates] }
  const { state, missing, evidenceIds, valueHash } = decision
  const after: GatedRow = {
    owner_id: row.id,
    gate,
    state,
    missing,
    evidenceIds,
    value_hash: valueHash,
    decided_at: state === 'recognised' ? now : null,
  }
  return { decision, gatesAfter: [...gates.filter((g) => g.gate !== gate), after] }
}

/** What a write answers: its outcome, the record as it is now, and what its gate still lacks. */
export async function answerOf(
  context: CommandContext,
  outcome: Outcome,
  row: LocatedHousehold,
  gates: readonly GatedRow[],
  { gate, state, missing }: GateDecision,
): Promise<WriteAnswer> {
  const evidence = await findEvidenceByIds(
    context.sql,
    gates.flatMap((g) => g.evidenceIds),
  )
  return {
    outcome,
    record: presentHousehold(row, gates, evidence, context.actor, context.policy),
    recognition: { gate, state, missing },
  }
}
