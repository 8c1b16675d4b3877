import { defineEntity, p } from '@mikro-orm/core'
import { EpochMs, JsonText } from '../../db/types'

/** One announced file; sealed means complete, of the right hash, of the right type, never changed again. */
export const EvidenceEntity = defineEntity({
  name: 'Evidence',
  tableName: 'evidence',
  properties: {
    id: p.string().primary(),
    ownerType: p.string(),
    ownerId: p.string(),
    siteCode: p.string(),
    gate: p.string(),
    shot: p.string(),
    sha256: p.string(),
    size: p.integer(),
    mime: p.string(),
    received: p.integer(),
    sealedAt: p.type(EpochMs).nullable(),
    source: p.string(),
    capturedAt: p.type(EpochMs),
    offsetMs: p.type(EpochMs),
    location: p.type(JsonText).nullable(),
    challengeId: p.string().nullable(),
    createdAt: p.type(EpochMs),
    createdBy: p.string(),
  },
})
