export { drawPlates } from './draw-plates'
export { issuePlates } from './issue-plates'
export { findSheet, revokePlatesOf } from './plate.queries'
export { readSheet, recordPrinting } from './print-sheet'
