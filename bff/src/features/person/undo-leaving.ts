import { UNDONE } from '@anju/shared-types'
import type { PersonChangeKind, PersonStatus } from '@anju/shared-types'
import { maskName } from '../../http/masks'
import { fieldProblem } from '../../http/problem'
import { findVisibleHouseholds } from '../household/public'
import type { CommandContext, LocatedHousehold } from '../household/public'
import { takenBackBy } from './count-people'
import { findTouchedBenefit } from './find-benefit'
import {
  dropWantedPaper,
  holderOfNumber,
  insertChange,
  isNumberHashTaken,
  isUnproved,
  listChanges,
  updatePerson,
} from './person.queries'
import type { PersonChangeRow, PersonFileRow } from './person-rows'

interface Told {
  effectiveDate: string
  reason: string
  occurredAt: number
}

/**
 * He is there again, as he was before; his going stays told, and so does its correction. Returns what he is and the household's counts.
 * The caller has checked that this change took him out, and `refuseTaken`.
 */
export async function undoLeaving(
  { sql, now, deps, actor }: CommandContext,
  household: LocatedHousehold,
  { change, person }: { change: Pick<PersonChangeRow, 'id' | 'kind'>; person: PersonFileRow },
  told: Told,
): Promise<{ status: PersonStatus; counts: ReturnType<typeof takenBackBy> }> {
  const kind = change.kind as PersonChangeKind
  const benefits = await findTouchedBenefit(sql, await listChanges(sql, household.id), person, kind)
  const status = (await isUnproved(sql, person.id)) ? 'pending' : 'registered'
  await updatePerson(sql, person.id, { person_status: status }, now)
  await dropWantedPaper(sql, change.id)
  await insertChange(sql, {
    ...{ id: deps.newId(), householdId: household.id, personId: person.id, kind: UNDONE[kind]! },
    ...{ ...told, recordedAt: now, actorId: actor.userId },
  })
  return {
    status,
    counts: takenBackBy(household, kind, benefits),
  }
}

/** Throws rule_violated with who of them is in another household by now, and in which if the reader may see that one. */
export async function refuseTaken(
  { sql, actor }: CommandContext,
  people: readonly PersonFileRow[],
  field: string,
): Promise<void> {
  for (const person of people) {
    if (!(await isNumberHashTaken(sql, person.id))) continue
    const holder = await holderOfNumber(sql, person.id)
    const seen = holder !== null && (await findVisibleHouseholds(sql, actor, [holder.id])).length > 0
    const where = seen
      ? `户 ${holder.household_no}，请到那一户核对，多登记的办「重复删除」`
      : `别处的一户（${holder?.county_name ?? '外县'}），请先与那边核对`
    throw fieldProblem('rule_violated', [
      { field, message: `${maskName(person.name)}的身份证号已经登记在${where}` },
    ])
  }
}
