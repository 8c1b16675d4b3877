import { presentSection } from '../../catalogue/section-columns'
import { SITE_SECTIONS, gateOfSection } from '@anju/shared-types'
import type { Gate } from '@anju/shared-types'
import { usableEvidence } from '../evidence/public'
import type { CommandContext } from '../household/public'
import { decideGate } from '../recognition/public'
import type { GateDecision, Proof } from '../recognition/public'
import type { SiteFileRow } from './site-rows'

/** Decides a gate of a site as it stands after a write. Throws evidence_mismatch, evidence_incomplete. */
export async function proveSite(
  { sql, policy, now }: CommandContext,
  gate: Gate,
  row: SiteFileRow,
  proof: Proof,
  evidenceIds: readonly string[],
): Promise<GateDecision> {
  const section = SITE_SECTIONS.find((one) => gateOfSection(one) === gate)!
  const before = proof.gates.find((one) => one.gate === gate)
  return decideGate(sql, {
    owner: { type: 'site', id: row.code },
    ...{ gate, facts: presentSection(section, row), before },
    added: await usableEvidence(sql, row.code, gate, evidenceIds),
    attached: proof.evidence.filter(({ id }) => before?.evidenceIds.includes(id)),
    ...{ policy: policy.evidence, policyVersion: policy.version, now },
  })
}
