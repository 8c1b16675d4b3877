import { HEAD_OF_HOUSEHOLD, shanghaiDate, UNDONE } from '@anju/shared-types'
import type { Input, PersonChangeKind, WriteAnswer } from '@anju/shared-types'
import type { Value } from '../../db/sql'
import { maskName } from '../../http/masks'
import { fieldProblem, problem } from '../../http/problem'
import { relationsFoundBy } from '../history/public'
import { acceptedInstant, headNamed, openChange } from '../household/public'
import type { CommandContext, LocatedHousehold } from '../household/public'
import { findProof } from '../recognition/public'
import { countsOf, headNames } from './count-people'
import { lastLeaving } from './last-leaving'
import { isHead, isLiving, relationsOf } from './person-rows'
import type { PersonFileRow } from './person-rows'
import { listChanges, listPersonFiles, updatePerson } from './person.queries'
import { refuseTaken, undoLeaving } from './undo-leaving'
import { writeHousehold } from './write-household'

const refuse = (field: string, message: string) => fieldProblem('rule_violated', [{ field, message }])

/**
 * A death, a move or a duplicate that was told in error: he is there again, and heads the household again if another
 * followed him then and heads it still. Throws not_found for a change that it has not, rule_violated for one that took
 * nobody out or was corrected already.
 */
export async function undoPeopleChange(
  context: CommandContext,
  household: LocatedHousehold,
  changeId: string,
  body: Input<'undoPeopleChange'>['body'],
): Promise<WriteAnswer> {
  const { sql, policy, now } = context
  const occurredAt = acceptedInstant(body.occurredAt, now, policy)
  const changes = await listChanges(sql, household.id)
  const people = await listPersonFiles(sql, household.id)
  const change = changes.find(({ id }) => id === changeId)
  const person = people.find(({ id }) => id === change?.person_id)
  if (!change || !person) throw problem('not_found')
  const undone = UNDONE[change.kind as PersonChangeKind]
  if (!undone) throw refuse('changeId', '只有登记走了的人可以这样更正；多登记的人请办「重复删除」')
  if (isLiving(person) || lastLeaving(changes, person.id)?.id !== changeId)
    throw refuse('changeId', '这次登记已经更正过，或者后来又有变化，请看最近的一次')
  if (people.some((one) => isLiving(one) && isTwin(one, person)))
    throw refuse('changeId', '这户已经有同名同生日的人，多登记的请先办「重复删除」')
  await refuseTaken(context, [person], 'changeId')
  await openChange(context, household)

  const told = { effectiveDate: shanghaiDate(now), reason: body.reason, occurredAt }
  const { status, counts } = await undoLeaving(context, household, { change, person }, told)
  const headship = await giveBackHeadship(context, household, people, person)
  const patch: Record<string, Value> = { ...counts, ...headship?.patch }
  const heads = headNames(household, patch)
  return writeHousehold(context, household, {
    ...{ section: 'people', operation: 'undoPeopleChange', outcome: 'applied', partId: person.id },
    fieldsBefore: {
      ...{ ...countsOf(household), personStatus: person.person_status },
      ...{ ...heads.before, ...headship?.before },
    },
    fieldsAfter: {
      ...{ personChange: undone, personName: maskName(person.name), reason: body.reason },
      ...{ ...countsOf({ ...household, ...counts }), personStatus: status, ...heads.after },
    },
    ...{ baseVersion: null, occurredAt, offsetMs: body.offsetMs ?? null, assessed: null },
    ...{ patch, proof: await findProof(sql, household.id), decision: null, newVersion: true },
  })
}

const isTwin = (one: PersonFileRow, other: PersonFileRow): boolean =>
  one.name === other.name && one.birth_date === other.birth_date

/** Who followed him as head is what he was before, and so are the others; null when he was no head, or nobody followed. */
async function giveBackHeadship(
  { sql, now }: CommandContext,
  household: LocatedHousehold,
  people: readonly PersonFileRow[],
  person: PersonFileRow,
): Promise<{ patch: Record<string, Value>; before: Record<string, unknown> } | null> {
  const found = await relationsFoundBy(sql, household.id, { operation: 'changePeople', partId: person.id })
  const moved = people.filter(({ id }) => found && id in found)
  const heir = moved.find((one) => one.id !== person.id && isHead(one))
  if (!heir || !found || found[person.id] !== HEAD_OF_HOUSEHOLD) return null
  for (const one of moved) await updatePerson(sql, one.id, { relation_to_head: found[one.id]! }, now)
  return { patch: headNamed(person.name), before: { headId: heir.id, relations: relationsOf(moved) } }
}
