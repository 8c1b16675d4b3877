import type { HouseholdFacts } from '@anju/shared-types'
import { blindIndex, sealSecret } from '../secret-box'
import type { Lived } from './demo-history'
import { townshipName } from './demo-names'
import type { DemoTables } from './demo-tables'

/** The household's row as its history left it. */
export function addHousehold(
  tables: DemoTables,
  lived: Lived,
  facts: HouseholdFacts,
  redLine: boolean,
): void {
  const { id, plan, moments } = lived
  const [first, last] = [moments[0]!, moments[moments.length - 1]!]
  const version = moments.filter((m) => m.newVersion).length
  const phone = `120${plan.householdNo.slice(2, 6)}${plan.householdNo.slice(-4)}`
  const township = townshipName(Number(plan.township.slice(6)) - 101)
  tables.add('household', [
    id,
    plan.householdNo,
    plan.site.code,
    plan.township,
    `${township} 演示村`,
    '3',
    plan.relocationType,
    plan.year,
    'active',
    null,
    version,
    plan.helperId,
    plan.headName,
    String(plan.building),
    String(plan.unit),
    plan.room,
    sealSecret(phone),
    blindIndex(phone),
    plan.approved,
    plan.benefit,
    plan.living,
    plan.deceased,
    plan.areaCentiM2,
    plan.selfRaisedFen,
    plan.keys,
    facts.actualMoveInDate,
    facts.occupancyStatus,
    plan.oldHouse,
    null,
    facts.demolitionStatus,
    plan.demolition.date,
    plan.demolition.due,
    plan.reclaim,
    null,
    plan.exited ? 'exited' : 'not_exited',
    plan.exited ? plan.year + 1 : null,
    plan.certificateIssued ? 'issued' : 'registered',
    redLine ? 1 : 0,
    first.at,
    first.actorId,
    last.at,
    last.actorId,
  ])
}
