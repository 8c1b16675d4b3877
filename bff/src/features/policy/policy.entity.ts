import { defineEntity, p } from '@mikro-orm/core'
import { EpochMs, JsonText } from '../../db/types'

/** Which rules were in force when. */
export const PolicyVersionEntity = defineEntity({
  name: 'PolicyVersion',
  tableName: 'policy_version',
  properties: {
    version: p.string().primary(),
    contentHash: p.string(),
    content: p.type(JsonText),
    activatedAt: p.type(EpochMs),
  },
})
