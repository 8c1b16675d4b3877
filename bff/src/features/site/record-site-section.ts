import { gateOfSection, judgeSection, shanghaiDate, SITE_SECTIONS } from '@anju/shared-types'
import type { FieldProblem, Outcome, SectionFields } from '@anju/shared-types'
import { appendAudit } from '../../audit/audit-chain'
import {
  columnPatch,
  marksOfWrite,
  presentSection,
  sectionAfter,
  sectionMarks,
} from '../../catalogue/section-columns'
import { fieldProblem } from '../../http/problem'
import { appendChange } from '../history/public'
import { acceptedInstant, decideOutcome, recordedInstant } from '../household/public'
import type { CommandContext } from '../household/public'
import { decideGate, findSiteGates } from '../recognition/public'
import type { SiteFileRow } from './site-rows'
import { isNameTaken, updateSite } from './site.queries'

interface Body {
  baseVersion: number
  occurredAt: number
  offsetMs?: number | undefined
}

/**
 * Replaces one section of a site that the caller has locked and authorised: version check by section, its rules, then
 * the row, its gate, its history and its audit in one go. Throws stale_version, rule_violated.
 */
export async function recordSiteSection(
  context: CommandContext,
  section: SectionFields,
  site: SiteFileRow,
  sent: Record<string, unknown>,
  body: Body,
): Promise<{ outcome: Outcome; doubts: FieldProblem[] }> {
  const { sql, policy, now, deps, actor } = context
  const occurredAt = acceptedInstant(body.occurredAt, now, policy)
  const before = sectionMarks(section, site)
  const version = Number(site.version)
  const outcome = await decideOutcome(sql, {
    ...{ subjectId: site.code, section: section.code, partId: null },
    ...{ current: before, next: marksOfWrite(section, site, sent) },
    ...{ baseVersion: body.baseVersion, version },
  })
  if (outcome === 'identical') return { outcome, doubts: [] }
  const { refused, doubts } = judgeSection(section, {
    ...{ next: sectionAfter(section, site, sent), facts: factsOf(site), today: shanghaiDate(now) },
  })
  const name = sent['siteName']
  if (refused.length === 0 && typeof name === 'string' && (await isNameTaken(sql, site.code, name)))
    refused.push({ field: 'siteName', message: '本县已经有同名的安置点' })
  if (refused.length > 0) throw fieldProblem('rule_violated', refused)

  const patch = columnPatch(section, sent, site.code.slice(0, 6))
  const row = { ...site, ...patch }
  const gatesBefore = await proveSite(context, section, row)
  const recordedAt = recordedInstant({ site_figures_date: site.figures_date }, now)
  const [changeId, auditId, seq] = [deps.newId(), deps.newId(), Number(site.seq) + 1]
  const assessed = { ...(doubts.length > 0 ? { doubts } : {}), ...(gatesBefore ? { gatesBefore } : {}) }
  await appendChange(sql, {
    ...{ id: changeId, subjectType: 'site', subjectId: site.code, siteCode: site.code, seq },
    ...{ section: section.code, operation: 'recordSiteSection', outcome },
    ...{ fieldsBefore: before, fieldsAfter: sectionMarks(section, row) },
    ...{ baseVersion: body.baseVersion, version: version + 1, occurredAt, recordedAt },
    ...{ offsetMs: body.offsetMs ?? null, actorId: actor.userId, mutationId: context.mutationId },
    ...{ policyVersion: policy.version, assessed },
  })
  const head = await appendAudit(
    sql,
    {
      ...{ id: auditId, siteCode: site.code, actorId: actor.userId, action: 'recordSiteSection' },
      ...{ subjectType: 'site', subjectId: site.code, recordedAt },
      detail: { changeId, outcome, fields: Object.keys(section.fields) },
    },
    { seq: Number(site.audit_seq), hash: site.audit_head },
  )
  await updateSite(sql, site.code, {
    ...patch,
    ...{ version: version + 1, updated_at: now, seq, audit_seq: head.seq, audit_head: head.hash },
  })
  return { outcome, doubts }
}

const factsOf = (site: SiteFileRow): Record<string, unknown> =>
  Object.assign({}, ...SITE_SECTIONS.map((section) => presentSection(section, site))) as Record<
    string,
    unknown
  >

/** A changed value is proved anew; the state it had, where that moved. */
async function proveSite(
  { sql, policy, now }: CommandContext,
  section: SectionFields,
  row: SiteFileRow,
): Promise<Record<string, string> | null> {
  const gate = gateOfSection(section)
  if (!gate) return null
  const before = (await findSiteGates(sql, row.code)).find((one) => one.gate === gate)
  const decision = await decideGate(sql, {
    owner: { type: 'site', id: row.code },
    ...{ gate, facts: presentSection(section, row), before, added: [], attached: [] },
    ...{ policy: policy.evidence, policyVersion: policy.version, now },
  })
  const was = before?.state ?? 'none'
  return decision.changed && decision.state !== was ? { [gate]: was } : null
}
