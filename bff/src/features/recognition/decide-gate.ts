import { claimsSomething, coveredValues, recognise } from '@anju/shared-types'
import type { EvidencePolicy, Gate, Recognition, Shot } from '@anju/shared-types'
import { contentHash } from '../../db/canonical'
import { insertRows } from '../../db/sql'
import type { Sql, Value } from '../../db/sql'
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

type Weighed = Pick<Given, 'gate' | 'facts' | 'before' | 'added' | 'attached' | 'policy'>

/**
 * What becomes of a gated value after a write (model.md §4). An unchanged value keeps its proof and gains what is
 * added; a changed value starts again with what comes with it.
 */
function weighGate({ gate, facts, before, added, attached, policy }: Weighed): GateDecision {
  const valueHash = contentHash(coveredValues(gate, facts))
  const claims = claimsSomething(gate, facts)
  const was = before?.state ?? 'none'
  const sameValue = was !== 'none' && before?.value_hash === valueHash
  const proof = dedupe([...(sameValue ? attached : []), ...added])
  const evidenceIds = proof.map((e) => e.id)
  // Where nothing was claimed and nothing is, there is nothing to prove.
  const idle = !claims && was === 'none'
  const changed = !idle && (!sameValue || evidenceIds.length !== before?.evidenceIds.length)
  const recognition = recognise(
    { gate, hasValue: claims, state: was, changed, sealedShots: shotsProvedBy(proof) },
    policy,
  )
  return { ...recognition, changed, valueHash, evidenceIds }
}

/** Decides a gated value after a write and stores it. Recognition by rule is decided by SYS. */
export async function decideGate(sql: Sql, given: Given): Promise<GateDecision> {
  const decision = weighGate(given)
  if (decision.changed) await store(sql, given, decision)
  return decision
}

/** The same for a value that comes without pictures, not stored yet; null where it is the one that is known. */
export function decideValue(
  gate: Gate,
  facts: Given['facts'],
  before: GatedRow | undefined,
  policy: EvidencePolicy,
): GateDecision | null {
  const decision = weighGate({ gate, facts, before, added: [], attached: [], policy })
  const same = before && before.state !== 'none' && before.value_hash === decision.valueHash
  return same || !decision.changed ? null : decision
}

/** Stores decisions about values without pictures, set by set; each belongs to its owner. */
export async function storeDecisions(
  sql: Sql,
  decided: readonly { ownerId: string; isNew: boolean; decision: GateDecision }[],
  given: Pick<Given, 'policyVersion' | 'now'> & { ownerType: Given['owner']['type'] },
): Promise<void> {
  const { ownerType, policyVersion, now } = given
  const fresh = decided.filter(({ isNew }) => isNew)
  await insertRows(
    sql,
    'gated_value',
    [...DECIDED, 'owner_type', 'owner_id', 'gate'],
    fresh.map(({ ownerId, decision }) => [
      ...decidedValues(decision, { policyVersion, now }),
      ...[ownerType, ownerId, decision.gate],
    ]),
  )
  for (const { ownerId, decision } of decided.filter(({ isNew }) => !isNew))
    await sql.run(UPDATE, [
      ...decidedValues(decision, { policyVersion, now }),
      ...[ownerType, ownerId, decision.gate],
    ])
}

const dedupe = (rows: readonly AttachedEvidence[]) => [...new Map(rows.map((row) => [row.id, row])).values()]

/** One picture proves one shot: the same file handed in again as another shot proves nothing more. */
function shotsProvedBy(proof: readonly AttachedEvidence[]): Shot[] {
  const first = new Map<string, Shot>()
  for (const { sha256, shot } of proof) if (!first.has(sha256)) first.set(sha256, shot)
  return [...first.values()]
}

const DECIDED = [
  'state',
  'value_hash',
  'evidence_set',
  'missing',
  'decided_by',
  'decided_at',
  'policy_version',
  'updated_at',
] as const
const UPDATE = `update gated_value set ${DECIDED.map((name) => `${name} = ?`).join(', ')}
  where owner_type = ? and owner_id = ? and gate = ?`

function decidedValues(
  { state, valueHash, evidenceIds, missing }: GateDecision,
  { policyVersion, now }: Pick<Given, 'policyVersion' | 'now'>,
): Value[] {
  const decided = state === 'recognised'
  return [
    ...[state, valueHash, JSON.stringify(evidenceIds), JSON.stringify(missing)],
    ...[decided ? 'SYS' : null, decided ? now : null, policyVersion, now],
  ]
}

async function store(sql: Sql, given: Given, decision: GateDecision): Promise<void> {
  const values = [...decidedValues(decision, given), given.owner.type, given.owner.id, given.gate]
  if (given.before) await sql.run(UPDATE, values)
  else await insertRows(sql, 'gated_value', [...DECIDED, 'owner_type', 'owner_id', 'gate'], [values])
}
