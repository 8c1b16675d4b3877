import type { Input } from '@anju/shared-types'
import { sectionMarks } from '../../catalogue/section-columns'
import { acceptedInstant } from '../household/public'
import type { CommandContext } from '../household/public'
import { commitSiteChange, lockSite } from '../site/public'
import type { SiteFileRow } from '../site/public'
import { dutiesOf, fieldsOf, isFilled, mustBeFilled, mustHaveCycle } from './overdue-rules'
import { touchedSince } from './touched-since'

/**
 * The same of a site that the caller has locked and authorised: how many of its sections were confirmed. Throws
 * rule_violated for a section without a cycle, or one that nothing is known of.
 */
export async function confirmSiteUnchanged(
  context: CommandContext,
  site: SiteFileRow,
  body: Input<'confirmSiteUnchanged'>['body'],
): Promise<number> {
  const { sql, policy, now } = context
  const occurredAt = acceptedInstant(body.occurredAt, now, policy)
  const sections = [...new Set(body.sections)]
  mustHaveCycle(dutiesOf(policy, 'site'), sections)
  mustBeFilled(sections, (code) => isFilled(site, code))
  const since = await touchedSince(sql, site.code, sections, occurredAt)
  const looked = sections.filter((code) => !since.has(code))
  for (const code of looked) {
    // Its place in the site's feed and chain goes on with each.
    const current = (await lockSite(sql, site.code))!
    const section = fieldsOf(code)
    const fields = sectionMarks(section, current)
    await commitSiteChange(
      context,
      current,
      {
        ...{ section: section.code, operation: 'confirmSiteUnchanged', outcome: 'identical' },
        ...{ fieldsBefore: fields, fieldsAfter: fields, baseVersion: null, occurredAt },
        ...{ offsetMs: body.offsetMs ?? null, assessed: {}, fields: [section.code] },
      },
      {},
    )
  }
  return looked.length
}
