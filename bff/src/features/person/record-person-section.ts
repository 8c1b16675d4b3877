import { judgeSection, shanghaiDate } from '@anju/shared-types'
import type { SectionFields, WriteAnswer } from '@anju/shared-types'
import { columnPatch, marksOfWrite, sectionAfter, sectionMarks } from '../../catalogue/section-columns'
import type { Value } from '../../db/sql'
import { fieldProblem, problem } from '../../http/problem'
import {
  acceptedInstant,
  answerOf,
  decideOutcome,
  headNamed,
  householdScope,
  openChange,
} from '../household/public'
import type { CommandContext, LocatedHousehold } from '../household/public'
import { findProof } from '../recognition/public'
import { headNames } from './count-people'
import { isHead, isLiving, personFacts } from './person-rows'
import { isNumberTaken, listPersonFiles, updatePerson } from './person.queries'
import { writeHousehold } from './write-household'

/** Where he lives now, for who may see it: a 分户 or 合户 took him along while this was on its way. */
async function elsewhere({ sql, actor }: CommandContext, personId: string): Promise<Error> {
  const { where, values } = householdScope(actor)
  const home = await sql.one<{ household_no: string }>(
    `select h.household_no from person p join household h on h.id = p.household_id where p.id = ? and ${where}`,
    [personId, ...values],
  )
  if (!home) return problem('not_found')
  const message = `他已经在户 ${home.household_no}，请到那一户填`
  return fieldProblem('rule_violated', [{ field: 'personId', message }])
}

export interface PersonSectionBody {
  baseVersion: number
  occurredAt: number
  offsetMs?: number | undefined
}

/**
 * Replaces one section of a person of a household that the caller has locked and authorised; the version is the
 * household's, compared are this person's fields alone. Throws not_found, stale_version, rule_violated.
 */
export async function recordPersonSection(
  context: CommandContext,
  section: SectionFields,
  household: LocatedHousehold,
  { personId, sent, body }: { personId: string; sent: Record<string, unknown>; body: PersonSectionBody },
): Promise<WriteAnswer> {
  const { sql, policy, now } = context
  const occurredAt = acceptedInstant(body.occurredAt, now, policy)
  const people = await listPersonFiles(sql, household.id)
  const person = people.find(({ id }) => id === personId)
  if (!person) throw await elsewhere(context, personId)
  await openChange(context, household)
  const before = sectionMarks(section, person)
  const outcome = await decideOutcome(sql, {
    ...{ subjectId: household.id, section: section.code, partId: personId },
    ...{ current: before, next: marksOfWrite(section, person, sent) },
    ...{ baseVersion: body.baseVersion, version: household.version },
  })
  const proof = await findProof(sql, household.id)
  if (outcome === 'identical') return answerOf(context, outcome, household, proof, null)

  const situation = {
    next: sectionAfter(section, person, sent),
    facts: personFacts(person, people),
    today: shanghaiDate(now),
  }
  const { refused, doubts } = judgeSection(section, situation)
  if (refused.length > 0) throw fieldProblem('rule_violated', refused)
  const idNo = sent['idNo']
  if (typeof idNo === 'string' && (await isNumberTaken(sql, idNo, personId)))
    throw fieldProblem('rule_violated', [{ field: 'idNo', message: '这个身份证号已经登记在册，请核对' }])

  const patch = columnPatch(section, sent, household.site_code.slice(0, 6))
  await updatePerson(sql, personId, patch, now)
  const name = sent['name']
  const own: Record<string, Value> =
    isHead(person) && isLiving(person) && typeof name === 'string' ? headNamed(name) : {}
  const heads = headNames(household, own)
  const answer = await writeHousehold(context, household, {
    ...{ section: section.code, operation: 'recordPersonSection', outcome, partId: personId },
    fieldsBefore: { ...before, ...heads.before },
    fieldsAfter: { ...sectionMarks(section, { ...person, ...patch }), ...heads.after },
    ...{ baseVersion: body.baseVersion, occurredAt, offsetMs: body.offsetMs ?? null },
    assessed: doubts.length > 0 ? { doubts } : null,
    patch: own,
    ...{ proof, decision: null, newVersion: true },
  })
  return doubts.length > 0 ? { ...answer, doubts } : answer
}
