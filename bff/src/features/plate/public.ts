export { issuePlates } from './issue-plates'
export { findSheet } from './plate.queries'
export { printSheet } from './print-sheet'
