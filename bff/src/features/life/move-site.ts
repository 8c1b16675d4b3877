import { CERTIFICATE, DWELLING, HOUSING, MOVE_IN_FIELDS } from '@anju/shared-types'
import type { Gate, SectionFields } from '@anju/shared-types'
import { sectionMarks } from '../../catalogue/section-columns'
import {
  advanceSiteFigures,
  acceptedInstant,
  commitChange,
  holderOfDoor,
  keepsRegister,
  lockVisibleHousehold,
  nowhere,
  openChange,
  prove,
} from '../household/public'
import type { CommandContext, LocatedHousehold } from '../household/public'
import { lockSiteHead } from '../place/public'
import { revokePlatesOf } from '../plate/public'
import { findProof, statesOf } from '../recognition/public'
import { refuse, toldOf } from './life-context'
import type { LifeBody } from './life-context'
import { followToSite, updateHousehold } from './life.queries'

/** What was true of the old home alone, and is registered anew in the other one. */
const OF_THE_HOME: readonly SectionFields[] = [DWELLING, HOUSING, MOVE_IN_FIELDS, CERTIFICATE]
const GATES_OF_THE_HOME: readonly Gate[] = ['E2', 'CERT']

/**
 * 换安置点: the same household, at another site of its county. It leaves the old one's figures and comes into the new
 * one's in one transaction; the old site's feed has a row that takes it from its phones (model.md §6), the new site's
 * one that tells it. Keys, move-in, area and certificate were of the old home and start anew.
 */
export async function moveSite(
  context: CommandContext,
  household: LocatedHousehold,
  body: LifeBody,
): Promise<LocatedHousehold> {
  const { sql, now, actor, policy, deps } = context
  const { siteCode, door } = body
  if (household.status !== 'active') throw refuse('kind', '这户已经不在册了')
  if (!siteCode) throw refuse('siteCode', '请选择「安置点」')
  if (!door) throw refuse('door', '请填写「房号」')
  if (siteCode === household.site_code) throw refuse('siteCode', '还是这个安置点；换房请改「房号」')
  const head = keepsRegister(actor, siteCode) ? await lockSiteHead(sql, siteCode) : null
  if (!head || siteCode.slice(0, 6) !== household.site_code.slice(0, 6))
    throw refuse('siteCode', '没有这个安置点，或不在您的管理范围内')
  const holder = await holderOfDoor(sql, siteCode, door, household.id)
  if (holder) throw refuse('door', `这个房号已经登记给户 ${holder}`)

  await openChange(context, household)
  const from = head.figures_date
  await advanceSiteFigures(sql, { siteCode, from, now, policy, newId: deps.newId })
  const proof = await findProof(sql, household.id)
  const gatesBefore = statesOf(proof.gates)
  const version = household.version + 1
  const event = {
    ...({
      section: 'life',
      operation: 'changeLife',
      outcome: 'applied',
      baseVersion: null,
      version,
    } as const),
    ...{ occurredAt: acceptedInstant(body.occurredAt, now, policy), offsetMs: body.offsetMs ?? null },
    assessed: null,
  }
  const here = { row: household, gates: gatesBefore }
  await commitChange(context, household, { ...event, fieldsBefore: {}, fieldsAfter: {} }, here, nowhere(here))

  const patch = { site_code: siteCode, ...patchOf(door) }
  await updateHousehold(sql, household.id, patch, { version, now, actorId: actor.userId })
  await followToSite(sql, household.id, siteCode)
  await revokePlatesOf(sql, [household.id], now)
  const moved = await lockVisibleHousehold(sql, actor, household.id)
  let after = proof
  for (const gate of GATES_OF_THE_HOME) ({ after } = await prove(context, gate, moved, after, []))
  await commitChange(
    context,
    moved,
    {
      ...event,
      fieldsBefore: { siteCode: household.site_code, ...placeOf(household) },
      fieldsAfter: { ...toldOf(body), ...placeOf(moved) },
    },
    nowhere({ row: moved, gates: gatesBefore }),
    { row: moved, gates: statesOf(after.gates) },
  )
  return moved
}

/** The new door; the rest of what was of the old home is not known any more. */
const patchOf = ({ building, unit, roomNo }: NonNullable<LifeBody['door']>) => ({
  ...{ building, unit, room_no: roomNo, extra_rooms: '' },
  ...{ key_handover_date: null, actual_move_in_date: null, occupancy_status: null },
  ...{ housing_area_centi_m2: null, property_cert_status: null },
})

const placeOf = (row: LocatedHousehold): Record<string, unknown> =>
  Object.assign(
    { siteName: row.site_name },
    ...OF_THE_HOME.map((section) => sectionMarks(section, row)),
  ) as Record<string, unknown>
