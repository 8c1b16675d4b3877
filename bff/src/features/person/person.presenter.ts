import type { PersonChange } from '@anju/shared-types'
import { maskName } from '../../http/masks'
import type { GatedRow } from '../recognition/public'
import type { PersonChangeRow } from './person-rows'

/** Whitelisted; the name masked. */
export function presentChange(row: PersonChangeRow, gates: readonly GatedRow[]): PersonChange {
  const gate = gates.find((one) => one.owner_id === row.id)
  return {
    id: row.id,
    personId: row.person_id,
    personName: maskName(row.person_name),
    kind: row.kind as PersonChange['kind'],
    effectiveDate: row.effective_date,
    reason: row.reason,
    recordedAt: Number(row.recorded_at),
    state: gate?.state ?? 'none',
    missing: gate?.missing ?? [],
  }
}
