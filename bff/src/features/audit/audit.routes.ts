import { findLastHead } from '../../audit/sign-heads'
import type { Endpoint, EndpointFactory } from '../../http/endpoint'
import { cursorAt, pageOf, placeOf } from '../../http/paging'
import { presentAuditEvent } from './audit.presenter'
import { auditRegions, canViewAuditOf, mayViewAudit } from './audit.policy'
import { listAuditRows } from './audit.queries'

const PAGE = 50

export function auditRoutes(e: EndpointFactory): Endpoint[] {
  return [
    e.read('listAuditEvents', async ({ actor, sql, input, authorize }) => {
      authorize(mayViewAudit(actor))
      const { unit, subjectId, actorId, action, cursor, limit = PAGE } = input.query
      // Out of his regions there is nothing to list.
      if (unit && !canViewAuditOf(actor, unit)) return { items: [], nextCursor: null }
      const units = unit ? [unit] : auditRegions(actor)
      const filter = { units, subjectId, actorId, action, after: placeOf(cursor), limit }
      const rows = await listAuditRows(sql, filter)
      const { page, nextCursor } = pageOf(rows, limit, (row) =>
        cursorAt({ key: Number(row.recorded_at), id: row.id }),
      )
      return { items: page.map(presentAuditEvent), nextCursor }
    }),
    e.read('getAuditHead', async ({ actor, sql, authorize }) => {
      authorize(mayViewAudit(actor))
      const head = await findLastHead(sql)
      return {
        day: head?.day ?? null,
        chains: head?.chains ?? 0,
        rootHash: head?.root_hash ?? null,
        signature: head?.signature ?? null,
        keyId: head?.key_id ?? null,
      }
    }),
  ]
}
