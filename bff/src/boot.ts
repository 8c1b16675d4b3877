import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import { CannotStart } from './config/cannot-start'
import { loadPolicies } from './config/load-policy'
import { loadSecrets } from './config/secrets'
import type { Settings } from './config/settings'
import { readSettings } from './config/settings'
import { createDatabaseIfMissing } from './db/create-database'
import { EmbeddedDatabaseInUse, lockEmbeddedDatabase } from './db/embedded-lock'
import { useSecretKeys } from './db/secret-box'
import { migrate, openDatabase } from './db/orm'
import type { Orm } from './db/orm'
import { sqlOn } from './db/sql'
import type { Deps } from './deps'
import { makeDeps } from './deps'
import { readAnchor } from './db/seeders/seed-demo'
import { fillSearchColumns } from './features/household/public'
import { recordPolicies } from './features/policy/record-policies'

export { CannotStart }

export interface Booted {
  deps: Deps
  orm: Orm
  settings: Settings
  /** Names of the migrations that ran now. */
  migrated: string[]
  /** A new MySQL database while an embedded one lies in the data folder: its data is not moved by itself. */
  leavesEmbeddedData: boolean
  close(): Promise<void>
}

/** Opens the configured database, brings it up to date and composes what requests and commands use. */
export async function boot(env: NodeJS.ProcessEnv): Promise<Booted> {
  const settings = readSettings(env)
  mkdirSync(settings.dataDir, { recursive: true })
  const secrets = loadSecrets(env, settings.dataDir, settings.demo)
  useSecretKeys(secrets.columns)
  const url = settings.databaseUrl
  const file = join(settings.dataDir, 'anju.sqlite')
  const lock = url ? null : lockOrStop(file)
  if (url) await createDatabaseIfMissing(url)
  const orm = await openDatabase({ url, file, poolSize: settings.databasePool })
  const migrated = await migrate(orm)
  const anchor = settings.demo ? await readAnchor(orm) : null
  const log = pino({ level: settings.logLevel })
  const deps = makeDeps({ settings, secrets, orm, log, anchor })
  await recordPolicies(sqlOn(orm), loadPolicies(settings.policyDir), deps.clock.business.now())
  if (migrated.length > 0) await fillSearchColumns(orm, deps.policy())
  const leavesEmbeddedData = url !== null && migrated.length > 0 && existsSync(file)
  const close = async () => {
    await orm.close(true)
    lock?.release()
  }
  return { deps, orm, settings, migrated, leavesEmbeddedData, close }
}

function lockOrStop(file: string) {
  try {
    return lockEmbeddedDatabase(file)
  } catch (error) {
    throw error instanceof EmbeddedDatabaseInUse ? new CannotStart(error.message) : error
  }
}
