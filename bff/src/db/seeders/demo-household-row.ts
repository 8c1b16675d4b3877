import { headInitials } from '../../features/household/head-initials'
import type { HouseholdFacts } from '@anju/shared-types'
import { blindIndex, sealSecret } from '../secret-box'
import { certificateOf, detailsOf, exitOf } from './demo-details'
import type { HouseholdDetails } from './demo-details'
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
  const details = detailsOf(plan)
  const exit = exitOf(plan)
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
    details.oldHouseAreaCentiM2,
    facts.demolitionStatus,
    plan.demolition.date,
    plan.demolition.due,
    plan.reclaim,
    details.reclaimAreaCentiM2,
    exit.povertyExitStatus,
    exit.povertyExitYear,
    certificateOf(plan),
    redLine ? 1 : 0,
    first.at,
    first.actorId,
    last.at,
    last.actorId,
    ...sectionsOf(details, `${township} 演示村`),
    plan.benefit - plan.approved,
    0,
    headInitials(plan.headName),
  ])
}

/** The columns behind the first release's, in the order of the table. */
const sectionsOf = (details: HouseholdDetails, oldHouseLocation: string) => [
  null,
  details.hasLoan ? 1 : 0,
  details.hasLoan ? 2_000_000 : null,
  details.hasLoan ? 'bank' : null,
  JSON.stringify(details.publicServices),
  details.oldHouseAreaCentiM2 === null ? null : oldHouseLocation,
  details.demolitionRewardFen,
  details.hukouStatus,
  JSON.stringify(details.mainIncomeSources),
  JSON.stringify(details.industryProjects),
]
