import { sectionOf } from '@anju/shared-types'
import type { Actor, Gate, QuarantinedWrite, RolePolicy, Section } from '@anju/shared-types'
import { presentSection } from '../../catalogue/section-columns'
import { canViewHousehold, doorplateOf, maskName, reachOf } from '../household/public'
import { canDecide } from './quarantine.policy'
import type { QuarantinedRow } from './quarantined-row'

/** What the section's fields are now; none for proof. */
function currentOf(row: QuarantinedRow): Record<string, unknown> {
  const section = row.write_operation === 'addProof' ? null : sectionOf(row.write_section as Section)
  return section ? presentSection(section, row) : {}
}

export function presentQuarantined(row: QuarantinedRow, actor: Actor, roles: RolePolicy): QuarantinedWrite {
  const section = row.write_section as Section
  const input = JSON.parse(row.write_input) as Record<string, unknown> & { evidenceIds?: string[] }
  const filled = (input['fields'] ?? input) as Record<string, unknown>
  const current = currentOf(row)
  const decides = canDecide(actor, reachOf(row), section, roles)
  const sees = decides || canViewHousehold(actor, reachOf(row), null)
  return {
    id: row.write_id,
    state: row.write_state as QuarantinedWrite['state'],
    householdId: sees ? row.id : null,
    headName: sees ? maskName(row.head_name) : null,
    siteName: row.site_name,
    doorplate: doorplateOf(row),
    section,
    fields: Object.fromEntries(Object.keys(current).map((field) => [field, filled[field] ?? null])),
    current: decides ? current : null,
    gate: (row.write_gate || null) as Gate | null,
    photos: input.evidenceIds?.length ?? 0,
    authorName: row.write_author_name ?? '',
    occurredAt: Number(row.write_occurred_at),
    recordedAt: Number(row.write_recorded_at),
    decidedByName: row.write_decided_by_name,
    decidedAt: row.write_decided_at === null ? null : Number(row.write_decided_at),
    reason: row.write_reason,
    currentVersion: decides ? Number(row.version) : null,
    abilities: decides && row.write_state === 'held' ? ['decide'] : [],
  }
}
