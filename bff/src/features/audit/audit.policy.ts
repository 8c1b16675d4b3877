import type { Actor } from '@anju/shared-types'
import { isWithinRegion } from '@anju/shared-types'
import { isRegionAdmin } from '../user/public'

/** The regions whose record he may read: administrators and leaders of a county and above. */
export const auditRegions = (actor: Actor): string[] =>
  actor.assignments.flatMap((a) =>
    a.scopeKind === 'region' && a.scopeCode && (isRegionAdmin(actor) || a.role === 'county_leader')
      ? [a.scopeCode]
      : [],
  )

export const mayViewAudit = (actor: Actor): boolean => auditRegions(actor).length > 0

/** A unit (region, township, site) whose record lies within his. */
export const canViewAuditOf = (actor: Actor, unitCode: string): boolean =>
  auditRegions(actor).some((region) => isWithinRegion(unitCode, region))
