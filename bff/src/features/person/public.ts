export { isHead, isLiving, PERSON_FILE_COLUMNS } from './person-rows'
export type { PersonFileRow } from './person-rows'
