import type { Outcome, Section } from '@anju/shared-types'
import { appendAudit } from '../../audit/audit-chain'
import type { Value } from '../../db/sql'
import { appendChange } from '../history/public'
import { recordedInstant } from '../household/public'
import type { CommandContext } from '../household/public'
import type { SiteFileRow } from './site-rows'
import { updateSite } from './site.queries'

export interface SiteChange {
  section: Section
  operation: 'recordSiteSection' | 'addSiteProof' | 'confirmSiteUnchanged'
  outcome: Outcome
  fieldsBefore: Record<string, unknown>
  fieldsAfter: Record<string, unknown>
  /** Null where the version does not move. */
  baseVersion: number | null
  occurredAt: number
  offsetMs: number | null
  assessed: Record<string, unknown>
  /** Names of the fields that were written, for the audit. */
  fields: readonly string[]
}

/** History, audit link and the row of a site that the caller has locked, in one go. */
export async function commitSiteChange(
  { sql, policy, now, deps, actor, mutationId }: CommandContext,
  site: SiteFileRow,
  change: SiteChange,
  patch: Record<string, Value>,
): Promise<void> {
  const { fields, ...told } = change
  const recordedAt = recordedInstant({ site_figures_date: site.figures_date }, now)
  const version = Number(site.version) + (change.baseVersion === null ? 0 : 1)
  const [changeId, auditId, seq] = [deps.newId(), deps.newId(), Number(site.seq) + 1]
  await appendChange(sql, {
    ...{ id: changeId, subjectType: 'site', subjectId: site.code, siteCode: site.code, seq },
    ...told,
    ...{ version, recordedAt, actorId: actor.userId, mutationId, policyVersion: policy.version },
  })
  const head = await appendAudit(
    sql,
    {
      ...{ id: auditId, siteCode: site.code, actorId: actor.userId, action: change.operation },
      ...{ subjectType: 'site', subjectId: site.code, recordedAt },
      detail: { changeId, outcome: change.outcome, fields },
    },
    { seq: Number(site.audit_seq), hash: site.audit_head },
  )
  await updateSite(sql, site.code, {
    ...patch,
    ...{ version, updated_at: now, seq, audit_seq: head.seq, audit_head: head.hash },
  })
}
