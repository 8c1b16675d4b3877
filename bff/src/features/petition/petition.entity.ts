import { defineEntity, p } from '@mikro-orm/core'
import { EpochMs, LongSecretText } from '../../db/types'

/** Complaint, suggestion or correction, with its deadline. */
export const PetitionEntity = defineEntity({
  name: 'Petition',
  tableName: 'petition',
  properties: {
    id: p.string().primary(),
    receiptNo: p.string(),
    queryHash: p.string(),
    kind: p.string(),
    regionCode: p.string(),
    householdId: p.string().nullable(),
    field: p.string().nullable(),
    textEnc: p.type(LongSecretText),
    contactEnc: p.type(LongSecretText).nullable(),
    submittedBy: p.string().nullable(),
    submittedAt: p.type(EpochMs),
    dueAt: p.type(EpochMs),
    state: p.string(),
    verdict: p.string().nullable(),
    answer: p.string().nullable(),
    answeredBy: p.string().nullable(),
    answeredAt: p.type(EpochMs).nullable(),
    version: p.integer(),
  },
})
