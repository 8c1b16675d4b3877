import { claimsSomething, coveredValues, recognise } from '@anju/shared-types'
import type { EvidencePolicy, Gate, Recognition, Shot } from '@anju/shared-types'
import { contentHash } from '../../db/canonical'
import type { Sql } from '../../db/sql'
import type { AttachedEvidence } from '../evidence/public'
import type { GatedRow } from './gated-rows'

export interface GateDecision extends Recognition {
  changed: boolean
  valueHash: string
  evidenceIds: string[]
}

interface Given {
  /** Whose value it is (model.md §4). */
  owner: { type: 'household' | 'person_change' | 'site'; id: string }
  gate: Gate
  /** The record's fields after this write. */
  facts: Readonly<Record<string, unknown>>
  before: GatedRow | undefined
  /** Sealed evidence of this household and gate that this write brings along. */
  added: readonly AttachedEvidence[]
  /** Evidence already attached. */
  attached: readonly AttachedEvidence[]
  policy: EvidencePolicy
  policyVersion: string
  now: number
}

/**
 * Decides a gated value after a write and stores it (model.md §4). An unchanged value keeps its proof and
 * gains what is added; a changed value starts again with what comes with it. Recognition by rule is decided by SYS.
 */
export async function decideGate(sql: Sql, given: Given): Promise<GateDecision> {
  const { gate, before, policy } = given
  const valueHash = contentHash(coveredValues(gate, given.facts))
  const claims = claimsSomething(gate, given.facts)
  const was = before?.state ?? 'none'
  const sameValue = was !== 'none' && before?.value_hash === valueHash
  const proof = dedupe([...(sameValue ? given.attached : []), ...given.added])
  const evidenceIds = proof.map((e) => e.id)
  // Where nothing was claimed and nothing is, there is nothing to prove.
  const idle = !claims && was === 'none'
  const changed = !idle && (!sameValue || evidenceIds.length !== before?.evidenceIds.length)
  const recognition = recognise(
    {
      gate,
      hasValue: claims,
      state: was,
      changed,
      sealedShots: shotsProvedBy(proof),
    },
    policy,
  )
  const decision: GateDecision = { ...recognition, changed, valueHash, evidenceIds }
  if (changed) await store(sql, given, decision)
  return decision
}

const dedupe = (rows: readonly AttachedEvidence[]) => [...new Map(rows.map((row) => [row.id, row])).values()]

/** One picture proves one shot: the same file handed in again as another shot proves nothing more. */
function shotsProvedBy(proof: readonly AttachedEvidence[]): Shot[] {
  const first = new Map<string, Shot>()
  for (const { sha256, shot } of proof) if (!first.has(sha256)) first.set(sha256, shot)
  return [...first.values()]
}

async function store(sql: Sql, given: Given, decision: GateDecision): Promise<void> {
  const decided = decision.state === 'recognised'
  const values = [
    decision.state,
    decision.valueHash,
    JSON.stringify(decision.evidenceIds),
    JSON.stringify(decision.missing),
    decided ? 'SYS' : null,
    decided ? given.now : null,
    given.policyVersion,
    given.now,
  ]
  if (given.before) {
    await sql.run(
      `update gated_value set state = ?, value_hash = ?, evidence_set = ?, missing = ?, decided_by = ?, decided_at = ?,
       policy_version = ?, updated_at = ? where owner_type = ? and owner_id = ? and gate = ?`,
      [...values, given.owner.type, given.owner.id, given.gate],
    )
  } else {
    await sql.run(
      `insert into gated_value (state, value_hash, evidence_set, missing, decided_by, decided_at, policy_version,
       updated_at, owner_type, owner_id, gate) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [...values, given.owner.type, given.owner.id, given.gate],
    )
  }
}
