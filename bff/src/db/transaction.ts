import type { EntityManager } from '@mikro-orm/knex'
import type { Dialect } from './dialect'
import { forkEntityManager } from './orm'
import type { Orm } from './orm'
import { poolOf, sqlOn, sqlWithin } from './sql'
import type { Sql } from './sql'

/** The entity manager of the transaction, made when somebody asks for it. */
export type Entities = () => EntityManager

interface Connection {
  /** mysql2. */
  query?(sql: string, done: (error: Error | null) => void): void
  destroy?(): void
  /** libsql. */
  exec?(sql: string): unknown
}

/** The embedded engine's one writer takes its place at once. */
const BEGIN: Record<Dialect, string> = { mysql: 'begin', sqlite: 'begin immediate' }

async function command(connection: Connection, sql: string): Promise<void> {
  if (!connection.query) connection.exec!(sql)
  else
    await new Promise<void>((resolve, reject) =>
      connection.query!(sql, (error) => (error ? reject(error) : resolve())),
    )
}

/**
 * One transaction: committed when `work` ends well, rolled back when it throws, never nested. Begun and ended at the
 * driver's connection: `em.transactional` runs inside an AsyncLocalStorage, which from its first use on slows every
 * promise of the process, and a query builder made anew for each transaction is a tenth of the whole move-in update.
 */
export async function inTransaction<T>(
  orm: Orm,
  work: (sql: Sql, entities: Entities) => Promise<T>,
): Promise<T> {
  const pool = poolOf(orm)
  const { dialect } = sqlOn(orm)
  const connection = (await pool.acquireConnection()) as Connection
  try {
    await command(connection, BEGIN[dialect])
    let em: EntityManager | null = null
    const entities = () => (em ??= entityManagerOn(orm, connection))
    try {
      const result = await work(sqlWithin(connection, dialect), entities)
      await (em as EntityManager | null)?.flush()
      await command(connection, 'commit')
      return result
    } catch (error) {
      // What cannot be rolled back must not come back from the pool in the middle of something.
      await command(connection, 'rollback').catch(() => connection.destroy?.())
      throw error
    }
  } finally {
    await pool.releaseConnection(connection)
  }
}

/** An entity manager whose statements go to this connection, as they would inside a transaction of its own. */
function entityManagerOn(orm: Orm, connection: Connection): EntityManager {
  const em: EntityManager = forkEntityManager(orm)
  const client = Object.create(poolOf(orm), {
    transacting: { value: true },
    acquireConnection: { value: () => Promise.resolve(connection) },
    releaseConnection: { value: () => Promise.resolve() },
  }) as object
  em.setTransactionContext({ client })
  return em
}
