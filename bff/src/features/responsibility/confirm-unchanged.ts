import { HOUSEHOLD_SECTIONS } from '@anju/shared-types'
import type { Input } from '@anju/shared-types'
import { sectionMarks } from '../../catalogue/section-columns'
import { fieldProblem } from '../../http/problem'
import { acceptedInstant, commitChange, lockVisibleHousehold, openChange } from '../household/public'
import type { CommandContext, LocatedHousehold } from '../household/public'
import { findProof, statesOf } from '../recognition/public'
import { dutiesOf, isFilled } from './due-sections'

/**
 * Somebody looked, and nothing had changed: a row of history a section, with its values as they are. No version, no
 * figure and no proof is touched; the cycle begins anew. Throws rule_violated for a section without a cycle, or one that
 * nothing is known of.
 */
export async function confirmUnchanged(
  context: CommandContext,
  household: LocatedHousehold,
  body: Input<'confirmUnchanged'>['body'],
): Promise<number> {
  const { sql, actor, policy, now } = context
  const occurredAt = acceptedInstant(body.occurredAt, now, policy)
  const sections = [...new Set(body.sections)]
  if (sections.some((code) => !dutiesOf(policy).some(({ section }) => section === code)))
    throw fieldProblem('rule_violated', [{ field: 'sections', message: '有的项目不用定期更新' }])
  if (sections.some((code) => !isFilled(household, code)))
    throw fieldProblem('rule_violated', [{ field: 'sections', message: '还没填的项目，请打开填写' }])
  await openChange(context, household)
  const side = { row: household, gates: statesOf((await findProof(sql, household.id)).gates) }
  for (const code of sections) {
    // Its place in the site's feed and chain goes on with each.
    const located = await lockVisibleHousehold(sql, actor, household.id)
    const fields = sectionMarks(
      HOUSEHOLD_SECTIONS.find((section) => section.code === code)!,
      located,
    )
    await commitChange(
      context,
      located,
      {
        ...{ section: code, operation: 'confirmUnchanged', outcome: 'identical' },
        ...{ fieldsBefore: fields, fieldsAfter: fields, baseVersion: null, version: located.version },
        ...{ occurredAt, offsetMs: body.offsetMs ?? null, assessed: null },
      },
      side,
      side,
    )
  }
  return sections.length
}
