export { issuePlates } from './issue-plates'
export { findSheet, revokePlatesOf } from './plate.queries'
export { printSheet } from './print-sheet'
