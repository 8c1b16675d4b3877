import type { Actor } from '@anju/shared-types'
import { appendAudit } from '../../audit/audit-chain'
import { forUpdate, placeholders } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { fieldProblem } from '../../http/problem'
import { appendChange } from '../history/public'
import { lockSiteHeads, storeSiteHead } from '../place/public'
import type { SiteHead } from '../place/public'
import type { CommandContext } from './command-context'
import { recordedInstant } from './commit-change'
import { householdScope } from './household.policy'

interface Helper {
  id: string
  name: string
}

export interface HandOver {
  from: Helper
  to: Helper
  /** Null: all that are his. */
  householdIds: readonly string[] | null
}

interface HandedRow {
  id: string
  site_code: string
  version: number
  in_scope: number
}

/**
 * Gives a helper's households to another one; returns how many. Nothing but `helper_id` changes: no section's field is
 * written, so the version stays (model.md §3) and a queued update of somebody else is not disturbed; the helper who
 * lost the household no longer sees it at his next call. Figures do not move. Each household has its own row of history
 * (section `helper`, the site's seq) and its link in the site's audit chain.
 */
export async function handOverHouseholds(context: CommandContext, handOver: HandOver): Promise<number> {
  const { sql, actor } = context
  const households = await lockHouseholdsOf(sql, actor, handOver)
  const sites = await lockSiteHeads(sql, [...new Set(households.map((row) => row.site_code))])
  for (const site of sites)
    await writeSite(
      context,
      site,
      handOver,
      households.filter((row) => row.site_code === site.code),
    )
  await giveTo(sql, handOver, households)
  return households.length
}

/** Every writer takes households before sites; several at once by id, then their sites by code. */
async function lockHouseholdsOf(sql: Sql, actor: Actor, handOver: HandOver): Promise<HandedRow[]> {
  const { from, householdIds } = handOver
  const scope = householdScope(actor)
  const wanted = householdIds && [...new Set(householdIds)]
  const rows = await sql.all<HandedRow>(
    `select h.id, h.site_code, h.version, case when ${scope.where} then 1 else 0 end as in_scope from household h
     where h.helper_id = ? ${wanted ? `and h.id in (${placeholders(wanted)})` : ''} order by h.id${forUpdate(sql)}`,
    [...scope.values, from.id, ...(wanted ?? [])],
  )
  const outside = rows.filter((row) => Number(row.in_scope) !== 1).length
  const refuse = (message: string) => fieldProblem('rule_violated', [{ field: 'householdIds', message }])
  if (wanted && rows.length - outside < wanted.length) throw refuse('有的户不在他名下，请刷新后再选')
  if (outside > 0) throw refuse(`有 ${outside} 户不在您的管理范围内，请上级单位移交`)
  if (rows.length === 0) throw refuse('他名下没有户')
  return rows
}

async function writeSite(
  context: CommandContext,
  site: SiteHead,
  { from, to }: HandOver,
  households: readonly HandedRow[],
): Promise<void> {
  const { sql, actor, deps, policy, mutationId } = context
  const recordedAt = recordedInstant({ site_figures_date: site.figures_date }, context.now)
  let seq = Number(site.seq)
  let head = { seq: Number(site.audit_seq), hash: site.audit_head }
  for (const household of households) {
    seq += 1
    const [changeId, auditId] = [deps.newId(), deps.newId()]
    const subject = { subjectType: 'household' as const, subjectId: household.id }
    await appendChange(sql, {
      ...{ id: changeId, ...subject, siteCode: site.code, seq },
      ...{ section: 'helper', operation: 'handOverHouseholds', outcome: 'applied' },
      // What a reader is shown are the fields of `after`.
      fieldsBefore: { helperId: from.id, helperName: from.name },
      fieldsAfter: { helperName: to.name },
      ...{ baseVersion: null, version: household.version },
      ...{ occurredAt: context.now, recordedAt, offsetMs: null },
      ...{ actorId: actor.userId, mutationId, policyVersion: policy.version, assessed: null },
    })
    head = await appendAudit(
      sql,
      {
        ...{ id: auditId, siteCode: site.code, actorId: actor.userId, action: 'handOverHouseholds' },
        ...{ ...subject, detail: { changeId, fromUserId: from.id, toUserId: to.id }, recordedAt },
      },
      head,
    )
  }
  await storeSiteHead(sql, { code: site.code, seq, audit_seq: head.seq, audit_head: head.hash })
}

async function giveTo(sql: Sql, { from, to }: HandOver, households: readonly HandedRow[]): Promise<void> {
  for (let at = 0; at < households.length; at += 1_000) {
    const ids = households.slice(at, at + 1_000).map((row) => row.id)
    await sql.run(`update household set helper_id = ? where helper_id = ? and id in (${placeholders(ids)})`, [
      to.id,
      from.id,
      ...ids,
    ])
  }
}
