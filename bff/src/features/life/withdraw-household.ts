import { openChange } from '../household/public'
import type { CommandContext, LocatedHousehold } from '../household/public'
import { revokePlatesOf } from '../plate/public'
import { findProof, statesOf } from '../recognition/public'
import { cancelTasksOf } from '../task/public'
import { refuse, writeLife } from './life-context'
import type { LifeBody } from './life-context'

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
