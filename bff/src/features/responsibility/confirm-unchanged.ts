import type { Input, Output } from '@anju/shared-types'
import { sectionMarks } from '../../catalogue/section-columns'
import {
  acceptedInstant,
  answerOf,
  commitChange,
  lockVisibleHousehold,
  openChange,
} from '../household/public'
import type { CommandContext, LocatedHousehold } from '../household/public'
import { listPersonFiles } from '../person/public'
import { findProof, statesOf } from '../recognition/public'
import { isFilledIn } from './due-households'
import { dutiesOf, fieldsOf, mustBeFilled, mustHaveCycle } from './overdue-rules'
import { touchedSince } from './touched-since'

/**
 * Somebody looked, and nothing had changed: a row of history a section, with its values as they are, or of the people
 * as a whole. No version, no figure and no proof is touched; the cycle begins anew. What somebody wrote after he looked
 * (a phone may have waited for days) he has not seen, nor another home: of that nothing is confirmed. Throws rule_violated for a section
 * without a cycle, or one that nothing is known of.
 */
export async function confirmUnchanged(
  context: CommandContext,
  household: LocatedHousehold,
  body: Input<'confirmUnchanged'>['body'],
): Promise<Output<'confirmUnchanged'>> {
  const { sql, actor, policy, now } = context
  const occurredAt = acceptedInstant(body.occurredAt, now, policy)
  const sections = [...new Set(body.sections)]
  const duties = dutiesOf(policy, 'household', 'person')
  mustHaveCycle(duties, sections)
  const people = await listPersonFiles(sql, household.id)
  mustBeFilled(sections, (code) => isFilledIn({ row: household, people }, duties, code, now))
  await openChange(context, household)
  const proof = await findProof(sql, household.id)
  const side = { row: household, gates: statesOf(proof.gates) }
  const since = await touchedSince(sql, household.id, [...sections, 'life'], occurredAt)
  const looked = sections.filter(
    (code) => !since.has(code) && !(since.has('life') && fieldsOf(code).layer === 'household'),
  )
  for (const code of looked) {
    // Its place in the site's feed and chain goes on with each.
    const located = await lockVisibleHousehold(sql, actor, household.id)
    const section = fieldsOf(code)
    // Of people it tells for how many it spoke.
    const fields =
      section.layer === 'household'
        ? sectionMarks(section, located)
        : { livingPopulation: Number(located.living_population) }
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
  const row = { ...household, confirmed_at: looked.length > 0 ? now : Number(household.confirmed_at) }
  if (looked.length > 0)
    await sql.run('update household set confirmed_at = ? where id = ?', [row.confirmed_at, row.id])
  return { ...answerOf(context, 'identical', row, proof, null), confirmed: looked.length }
}
