import { defineEntity, p } from '@mikro-orm/core'

/** The lock on an ID number while somebody enters it; empty otherwise. */
export const IdNumberClaimEntity = defineEntity({
  name: 'IdNumberClaim',
  tableName: 'id_number_claim',
  properties: { idNoHash: p.string().primary() },
})
