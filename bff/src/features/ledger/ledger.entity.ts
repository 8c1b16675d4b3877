import { defineEntity, p } from '@mikro-orm/core'
import { EpochMs, JsonText } from '../../db/types'

/** One file on its way into the ledger; the file itself lies sealed in the store until it is written. */
export const LedgerImportEntity = defineEntity({
  name: 'LedgerImport',
  tableName: 'ledger_import',
  properties: {
    id: p.string().primary(),
    userId: p.string(),
    fileName: p.string(),
    sha256: p.string(),
    state: p.string(),
    mode: p.string().nullable(),
    rowCount: p.integer(),
    report: p.type(JsonText),
    reason: p.string().nullable(),
    /** Who works on it was alive then: system clock, UTC ms. */
    heartbeatAt: p.type(EpochMs),
    createdAt: p.type(EpochMs),
  },
})
