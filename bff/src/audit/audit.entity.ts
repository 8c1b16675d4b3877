import { defineEntity, p } from '@mikro-orm/core'
import { EpochMs } from '../db/types'

/** The chain of events without a site, and where each chain’s archived part ends. */
export const AuditChainEntity = defineEntity({
  name: 'AuditChain',
  tableName: 'audit_chain',
  properties: {
    chain: p.string().primary(),
    seq: p.integer(),
    hash: p.string().nullable(),
    archivedSeq: p.integer(),
    archivedHash: p.string().nullable(),
  },
})
/** One signed head a day over all chains. */
export const AuditHeadEntity = defineEntity({
  name: 'AuditHead',
  tableName: 'audit_head',
  properties: {
    day: p.string().primary(),
    chains: p.integer(),
    rootHash: p.string(),
    prevRoot: p.string().nullable(),
    signature: p.string(),
    keyId: p.string(),
    signedAt: p.type(EpochMs),
  },
})
/** The chains that moved that day. */
export const AuditHeadChainEntity = defineEntity({
  name: 'AuditHeadChain',
  tableName: 'audit_head_chain',
  properties: {
    day: p.string().primary(),
    chain: p.string().primary(),
    seq: p.integer(),
    hash: p.string(),
  },
})
/** Months taken out of the database, with the file’s hash signed. */
export const AuditArchiveEntity = defineEntity({
  name: 'AuditArchive',
  tableName: 'audit_archive',
  properties: {
    period: p.string().primary(),
    file: p.string(),
    rowCount: p.integer(),
    sha256: p.string(),
    signature: p.string(),
    keyId: p.string(),
    archivedAt: p.type(EpochMs),
  },
})
