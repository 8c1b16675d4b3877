import { HEAD_OF_HOUSEHOLD, REGISTRATION } from '@anju/shared-types'
import { columnPatch, presentSection } from '../../catalogue/section-columns'
import { maskName } from '../../http/masks'
import { acceptedInstant, openChange, prove } from '../household/public'
import type { CommandContext, LocatedHousehold } from '../household/public'
import { countsOf, insertChange, isHead, isLiving, listPersonFiles, updatePerson } from '../person/public'
import type { PersonFileRow } from '../person/public'
import { findProof, statesOf } from '../recognition/public'
import { beginHistory, insertHousehold } from './add-household'
import { refuse, toldOf, writeLife } from './life-context'
import type { LifeBody } from './life-context'

export type Mover = PersonFileRow & { relation: string }

/** Nobody takes over whom no paper recognised yet. Throws rule_violated with his name. */
export function refusePending(person: PersonFileRow): void {
  if (person.person_status === 'pending')
    throw refuse('people', `${maskName(person.name)}还是「新增待认定」，请先补证明`)
}

/** Those of the household who go over, with what they are in the other one. Throws rule_violated. */
export function moversOf(people: readonly PersonFileRow[], body: LifeBody): Mover[] {
  const asked = body.people ?? []
  if (asked.length === 0) throw refuse('people', '请选择哪些人')
  if (new Set(asked.map(({ personId }) => personId)).size < asked.length)
    throw refuse('people', '有人选了两次')
  return asked.map(({ personId, relationToHead }) => {
    const person = people.find(({ id }) => id === personId)
    if (!person || !isLiving(person)) throw refuse('people', '有人不在这户的在册人口里，请刷新后再选')
    refusePending(person)
    return { ...person, relation: relationToHead }
  })
}

/** A new household is approved for whom it begins with; whoever is taken in was added. */
const ORIGIN = { split_out: 'approved', merge_in: 'merge_in' } as const

/** They belong to the other household from now on; each is told among its changes of people. */
export async function moveTo(
  { sql, deps, now, actor }: CommandContext,
  movers: readonly Mover[],
  to: { householdId: string; toldAt: string; kind: 'split_out' | 'merge_in' },
  body: LifeBody,
): Promise<void> {
  for (const mover of movers) {
    await updatePerson(
      sql,
      mover.id,
      { household_id: to.householdId, relation_to_head: mover.relation, origin: ORIGIN[to.kind] },
      now,
    )
    await insertChange(sql, {
      ...{ id: deps.newId(), householdId: to.toldAt, personId: mover.id, kind: to.kind },
      ...{ effectiveDate: body.effectiveDate, reason: body.reason },
      ...{ occurredAt: Math.min(body.occurredAt, now), recordedAt: now, actorId: actor.userId },
    })
  }
}

export const namesOf = (movers: readonly { name: string }[]): string =>
  movers.map(({ name }) => maskName(name)).join('、')

/**
 * 分户: some of a family begin a household of their own at the same site. What was approved for the family is divided:
 * both counts still add up, and each household proves its share anew (E1). Returns the new household's id.
 */
export async function splitHousehold(
  context: CommandContext,
  household: LocatedHousehold,
  body: LifeBody,
): Promise<{ household: LocatedHousehold; otherId: string }> {
  const { sql, now, policy } = context
  if (household.status !== 'active') throw refuse('kind', '这户已经不在册了')
  if (!body.door) throw refuse('door', '请填写「房号」')
  const people = await listPersonFiles(sql, household.id)
  const movers = moversOf(people, body)
  const heads = movers.filter(({ relation }) => relation === HEAD_OF_HOUSEHOLD)
  if (heads.length !== 1) throw refuse('people', '分出去的人里要有一个户主，也只有一个')
  if (movers.some((mover) => isHead(mover))) throw refuse('people', '户主留在原户；他要分出去，请先换户主')
  if (people.filter(isLiving).length === movers.length) throw refuse('people', '原户至少要留一个人')

  await openChange(context, household)
  const proof = await findProof(sql, household.id)
  const gatesBefore = statesOf(proof.gates)
  const approved = movers.filter(({ origin }) => origin === 'approved').length
  const patch = {
    approved_population: household.approved_population - approved,
    added_population: household.added_population - (movers.length - approved),
    benefit_population: household.benefit_population - movers.length,
    living_population: household.living_population - movers.length,
  }
  const other = await insertHousehold(context, {
    ...{ siteCode: household.site_code, originTownship: household.origin_township },
    ...{ householdNo: body.householdNo ?? null, headName: heads[0]!.name, population: movers.length },
    door: body.door,
    // What was true of the family's approval is true of both; the counts follow their people.
    patch: {
      ...columnPatch(REGISTRATION, presentSection(REGISTRATION, household), household.site_code.slice(0, 6)),
      helper_id: household.helper_id,
    },
  })
  await moveTo(context, movers, { householdId: other.id, toldAt: household.id, kind: 'split_out' }, body)
  const row = { ...household, ...patch }
  const { after } = await prove(context, 'E1', row, proof, [])
  const written = await writeLife(context, household, body, {
    ...{ patch, gatesBefore, gatesAfter: statesOf(after.gates) },
    fieldsBefore: { ...countsOf(household), approvedPopulation: household.approved_population },
    fieldsAfter: {
      ...{ peopleMoved: namesOf(movers), otherHousehold: other.householdNo },
      ...{ ...countsOf(row), approvedPopulation: row.approved_population },
    },
  })
  await beginHistory(context, other.id, {
    ...{ operation: 'changeLife', offsetMs: body.offsetMs ?? null },
    occurredAt: acceptedInstant(body.occurredAt, now, policy),
    fieldsAfter: toldOf(body, {
      ...{ otherHousehold: household.household_no, householdNo: other.householdNo },
      ...{ peopleMoved: namesOf(movers), approvedPopulation: movers.length },
    }),
  })
  return { household: written, otherId: other.id }
}
