import { regionPrefix, siteRange } from '@anju/shared-types'
import type { Sql, Value } from '../../db/sql'
import type { Place } from '../../http/paging'
import type { AuditViewRow } from './audit-view-rows'

export interface AuditFilter {
  /** Regions, or one unit inside of them. */
  units: readonly string[]
  subjectId?: string | undefined
  actorId?: string | undefined
  action?: string | undefined
  after: Place | null
  limit: number
}

/** Events of a unit's sites, and those without a site that belong to a unit below it. */
function unitCondition(unit: string): { where: string; values: Value[] } {
  const { low, high } = siteRange(unit)
  const prefix = regionPrefix(unit)
  return {
    where: '(e.site_code between ? and ? or (e.unit_code >= ? and e.unit_code < ?))',
    values: [low, high, prefix, `${prefix}:`],
  }
}

/** Newest first, by (recorded_at, id); one row more than asked. */
export async function listAuditRows(sql: Sql, filter: AuditFilter): Promise<AuditViewRow[]> {
  const units = filter.units.map(unitCondition)
  const parts = [`(${units.map((unit) => unit.where).join(' or ')})`]
  const values: Value[] = units.flatMap((unit) => unit.values)
  const add = (where: string, ...more: Value[]) => {
    parts.push(where)
    values.push(...more)
  }
  if (filter.subjectId) add('e.subject_id = ?', filter.subjectId)
  if (filter.actorId) add('e.actor_id = ?', filter.actorId)
  if (filter.action) add('e.action = ?', filter.action)
  const { after } = filter
  if (after) add('(e.recorded_at < ? or (e.recorded_at = ? and e.id < ?))', after.key, after.key, after.id)
  return sql.all<AuditViewRow>(
    `select e.*, (select u.name from app_user u where u.id = e.actor_id) as actor_name,
       coalesce((select s.name from site s where s.code = coalesce(e.site_code, e.unit_code)),
                (select r.name from region r where r.code = e.unit_code)) as unit_name
     from audit_event e where ${parts.join(' and ')} order by e.recorded_at desc, e.id desc limit ${filter.limit + 1}`,
    values,
  )
}
