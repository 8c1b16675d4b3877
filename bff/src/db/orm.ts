import { dirname } from 'node:path'
import { mkdirSync } from 'node:fs'
import { LibSqlDriver, MikroORM } from '@mikro-orm/libsql'
import { MySqlDriver } from '@mikro-orm/mysql'
import { Migrator } from '@mikro-orm/migrations'
import type { EntityManager, SqlEntityManager } from '@mikro-orm/knex'
import type { MikroORM as AnyOrm } from '@mikro-orm/core'
import type { Dialect } from './dialect'
import { entities } from './entities'
import { migrationsFor } from './migrations'

export type Orm = AnyOrm
export type { EntityManager }

export interface DatabaseOptions {
  /** `mysql://user:password@host:port/name`; without it the embedded file is used. */
  url: string | null
  /** The embedded database's file. */
  file: string
  /** Connections to MySQL; the embedded engine always has one. */
  poolSize: number
}

const PREPARED_PER_CONNECTION = 400

interface Settable {
  exec?(sql: string): unknown
  query?(sql: string, done: (error: Error | null) => void): void
}
type Done = (error: Error | null, connection: Settable) => void

/** libsql drops its connection when idle, and its pragmas with it; here every new one gets them again. */
const prepareSqlite = (connection: Settable, done: Done) => {
  for (const pragma of [
    'foreign_keys = on',
    'journal_mode = wal',
    'synchronous = full',
    'busy_timeout = 5000',
  ])
    connection.exec!(`pragma ${pragma}`)
  done(null, connection)
}

/** Rows read after a lock must be the newest, so reads are not tied to the first statement's snapshot. */
const prepareMysql = (connection: Settable, done: Done) =>
  connection.query!('set session transaction isolation level read committed', (error) =>
    done(error, connection),
  )

/** Opens the database; does not migrate. */
export async function openDatabase(options: DatabaseOptions): Promise<Orm> {
  const dialect: Dialect = options.url ? 'mysql' : 'sqlite'
  const shared = {
    entities,
    discovery: { warnWhenNoEntities: false },
    allowGlobalContext: false,
    extensions: [Migrator],
    migrations: {
      migrationsList: migrationsFor(dialect),
      snapshot: false,
      tableName: 'schema_migration',
      transactional: dialect === 'sqlite',
      allOrNothing: false,
      silent: true,
    },
  }
  if (options.url)
    return MikroORM.init({
      ...shared,
      driver: MySqlDriver as never,
      clientUrl: options.url,
      charset: 'utf8mb4',
      collate: 'utf8mb4_unicode_520_ci',
      timezone: 'Z',
      // The server counts prepared statements of all its clients together; the oldest ones leave first.
      driverOptions: { connection: { maxPreparedStatements: PREPARED_PER_CONNECTION } },
      pool: { min: 0, max: options.poolSize, afterCreate: prepareMysql } as never,
    })
  mkdirSync(dirname(options.file), { recursive: true })
  return MikroORM.init({
    ...shared,
    driver: LibSqlDriver as never,
    dbName: options.file,
    pool: { min: 1, max: 1, afterCreate: prepareSqlite } as never,
  })
}

/** Brings the schema up to date; returns the names of the steps that ran. */
export async function migrate(orm: Orm, lastStep?: string): Promise<string[]> {
  const migrator = (orm as unknown as { getMigrator(): Migrator }).getMigrator()
  return (await migrator.up(lastStep ? { to: lastStep } : {})).map((step) => step.name)
}

/** A fresh entity manager for one request or one job. */
export const forkEntityManager = (orm: Orm): SqlEntityManager => orm.em.fork() as unknown as SqlEntityManager
