import { HEAD_OF_HOUSEHOLD, isDemolitionDue, shanghaiDate } from '@anju/shared-types'
import { Problem } from '../../http/problem'
import { factsOf, headNamed, lockVisibleHousehold, openChange } from '../household/public'
import type { CommandContext, LocatedHousehold } from '../household/public'
import {
  countsOf,
  headNames,
  isHead,
  isLiving,
  listPersonFiles,
  OTHER_KIN,
  updatePerson,
} from '../person/public'
import type { PersonFileRow } from '../person/public'
import { revokePlatesOf } from '../plate/public'
import { findProof, statesOf } from '../recognition/public'
import { cancelTasksOf } from '../task/public'
import { refuse, writeLife } from './life-context'
import type { LifeBody } from './life-context'
import { moversOf, moveTo, namesOf, refusePending } from './split-household'
import type { Mover } from './split-household'

/**
 * 合户: another household of the same site takes everybody in, who counts there as added and benefits as before. This
 * one's file is closed; an old house that is due comes down first, or nobody would be asked for it any more.
 */
export async function mergeHouseholds(
  context: CommandContext,
  household: LocatedHousehold,
  body: LifeBody,
): Promise<LocatedHousehold> {
  const { sql, now, actor } = context
  if (household.status !== 'active') throw refuse('kind', '这户已经不在册了')
  if (!body.intoId) throw refuse('intoId', '请选择并入哪一户')
  if (body.intoId === household.id) throw refuse('intoId', '不能并入本户')
  const into = await lockVisibleHousehold(sql, actor, body.intoId).catch((error: unknown) => {
    if (error instanceof Problem) return null
    throw error
  })
  if (!into || into.site_code !== household.site_code || into.status !== 'active')
    throw refuse('intoId', '要并入的户不在这个安置点，或已经不在册')
  const movers = everybodyOf(household, await listPersonFiles(sql, household.id), body)
  const there = await listPersonFiles(sql, into.id)
  const heir = heirOf(there, movers)
  const proof = await findProof(sql, household.id)
  const gates = statesOf(proof.gates)
  if (
    isDemolitionDue(factsOf(household, gates), shanghaiDate(now)) &&
    household.demolition_status !== 'demolished'
  )
    throw refuse('kind', '这户的旧房还没有拆除，拆完再合户')

  await openChange(context, household)
  // Whoever headed it until he died stays in its file, as kin.
  for (const head of heir ? there.filter(isHead) : [])
    await updatePerson(sql, head.id, { relation_to_head: OTHER_KIN }, now)
  await moveTo(context, movers, { householdId: into.id, toldAt: into.id, kind: 'merge_in' }, body)
  await revokePlatesOf(sql, [household.id], now)
  await cancelTasksOf(sql, household.id)
  const n = movers.length
  const gone = {
    ...{ status: 'merged', status_date: body.effectiveDate, living_population: 0 },
    moved_out_population: household.moved_out_population + n,
  }
  await writeLife(context, household, body, {
    ...{ patch: gone, gatesBefore: gates },
    fieldsBefore: countsOf(household),
    fieldsAfter: { otherHousehold: into.household_no, ...countsOf({ ...household, ...gone }) },
  })

  // Read once more: the site's feed and chain went on.
  const taker = await lockVisibleHousehold(sql, actor, into.id)
  const more = {
    living_population: taker.living_population + n,
    added_population: taker.added_population + n,
    benefit_population: taker.benefit_population + n,
    ...(heir ? headNamed(heir.name) : {}),
  }
  const heads = headNames(taker, more)
  await writeLife(context, taker, body, {
    ...{ patch: more, gatesBefore: statesOf((await findProof(sql, taker.id)).gates) },
    fieldsBefore: { ...countsOf(taker), ...heads.before },
    fieldsAfter: {
      ...{ peopleMoved: namesOf(movers), otherHousehold: household.household_no },
      ...countsOf({ ...taker, ...more }),
      ...heads.after,
    },
  })
  return lockVisibleHousehold(sql, actor, household.id)
}

/** Everybody who was approved or added goes over; whoever is not listed would be in neither household. */
function everybodyOf(household: LocatedHousehold, people: readonly PersonFileRow[], body: LifeBody): Mover[] {
  people.forEach(refusePending)
  const movers = moversOf(people, body)
  if (people.filter(isLiving).length !== movers.length) throw refuse('people', '合户要把在册的人都并过去')
  const unlisted = household.living_population - movers.length
  if (unlisted > 0) throw refuse('people', `还有 ${unlisted} 位审批人口没有登记到人，请先补录或更正审批人口`)
  if (unlisted < 0) throw refuse('people', `登记的人比现有人口多 ${-unlisted} 位，请先更正审批人口`)
  return movers
}

/** The head of that household stays its head; where none is left, one of those who come is. Null: he stays. */
function heirOf(there: readonly PersonFileRow[], movers: readonly Mover[]): Mover | null {
  const heads = movers.filter(({ relation }) => relation === HEAD_OF_HOUSEHOLD)
  if (there.some((one) => isHead(one) && isLiving(one))) {
    if (heads.length > 0) throw refuse('people', '并过去以后，户主还是那一户的户主')
    return null
  }
  if (heads.length !== 1) throw refuse('people', '那一户没有在册的户主了，请从并过去的人里选一位当户主')
  return heads[0]!
}
