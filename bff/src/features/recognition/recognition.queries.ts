import type { Gate, GateState, Shot } from '@anju/shared-types'
import { placeholders } from '../../db/sql'
import type { Sql } from '../../db/sql'
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

const COLUMNS = 'owner_id, gate, state, value_hash, evidence_set, missing, decided_at'

/** All gated values of some households. */
export async function findGatedValues(sql: Sql, householdIds: readonly string[]): Promise<GatedRow[]> {
  if (householdIds.length === 0) return []
  const rows = await sql.all<StoredRow>(
    `select ${COLUMNS} from gated_value where owner_type = 'household' and owner_id in (${placeholders(householdIds)})`,
    householdIds,
  )
  return rows.map(open)
}

/** The states by gate, as the pure rules want them. */
export function statesOf(rows: readonly GatedRow[]): Partial<Record<Gate, GateState>> {
  return Object.fromEntries(rows.map((row) => [row.gate, row.state]))
}
