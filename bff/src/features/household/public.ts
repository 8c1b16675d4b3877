export { factsOf } from './household-facts'
export type { HouseholdRow } from './household-facts'
export { issuePlateCode, plateHash } from './plate-code'
export type { PlateKeys } from './plate-code'
