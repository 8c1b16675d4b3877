import { defineEntity, p } from '@mikro-orm/core'
import { EpochMs, JsonText, SecretText } from '../../db/types'

/** The roster. */
export const AppUserEntity = defineEntity({
  name: 'AppUser',
  tableName: 'app_user',
  properties: {
    id: p.string().primary(),
    name: p.string(),
    phoneEnc: p.type(SecretText).nullable(),
    phoneHash: p.string().nullable(),
    status: p.string(),
    version: p.integer(),
    unitCode: p.string(),
    unitLevel: p.string(),
    demoPersona: p.string().nullable(),
    createdAt: p.type(EpochMs),
    updatedAt: p.type(EpochMs),
  },
})
/** One row a role and scope, with its time. */
export const RoleAssignmentEntity = defineEntity({
  name: 'RoleAssignment',
  tableName: 'role_assignment',
  properties: {
    id: p.string().primary(),
    userId: p.string(),
    role: p.string(),
    scopeKind: p.string(),
    scopeCode: p.string().nullable(),
    validFrom: p.type(EpochMs),
    validTo: p.type(EpochMs).nullable(),
    tasks: p.type(JsonText).nullable(),
    grantedBy: p.string().nullable(),
  },
})
/** Who the outside world says this is (openid). */
export const UserIdentityEntity = defineEntity({
  name: 'UserIdentity',
  tableName: 'user_identity',
  properties: {
    provider: p.string().primary(),
    subject: p.string().primary(),
    userId: p.string(),
    createdAt: p.type(EpochMs),
  },
})
