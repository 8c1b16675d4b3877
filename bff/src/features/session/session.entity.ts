import { defineEntity, p } from '@mikro-orm/core'
import { EpochMs, SecretText } from '../../db/types'

/** The account for browsers; argon2id. */
export const UserPasswordEntity = defineEntity({
  name: 'UserPassword',
  tableName: 'user_password',
  properties: {
    userId: p.string().primary(),
    account: p.string(),
    passwordHash: p.string(),
    failedCount: p.integer(),
    lockedUntil: p.type(EpochMs).nullable(),
    changedAt: p.type(EpochMs),
  },
})
/** One sign-in on one device, with its family of refresh tokens. */
export const DeviceSessionEntity = defineEntity({
  name: 'DeviceSession',
  tableName: 'device_session',
  properties: {
    id: p.string().primary(),
    userId: p.string(),
    userVersion: p.integer(),
    deviceId: p.string().nullable(),
    deviceName: p.string(),
    platform: p.string(),
    refreshHash: p.string().nullable(),
    previousHash: p.string().nullable(),
    refreshEnc: p.type(SecretText).nullable(),
    rotatedAt: p.type(EpochMs).nullable(),
    refreshExpiresAt: p.type(EpochMs).nullable(),
    createdAt: p.type(EpochMs),
    lastSeenAt: p.type(EpochMs),
    endedAt: p.type(EpochMs).nullable(),
    endedReason: p.string().nullable(),
  },
})
/** A code given once, by the unit’s administrator. */
export const InvitationEntity = defineEntity({
  name: 'Invitation',
  tableName: 'invitation',
  properties: {
    codeHash: p.string().primary(),
    userId: p.string(),
    createdBy: p.string(),
    createdAt: p.type(EpochMs),
    expiresAt: p.type(EpochMs),
    usedAt: p.type(EpochMs).nullable(),
  },
})
