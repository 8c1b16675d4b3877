export { emptyPerson } from './empty-person'
export { countsOf } from './count-people'
export {
  insertChange,
  insertPerson,
  isNumberHashTaken,
  isNumberTaken,
  listPersonFiles,
  updatePerson,
} from './person.queries'
export { isHead, isLiving, PERSON_FILE_COLUMNS } from './person-rows'
export type { PersonFileRow } from './person-rows'
