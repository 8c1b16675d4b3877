export { appendChange, changeRow, CHANGE_COLUMNS } from './append-change'
export type { Change } from './append-change'
export { fieldsAtVersion, lastChangeOf, relationsFoundBy } from './history.queries'
