export { appendChange, changeRow, CHANGE_COLUMNS } from './append-change'
export type { Change } from './append-change'
export { sectionAtVersion } from './history.queries'
