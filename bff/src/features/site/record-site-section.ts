import { gateOfSection, judgeSection, shanghaiDate, SITE_SECTIONS } from '@anju/shared-types'
import type { FieldProblem, Outcome, SectionFields } from '@anju/shared-types'
import {
  columnPatch,
  marksOfWrite,
  presentSection,
  sectionAfter,
  sectionMarks,
} from '../../catalogue/section-columns'
import { fieldProblem } from '../../http/problem'
import { acceptedInstant, decideOutcome } from '../household/public'
import type { CommandContext } from '../household/public'
import { findSiteProof, statesOf } from '../recognition/public'
import { commitSiteChange } from './commit-site-change'
import { proveSite } from './prove-site'
import type { SiteFileRow } from './site-rows'
import { isNameTaken } from './site.queries'

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
  const { sql, policy, now } = context
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
  const gatesBefore = await reprove(context, section, row)
  await commitSiteChange(
    context,
    site,
    {
      ...{ section: section.code, operation: 'recordSiteSection', outcome },
      ...{ fieldsBefore: before, fieldsAfter: sectionMarks(section, row) },
      ...{ baseVersion: body.baseVersion, occurredAt, offsetMs: body.offsetMs ?? null },
      assessed: { ...(doubts.length > 0 ? { doubts } : {}), ...(gatesBefore ? { gatesBefore } : {}) },
      fields: Object.keys(section.fields),
    },
    patch,
  )
  return { outcome, doubts }
}

const factsOf = (site: SiteFileRow): Record<string, unknown> =>
  Object.assign({}, ...SITE_SECTIONS.map((section) => presentSection(section, site))) as Record<
    string,
    unknown
  >

/** A changed value is proved anew; the state it had, where that moved. */
async function reprove(
  context: CommandContext,
  section: SectionFields,
  row: SiteFileRow,
): Promise<Record<string, string> | null> {
  const gate = gateOfSection(section)
  if (!gate) return null
  const proof = await findSiteProof(context.sql, row.code)
  const decision = await proveSite(context, gate, row, proof, [])
  const was = statesOf(proof.gates)[gate] ?? 'none'
  return decision.changed && decision.state !== was ? { [gate]: was } : null
}
