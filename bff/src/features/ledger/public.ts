export { importsAtRest } from './import-progress'
export { mayImportLedger } from './ledger.policy'
export { dropOldLedgers } from './run-import'
