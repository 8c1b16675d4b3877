import { addsPerson, IDENTITY, NUMBERS, shanghaiDate } from '@anju/shared-types'
import type { PersonChangeKind, PersonStatus, WriteAnswer } from '@anju/shared-types'
import { columnPatch } from '../../catalogue/section-columns'
import type { Value } from '../../db/sql'
import { fieldProblem } from '../../http/problem'
import { maskName } from '../../http/masks'
import { usableEvidence } from '../evidence/public'
import { acceptedInstant, assess, headNamed, openChange } from '../household/public'
import type { CommandContext, LocatedHousehold } from '../household/public'
import { revokePlatesOf } from '../plate/public'
import { decideGate, findProof, statesOf } from '../recognition/public'
import { cancelTasksOf } from '../task/public'
import { checkChange } from './check-change'
import type { ChangeBody } from './check-change'
import { findTouchedBenefit } from './find-benefit'
import { followHead } from './follow-head'
import { findFormer, takeBack } from './former-member'
import { isHead } from './person-rows'
import {
  insertChange,
  insertPerson,
  isNumberTaken,
  listChanges,
  listPersonFiles,
  updatePerson,
} from './person.queries'
import type { PersonFileRow } from './person-rows'
import { countsOf, headNames, movedBy } from './count-people'
import { writeHousehold } from './write-household'

/**
 * Somebody comes or goes (domain.md §1.3): nobody is deleted. The counts, red lines and tallies follow in the same
 * transaction; who was added counts as benefiting once his paper is there. Throws rule_violated with the field.
 */
export async function changePeople(
  context: CommandContext,
  household: LocatedHousehold,
  body: ChangeBody,
): Promise<WriteAnswer> {
  const { sql, policy, deps, actor, now } = context
  const occurredAt = acceptedInstant(body.occurredAt, now, policy)
  const people = await listPersonFiles(sql, household.id)
  const changes = await listChanges(sql, household.id)
  const { refused, doubts } = checkChange(body, { people, changes }, shanghaiDate(now))
  if (refused.length > 0) throw fieldProblem('rule_violated', refused)
  const { idNo } = body.person ?? {}
  if (idNo && (await isNumberTaken(sql, idNo, '')))
    throw fieldProblem('rule_violated', [{ field: 'idNo', message: '这个身份证号已经登记在册，请核对' }])
  await openChange(context, household)

  const changeId = deps.newId()
  const former = findFormer(people, changes, body)
  const personId = former?.id ?? body.personId ?? deps.newId()
  const gone = people.find(({ id }) => id === personId)
  const benefits = gone ? await findTouchedBenefit(sql, changes, gone, body.kind) : null
  const added = await usableEvidence(sql, household.id, 'E9', body.evidenceIds ?? [])
  const decision = await decideGate(sql, {
    owner: { type: 'person_change', id: changeId },
    gate: 'E9',
    facts: { kind: body.kind, personId, effectiveDate: body.effectiveDate },
    ...{ before: undefined, added, attached: [] },
    ...{ policy: policy.evidence, policyVersion: policy.version, now },
  })
  const recognised = decision.state === 'recognised'
  const status = statusAfter(body.kind, recognised)
  if (former) await takeBack(context, former, status, body, household.site_code.slice(0, 6))
  else if (body.person) await admit(context, household, { personId, status, kind: body.kind }, body.person)
  else await updatePerson(sql, personId, { person_status: status }, now)
  const heir = await headAfter(context, people, body)
  await insertChange(sql, {
    ...{ id: changeId, householdId: household.id, personId, kind: body.kind, reason: body.reason },
    ...{ effectiveDate: body.effectiveDate, occurredAt, recordedAt: now, actorId: actor.userId },
  })

  const moved = movedBy(household, { kind: body.kind, recognised, returns: !!former, benefits })
  const closes = moved.status !== household.status
  if (closes) await closeFile(context, household.id)
  const patch: Record<string, Value> = {
    ...moved,
    ...(closes && { status_date: body.effectiveDate }),
    ...heir?.patch,
  }
  const heads = headNames(household, heir?.patch ?? {})
  const proof = await findProof(sql, household.id)
  const after = { row: { ...household, ...patch }, gates: statesOf(proof.gates) }
  const assessed = assess(body.assessed, after, policy, deps.log)
  const answer = await writeHousehold(context, household, {
    ...{ section: 'people', operation: 'changePeople', outcome: 'applied', partId: personId },
    fieldsBefore: {
      ...{ ...countsOf(household), personStatus: gone?.person_status ?? null },
      ...{ ...heads.before, ...heir?.before },
    },
    fieldsAfter: {
      ...{ personChange: body.kind, personName: maskName(gone?.name ?? body.person!.name) },
      ...{ effectiveDate: body.effectiveDate, reason: body.reason },
      ...{ ...countsOf(after.row), personStatus: status, ...heads.after },
    },
    ...{ baseVersion: null, occurredAt, offsetMs: body.offsetMs ?? null },
    assessed: doubts.length > 0 ? { ...assessed, doubts } : assessed,
    ...{ patch, proof, decision, newVersion: true },
  })
  return doubts.length > 0 ? { ...answer, doubts } : answer
}

function statusAfter(kind: PersonChangeKind, recognised: boolean): PersonStatus {
  if (addsPerson(kind)) return recognised ? 'registered' : 'pending'
  return kind === 'death' ? 'deceased' : 'moved_out'
}

/** With the last one its plate is void and its tasks are over, as when it withdraws. */
async function closeFile({ sql, now }: CommandContext, householdId: string): Promise<void> {
  await revokePlatesOf(sql, [householdId], now)
  await cancelTasksOf(sql, householdId)
}

async function admit(
  { sql, now }: CommandContext,
  household: LocatedHousehold,
  { personId, status, kind }: { personId: string; status: PersonStatus; kind: PersonChangeKind },
  person: NonNullable<ChangeBody['person']>,
): Promise<void> {
  const { idNo, ...identity } = person
  const county = household.site_code.slice(0, 6)
  await insertPerson(sql, {
    ...{ id: personId, household_id: household.id, site_code: household.site_code },
    ...columnPatch(IDENTITY, identity, county),
    ...columnPatch(NUMBERS, { idNo: idNo ?? null }, county),
    ...{ person_status: status, origin: kind, created_at: now, updated_at: now },
  })
}

/** When the head goes another one follows; the household is called by his name. `before`: who it was, for a history. */
async function headAfter(
  context: CommandContext,
  people: readonly PersonFileRow[],
  { personId, newHeadId, relations }: ChangeBody,
): Promise<{ patch: Record<string, Value>; before: Record<string, unknown> } | null> {
  const leaver = people.find(({ id }) => id === personId)
  const heir = people.find(({ id }) => id === newHeadId)
  if (!leaver || !heir || !isHead(leaver)) return null
  const moved = await followHead(context, people, heir, {
    ...{ formers: [leaver], former: OTHER_KIN, relations },
  })
  return { patch: headNamed(heir.name), before: { headId: leaver.id, relations: moved } }
}

export const OTHER_KIN = '97'
