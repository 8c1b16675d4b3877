import { revokePlatesOf } from '../plate/public'
import { openChange } from '../household/public'
import type { CommandContext, LocatedHousehold } from '../household/public'
import { isLiving, isNumberHashTaken, listPersonFiles } from '../person/public'
import { findProof, statesOf } from '../recognition/public'
import { refuse, writeLife } from './life-context'
import type { LifeBody } from './life-context'
import { cancelTasksOf, holderOfDoor } from './life.queries'

/** 退出: the household counts nowhere any more; its file, its people and its history stay. */
export async function withdrawHousehold(
  context: CommandContext,
  household: LocatedHousehold,
  body: LifeBody,
): Promise<LocatedHousehold> {
  const { sql, now } = context
  if (household.status !== 'active') throw refuse('kind', '这户已经不在册了')
  await openChange(context, household)
  const gatesBefore = statesOf((await findProof(sql, household.id)).gates)
  await revokePlatesOf(sql, [household.id], now)
  await cancelTasksOf(sql, household.id)
  return writeLife(context, household, body, {
    patch: { status: 'withdrawn', status_date: body.effectiveDate },
    fieldsBefore: { status: household.status },
    fieldsAfter: { status: 'withdrawn' },
    gatesBefore,
  })
}

/** 恢复: taken back, as it was, unless somebody lives behind its door or one of its people is in another household. */
export async function reinstateHousehold(
  context: CommandContext,
  household: LocatedHousehold,
  body: LifeBody,
): Promise<LocatedHousehold> {
  const { sql } = context
  if (household.status !== 'withdrawn') throw refuse('kind', '这户没有退出，不用恢复')
  const door = { building: household.building, unit: household.unit, roomNo: household.room_no }
  const holder = await holderOfDoor(sql, household.site_code, door, household.id)
  if (holder) throw refuse('kind', `原来的房号已经登记给户 ${holder}，请先改好再恢复`)
  for (const person of (await listPersonFiles(sql, household.id)).filter(isLiving))
    if (await isNumberHashTaken(sql, person.id))
      throw refuse('kind', '有人的身份证号已经登记在另一户，请先核对')
  await openChange(context, household)
  return writeLife(context, household, body, {
    patch: { status: 'active', status_date: null },
    fieldsBefore: { status: household.status },
    fieldsAfter: { status: 'active' },
    gatesBefore: statesOf((await findProof(sql, household.id)).gates),
  })
}
