import { HEAD_OF_HOUSEHOLD } from '@anju/shared-types'
import type { Input, WriteAnswer } from '@anju/shared-types'
import { maskName } from '../../http/masks'
import { fieldProblem } from '../../http/problem'
import { acceptedInstant, answerOf, decideOutcome, headNamed, openChange } from '../household/public'
import type { CommandContext, LocatedHousehold } from '../household/public'
import { findProof } from '../recognition/public'
import { followHead } from './follow-head'
import { isHead, isLiving } from './person-rows'
import { listPersonFiles } from './person.queries'
import { writeHousehold } from './write-household'

/** Another head while the one of until now stays in the household. Throws stale_version, rule_violated. */
export async function changeHead(
  context: CommandContext,
  household: LocatedHousehold,
  body: Input<'changeHead'>['body'],
): Promise<WriteAnswer> {
  const { sql, policy, now } = context
  const occurredAt = acceptedInstant(body.occurredAt, now, policy)
  const people = await listPersonFiles(sql, household.id)
  const head = people.find((one) => isHead(one) && isLiving(one))
  const heir = people.find(({ id }) => id === body.personId)
  const refuse = (field: string, message: string) => fieldProblem('rule_violated', [{ field, message }])
  if (!heir || !isLiving(heir)) throw refuse('personId', '请选一位在册的人做户主')
  if (body.formerRelation === HEAD_OF_HOUSEHOLD) throw refuse('formerRelation', '请选原户主与新户主的关系')
  await openChange(context, household)
  const outcome = await decideOutcome(sql, {
    ...{ subjectId: household.id, section: 'people', partId: 'head', current: { headId: head?.id ?? null } },
    ...{ next: { headId: heir.id }, baseVersion: body.baseVersion, version: household.version },
  })
  const proof = await findProof(sql, household.id)
  if (outcome === 'identical') return answerOf(context, outcome, household, proof, null)
  // Also one who died while nobody was there to follow.
  const formers = people.filter((one) => isHead(one) && one.id !== heir.id)
  const relations = await followHead(context, people, heir, {
    ...{ formers, former: body.formerRelation, relations: body.relations },
  })
  return writeHousehold(context, household, {
    ...{ section: 'people', operation: 'changeHead', outcome, partId: 'head' },
    fieldsBefore: {
      ...{ headId: head?.id ?? null, headName: maskName(household.head_name), relations },
    },
    fieldsAfter: { headName: maskName(heir.name) },
    ...{ baseVersion: body.baseVersion, occurredAt, offsetMs: body.offsetMs ?? null, assessed: null },
    ...{ patch: headNamed(heir.name), proof, decision: null, newVersion: true },
  })
}
