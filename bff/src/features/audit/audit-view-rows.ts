import type { AuditRow } from '../../audit/audit-rows'

/** An event with the names that its reader sees. */
export interface AuditViewRow extends AuditRow {
  actor_name: string | null
  unit_name: string | null
}
