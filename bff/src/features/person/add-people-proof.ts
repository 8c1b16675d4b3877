import { addsPerson } from '@anju/shared-types'
import type { Input, PersonChangeKind, WriteAnswer } from '@anju/shared-types'
import { maskName } from '../../http/masks'
import { problem } from '../../http/problem'
import { usableEvidence } from '../evidence/public'
import { acceptedInstant, answerOf, openChange } from '../household/public'
import type { CommandContext, LocatedHousehold } from '../household/public'
import { decideGate, findChangeGates, findProof } from '../recognition/public'
import { findChange, listChanges } from './person.queries'
import { countsOf } from './count-people'
import { findBenefit } from './find-benefit'
import { wasDuplicate } from './last-leaving'
import { writeHousehold } from './write-household'

/** The paper of a change that is told already. Once it is complete, who was added benefits. Throws not_found. */
export async function addPeopleProof(
  context: CommandContext,
  household: LocatedHousehold,
  changeId: string,
  body: Input<'addPeopleProof'>['body'],
): Promise<WriteAnswer> {
  const { sql, policy, now } = context
  const occurredAt = acceptedInstant(body.occurredAt, now, policy)
  const change = await findChange(sql, household.id, changeId)
  if (!change) throw problem('not_found')
  await openChange(context, household)
  const before = (await findChangeGates(sql, [changeId]))[0]
  const added = await usableEvidence(sql, household.id, 'E9', body.evidenceIds)
  const attached = await usableEvidence(sql, household.id, 'E9', before?.evidenceIds ?? [])
  const { kind, person_id: personId, effective_date: effectiveDate } = change
  const decision = await decideGate(sql, {
    owner: { type: 'person_change', id: changeId },
    ...{ gate: 'E9' as const, facts: { kind, personId, effectiveDate }, before, added, attached },
    ...{ policy: policy.evidence, policyVersion: policy.version, now },
  })
  const proof = await findProof(sql, household.id)
  if (!decision.changed) return answerOf(context, 'identical', household, proof, decision)
  const person = await sql.one<{ id: string; origin: string; person_status: string }>(
    'select id, origin, person_status from person where id = ?',
    [personId],
  )
  const changes = await listChanges(sql, household.id)
  // Who was entered twice does not come in by his paper, who left meanwhile does; and nobody benefits twice.
  const admitted =
    decision.state === 'recognised' &&
    before?.state !== 'recognised' &&
    addsPerson(kind as PersonChangeKind) &&
    !(person!.person_status === 'moved_out' && wasDuplicate(changes, personId))
  const benefits = admitted ? await findBenefit(sql, changes, person!, changeId) : null
  if (admitted)
    await sql.run(
      "update person set person_status = 'registered', updated_at = ? where id = ? and person_status = 'pending'",
      [now, personId],
    )
  const benefit = household.benefit_population + (admitted && !benefits ? 1 : 0)
  const patch = { benefit_population: benefit }
  return writeHousehold(context, household, {
    ...{ section: 'recognition', operation: 'addPeopleProof', outcome: 'applied', partId: personId },
    fieldsBefore: { E9: before?.state ?? 'none', ...countsOf(household) },
    fieldsAfter: {
      ...{ E9: decision.state, personName: maskName(change.person_name) },
      ...countsOf({ ...household, ...patch }),
    },
    ...{ baseVersion: null, occurredAt, offsetMs: body.offsetMs ?? null, assessed: null },
    ...{ patch, proof, decision, newVersion: admitted },
  })
}
