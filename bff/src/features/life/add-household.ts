import type { Gate, GateState } from '@anju/shared-types'
import type { Value } from '../../db/sql'
import {
  commitChange,
  emptyHousehold,
  headNamed,
  holderOfDoor,
  lockVisibleHousehold,
  nowhere,
  prove,
} from '../household/public'
import type { CommandContext, Door, LocatedHousehold } from '../household/public'
import { countsOf } from '../person/public'
import { findProof, statesOf } from '../recognition/public'
import { problem } from '../../http/problem'
import { refuse } from './life-context'
import { insertObjects } from '../../db/sql'
import { isHouseholdNoTaken, nextHouseholdNo } from './life.queries'

export interface NewHousehold {
  siteCode: string
  originTownship: string
  /** Null: the county's next one. */
  householdNo: string | null
  headName: string
  /** How many are approved, benefit and live there. */
  population: number
  door: Door
  /** Columns of what else is known. */
  patch: Record<string, Value>
}

/** MySQL: a unique index has this value. */
const DUPLICATE = 1062

/** The row of a household that was not there. Throws rule_violated where its number or its door is another one's. */
export async function insertHousehold(
  { sql, now, actor, deps }: CommandContext,
  given: NewHousehold,
): Promise<{ id: string; householdNo: string }> {
  const { siteCode, door, population } = given
  const householdNo = given.householdNo ?? (await nextHouseholdNo(sql, siteCode.slice(0, 6)))
  if (await isHouseholdNoTaken(sql, householdNo)) throw refuse('householdNo', '这个户编号已经有了，请核对')
  const holder = await holderOfDoor(sql, siteCode, door, '')
  if (holder) throw refuse('roomNo', `这个房号已经登记给户 ${holder}`)
  const id = deps.newId()
  const row = {
    ...emptyHousehold(),
    ...given.patch,
    ...{ id, household_no: householdNo, site_code: siteCode, origin_township: given.originTownship },
    ...{ building: door.building, unit: door.unit, room_no: door.roomNo, ...headNamed(given.headName) },
    ...{ approved_population: population, benefit_population: population, living_population: population },
    ...{ version: 1, created_at: now, created_by: actor.userId, updated_at: now, updated_by: actor.userId },
  } as Record<string, Value>
  await insertObjects(sql, 'household', [row]).catch((error: unknown) => {
    // Somebody at another site of the county got the number in the same instant: asked again, the next one is free.
    if ((error as { errno?: number }).errno === DUPLICATE) throw problem('unavailable')
    throw error
  })
  return { id, householdNo }
}

const begunWith = (row: LocatedHousehold) => {
  const { benefitPopulation, livingPopulation } = countsOf(row)
  return { benefitPopulation, livingPopulation }
}

interface Beginning {
  operation: 'registerHousehold' | 'changeLife'
  occurredAt: number
  offsetMs: number | null
  fieldsAfter: Record<string, unknown>
}

/** Its first row of history, with its figures and its audit: from here on it is one of the register. */
export async function beginHistory(
  context: CommandContext,
  id: string,
  { operation, occurredAt, offsetMs, fieldsAfter }: Beginning,
): Promise<{ household: LocatedHousehold; gates: Partial<Record<Gate, GateState>> }> {
  const { sql, actor } = context
  const household = await lockVisibleHousehold(sql, actor, id)
  const { after } = await prove(context, 'E1', household, await findProof(sql, id), [])
  const gates = statesOf(after.gates)
  await commitChange(
    context,
    household,
    {
      ...{ section: 'registration', operation, outcome: 'applied', baseVersion: null },
      ...{ fieldsBefore: {}, fieldsAfter: { ...fieldsAfter, ...begunWith(household) } },
      ...{ version: household.version, occurredAt, offsetMs, assessed: null },
    },
    nowhere({ row: household, gates: {} }),
    { row: household, gates },
  )
  return { household, gates }
}
