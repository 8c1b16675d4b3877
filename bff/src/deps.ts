import { ulid } from 'ulid'
import type { Logger } from 'pino'
import type { Policy } from '@anju/shared-types'
import { shanghaiDate } from '@anju/shared-types'
import type { Clock, ClockAnchor } from './clock/clocks'
import { businessClock, systemClock } from './clock/clocks'
import { loadPolicies, policyOn } from './config/load-policy'
import type { Rights } from './config/load-rights'
import { loadRights } from './config/load-rights'
import type { Secrets } from './config/secrets'
import type { Settings } from './config/settings'
import { randomFractions } from './db/random-pool'
import { useSecretKeys } from './db/secret-box'
import type { Orm } from './db/orm'
import type { FileStore } from './storage/file-store'
import { diskStore } from './storage/disk-store'
import type { WechatClient } from './wechat/wechat-client'
import { wechatClient } from './wechat/wechat-client'

/** Everything a request may use; made once, injected everywhere, replaced piece by piece in tests. */
export interface Deps {
  settings: Settings
  secrets: Secrets
  orm: Orm
  clock: { system: Clock; business: Clock }
  /** A fresh ULID; time-ordered, so that rows of one table arrive in order. */
  newId: () => string
  storage: FileStore
  wechat: WechatClient
  /** The rules in force now. */
  policy: () => Policy
  rights: Rights
  log: Logger
}

export interface DepsInput {
  settings: Settings
  secrets: Secrets
  orm: Orm
  log: Logger
  anchor: ClockAnchor | null
  system?: Clock
}

export function makeDeps({ settings, secrets, orm, log, anchor, system = systemClock }: DepsInput): Deps {
  useSecretKeys(secrets.columns)
  const business = businessClock(system, anchor)
  const policies = loadPolicies(settings.policyDir)
  const random = randomFractions()
  return {
    settings,
    secrets,
    orm,
    clock: { system, business },
    newId: () => ulid(system.now(), random),
    storage: diskStore(settings.dataDir),
    wechat: wechatClient(settings.wechat),
    policy: () => policyOn(policies, shanghaiDate(business.now())),
    rights: loadRights(settings.rightsDir),
    log,
  }
}
