import { defineEntity, p } from '@mikro-orm/core'
import { EpochMs, LongSecretText } from '../../db/types'

/** A code on a door; only the hash of its random part is kept. */
export const PlateEntity = defineEntity({
  name: 'Plate',
  tableName: 'plate',
  properties: {
    codeHash: p.string().primary(),
    householdId: p.string(),
    keyId: p.string(),
    /** What it was issued with; null for plates of before that was kept, of which nobody knows whether they hang. */
    sheetId: p.string().nullable(),
    state: p.string(),
    issuedAt: p.type(EpochMs),
    revokedAt: p.type(EpochMs).nullable(),
  },
})

/** Codes issued in one go. They themselves are kept only until they are printed, sealed, a line a household. */
export const PlateSheetEntity = defineEntity({
  name: 'PlateSheet',
  tableName: 'plate_sheet',
  properties: {
    id: p.string().primary(),
    siteCode: p.string(),
    issuedBy: p.string(),
    plates: p.integer(),
    codesEnc: p.type(LongSecretText).nullable(),
    issuedAt: p.type(EpochMs),
    /** When somebody first took it to print. */
    printedAt: p.type(EpochMs).nullable(),
  },
})
