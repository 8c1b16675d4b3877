import type { Gate, GateState, Shot } from '@anju/shared-types'
import { placeholders } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { AttachedEvidence } from '../evidence/public'
import type { GatedRow } from './gated-rows'

interface StoredRow extends Omit<GatedRow, 'evidenceIds' | 'missing'> {
  evidence_set: string
  missing: string
}

const open = ({ evidence_set, missing, ...row }: StoredRow): GatedRow => ({
  ...row,
  evidenceIds: JSON.parse(evidence_set) as string[],
  missing: JSON.parse(missing) as Shot[],
})

type OwnerType = 'household' | 'person_change' | 'site'

const COLUMNS = 'owner_id, gate, state, value_hash, evidence_set, missing, decided_at'

async function findGates(sql: Sql, ownerType: OwnerType, ids: readonly string[]): Promise<GatedRow[]> {
  if (ids.length === 0) return []
  const rows = await sql.all<StoredRow>(
    `select ${COLUMNS} from gated_value where owner_type = ? and owner_id in (${placeholders(ids)})`,
    [ownerType, ...ids],
  )
  return rows.map(open)
}

/** All gated values of some households. */
export const findGatedValues = (sql: Sql, householdIds: readonly string[]): Promise<GatedRow[]> =>
  findGates(sql, 'household', householdIds)

/** The gates of some changes of people. */
export const findChangeGates = (sql: Sql, changeIds: readonly string[]): Promise<GatedRow[]> =>
  findGates(sql, 'person_change', changeIds)

/** The states by gate, as the pure rules want them. */
export function statesOf(rows: readonly GatedRow[]): Partial<Record<Gate, GateState>> {
  return Object.fromEntries(rows.map((row) => [row.gate, row.state]))
}

/** What stands behind a record's values: its gates, and the files attached to them. */
export interface Proof {
  gates: GatedRow[]
  evidence: AttachedEvidence[]
}

type ProofRow = StoredRow & { [K in keyof AttachedEvidence as `e_${K}`]: AttachedEvidence[K] | null }

/** Both of some households in one statement. Every id has its entry. */
export const findProofs = (sql: Sql, householdIds: readonly string[]): Promise<Map<string, Proof>> =>
  findProofsOf(sql, 'household', householdIds)

export const findProof = async (sql: Sql, householdId: string): Promise<Proof> =>
  (await findProofsOf(sql, 'household', [householdId])).get(householdId)!

export const findSiteProof = async (sql: Sql, siteCode: string): Promise<Proof> =>
  (await findProofsOf(sql, 'site', [siteCode])).get(siteCode)!

/** A row a gate and file. */
async function findProofsOf(
  sql: Sql,
  ownerType: OwnerType,
  ids: readonly string[],
): Promise<Map<string, Proof>> {
  const proofs = new Map<string, Proof>(ids.map((id) => [id, { gates: [], evidence: [] }]))
  if (ids.length === 0) return proofs
  const rows = await sql.all<ProofRow>(
    `select ${COLUMNS.replace(/\w+/g, 'g.$&')}, e.id as e_id, e.shot as e_shot, e.sha256 as e_sha256,
     e.source as e_source, e.captured_at as e_captured_at
     from gated_value g left join evidence e on e.owner_id = g.owner_id and e.gate = g.gate
     where g.owner_type = ? and g.owner_id in (${placeholders(ids)}) order by g.gate, e.id`,
    [ownerType, ...ids],
  )
  for (const { e_id, e_shot, e_sha256, e_source, e_captured_at, ...stored } of rows) {
    const { gates, evidence } = proofs.get(stored.owner_id)!
    let gate = gates.find((one) => one.gate === stored.gate)
    if (!gate) gates.push((gate = open(stored)))
    // Files of the gate that a changed value left behind are not its proof.
    if (e_id !== null && gate.evidenceIds.includes(e_id))
      evidence.push({
        id: e_id,
        shot: e_shot!,
        sha256: e_sha256!,
        source: e_source!,
        captured_at: e_captured_at!,
      })
  }
  return proofs
}
