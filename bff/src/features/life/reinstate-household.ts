import type { Sql, Value } from '../../db/sql'
import { maskName } from '../../http/masks'
import { holderOfDoor, openChange } from '../household/public'
import type { CommandContext, Door, LocatedHousehold } from '../household/public'
import {
  countsOf,
  isLiving,
  listChanges,
  listPersonFiles,
  newestOf,
  refuseTaken,
  undoLeaving,
} from '../person/public'
import type { PersonChangeRow, PersonFileRow } from '../person/public'
import { findProof, statesOf } from '../recognition/public'
import { refuse, writeLife } from './life-context'
import type { LifeBody } from './life-context'
import { statusDateOf } from './life.queries'

const LEFT = { withdrawn: '退出日期', all_deceased: '登记的死亡日期' } as const

/**
 * 恢复: taken back as it was; one that the last one's death closed, with him: that death was an error. Where somebody
 * lives behind its door by now it comes back into another room; one of its people who is in another household has to be
 * cleared up first.
 */
export async function reinstateHousehold(
  context: CommandContext,
  household: LocatedHousehold,
  body: LifeBody,
): Promise<LocatedHousehold> {
  const { sql } = context
  const { status } = household
  if (status !== 'withdrawn' && status !== 'all_deceased') throw refuse('kind', '这户没有退出，不用恢复')
  const left = await statusDateOf(sql, household.id)
  if (left && body.effectiveDate < left)
    throw refuse('effectiveDate', `恢复日期不能早于${LEFT[status]}（${left}）`)
  const people = await listPersonFiles(sql, household.id)
  const death = status === 'all_deceased' ? await closingDeath(sql, household, people) : null
  const rooms = await roomsOf(context, household, body)
  await refuseTaken(context, death ? [death.person] : people.filter(isLiving), 'kind')
  await openChange(context, household)
  const { effectiveDate, reason } = body
  const told = { effectiveDate, reason, occurredAt: Math.min(body.occurredAt, context.now) }
  const back = { status: 'active', ...(death && (await undoLeaving(context, household, death, told)).counts) }
  return writeLife(context, household, body, {
    patch: { ...back, status_date: null, ...rooms.patch },
    fieldsBefore: { ...countsOf(household), ...rooms.before },
    fieldsAfter: {
      ...(death ? { peopleMoved: maskName(death.person.name) } : {}),
      ...{ ...countsOf({ ...household, ...back }), ...rooms.after },
    },
    gatesBefore: statesOf((await findProof(sql, household.id)).gates),
  })
}

interface Death {
  change: PersonChangeRow
  person: PersonFileRow
}

/** The death that closed it, told last. Throws rule_violated when there is none to undo. */
async function closingDeath(
  sql: Sql,
  household: LocatedHousehold,
  people: readonly PersonFileRow[],
): Promise<Death> {
  const dead = people.filter((one) => one.person_status === 'deceased').map(({ id }) => id)
  const deaths = (await listChanges(sql, household.id)).filter(
    ({ kind, person_id: personId }) => kind === 'death' && dead.includes(personId),
  )
  const change = newestOf(deaths)
  const person = people.find(({ id }) => id === change?.person_id)
  if (!change || !person) throw refuse('kind', '没有找到可以更正的死亡登记')
  return { change, person }
}

/** Its door of before or the one that is given, and what changes with it. Throws rule_violated for one that is taken. */
async function roomsOf(
  { sql }: CommandContext,
  household: LocatedHousehold,
  { door }: LifeBody,
): Promise<{ patch: Record<string, Value>; before: object; after: object }> {
  const was: Door = { building: household.building, unit: household.unit, roomNo: household.room_no }
  const next = door ?? was
  const moves = next.building !== was.building || next.unit !== was.unit || next.roomNo !== was.roomNo
  const holder = await holderOfDoor(sql, household.site_code, next, household.id)
  if (holder)
    throw refuse(
      'roomNo',
      moves ? `这个房号已经登记给户 ${holder}` : `原来的房号已经登记给户 ${holder}，请填现在住的房号`,
    )
  if (!moves) return { patch: {}, before: {}, after: {} }
  return {
    patch: { building: next.building, unit: next.unit, room_no: next.roomNo },
    before: { ...was },
    after: { ...next },
  }
}
