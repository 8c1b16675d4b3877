import type { EntityManager } from '@mikro-orm/knex'
import { forkEntityManager } from './orm'
import type { Orm } from './orm'
import { sqlOf } from './sql'
import type { Sql } from './sql'

/**
 * One transaction: committed when `work` ends well, rolled back when it throws, never nested. Begun and ended by hand,
 * because `em.transactional` carries itself through an AsyncLocalStorage, and from its first use on every promise of
 * the process is slower; here the transaction is handed on as an argument anyway.
 */
export async function inTransaction<T>(
  orm: Orm,
  work: (sql: Sql, em: EntityManager) => Promise<T>,
): Promise<T> {
  const em = forkEntityManager(orm)
  await em.begin()
  try {
    const result = await work(sqlOf(em), em)
    await em.commit()
    return result
  } catch (error) {
    // A connection that broke, or a commit that the server refused, has nothing left to roll back.
    await em.rollback().catch(() => undefined)
    throw error
  }
}
