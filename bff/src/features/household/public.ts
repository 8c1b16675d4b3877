export { holderOfDoor } from './door-holder'
export type { Door } from './door-holder'
export { advanceSiteFigures, lockSiteFigures, sitesBehind } from './advance-figures'
export { emptyHousehold } from './empty-household'
export { add, countFigures, emptyFigures } from './count-figures'
export { addProof } from './add-proof'
export { assess, isOverRedLine } from './assess-red-lines'
export { acceptedInstant, openChange } from './command-context'
export { commitChange, nowhere, recordedInstant, withGates } from './commit-change'
export { decideOutcome } from './decide-outcome'
export { answerOf, gateFacts, prove } from './prove-gate'
export type { CommandContext } from './command-context'
export { findWriteAccess } from './find-write-access'
export { factsOf, HOUSEHOLD_COLUMNS, HOUSEHOLD_FILE_COLUMNS, reachOf } from './household-facts'
export type { HouseholdRow, LocatedHousehold } from './household-facts'
export { fillSearchColumns } from './fill-search-columns'
export { countsMoved } from './follow-approval'
export { headNamed } from './head-initials'
export { handOverHouseholds } from './hand-over'
export { issuePlateCode, plateHash } from './plate-code'
export type { PlateKeys } from './plate-code'
export {
  canAddEvidence,
  canIssueDataSheet,
  canChangeLife,
  canIssuePlates,
  canViewHousehold,
  canWriteSection,
  householdScope,
  householdScopes,
  keepsRegister,
  rolesOver,
  writableSections,
} from './household.policy'
export { personSectionsReadBy, readablePersonSections } from './person-sections.policy'
export type { HouseholdReach } from './household.policy'
export { doorplateOf, presentHousehold, presentSummary } from './household.presenter'
export {
  findVisibleHousehold,
  findVisibleHouseholds,
  listScopeSites,
  lockVisibleHousehold,
  readVisibleHouseholds,
} from './household.queries'
export type { ScopeSite } from './household.queries'
export { refuseUnread, searchOf } from './narrow-search'
export type { Search } from './narrow-search'
export { everyFound } from './search-households'
export { recordSection } from './record-section'
export { DEMOLITION, isHeld, MOVE_IN, plainSection } from './section-definition'
export { maskName } from '../../http/masks'
