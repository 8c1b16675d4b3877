import type { AbstractSqlConnection, EntityManager } from '@mikro-orm/knex'
import { forkEntityManager } from './orm'
import type { Orm } from './orm'
import { sqlOn, sqlWithin } from './sql'
import type { Sql } from './sql'

/** The entity manager of the transaction, made when somebody asks for it. */
export type Entities = () => EntityManager

/**
 * One transaction: committed when `work` ends well, rolled back when it throws, never nested. Begun and ended at
 * MikroORM's connection, because `em.transactional` and `em.flush` run inside an AsyncLocalStorage, and from its first
 * use on every promise of the process is slower; a write that uses no entities pays for none.
 */
export async function inTransaction<T>(
  orm: Orm,
  work: (sql: Sql, entities: Entities) => Promise<T>,
): Promise<T> {
  const connection = orm.em.getConnection() as AbstractSqlConnection
  const trx = await connection.begin()
  let em: EntityManager | null = null
  const entities = () => {
    if (!em) {
      em = forkEntityManager(orm)
      em.setTransactionContext(trx)
    }
    return em
  }
  try {
    const result = await work(sqlWithin(trx, sqlOn(orm).dialect), entities)
    await (em as EntityManager | null)?.flush()
    await connection.commit(trx)
    return result
  } catch (error) {
    // A connection that broke, or a commit that the server refused, has nothing left to roll back.
    await connection.rollback(trx).catch(() => undefined)
    throw error
  }
}
