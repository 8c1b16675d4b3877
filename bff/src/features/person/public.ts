export { claimNumbers } from './claim-numbers'
export { emptyPerson } from './empty-person'
export { OTHER_KIN } from './change-people'
export { countsOf, headNames } from './count-people'
export {
  insertChange,
  insertPerson,
  isNumberTaken,
  listChanges,
  listFilesOfHouseholds,
  listPersonFiles,
  updatePerson,
} from './person.queries'
export { newestOf } from './last-leaving'
export { refuseTaken, undoLeaving } from './undo-leaving'
export { isHead, isLiving, PERSON_FILE_COLUMNS } from './person-rows'
export type { PersonChangeRow, PersonFileRow } from './person-rows'
