export { advanceSiteFigures, lockSiteFigures, sitesBehind } from './advance-figures'
export { add, countFigures, emptyFigures } from './count-figures'
export { factsOf, reachOf } from './household-facts'
export type { HouseholdRow, LocatedHousehold } from './household-facts'
export { handOverHouseholds } from './hand-over'
export { issuePlateCode, plateHash } from './plate-code'
export type { PlateKeys } from './plate-code'
export {
  canAddEvidence,
  canIssueDataSheet,
  canViewHousehold,
  householdScope,
  rolesOver,
} from './household.policy'
export type { HouseholdReach } from './household.policy'
export { doorplateOf, presentHousehold } from './household.presenter'
export {
  findVisibleHousehold,
  findVisibleHouseholds,
  listScopeSites,
  readVisibleHouseholds,
} from './household.queries'
export type { ScopeSite } from './household.queries'
export { maskName } from '../../http/masks'
