// The few looks inside the server that tests of its operations need: how many statements, what is behind a seal.
import { runRetention } from '@anju/bff/features/privacy/public'
import { statementCounter } from '@anju/bff/db/sql'
import type { Sql } from '@anju/bff/db/sql'
import { inTransaction } from '@anju/bff/db/transaction'
import type { TestApp } from './app'

export { RETENTION_ITEMS } from '@anju/bff/config/load-rights'
export { blindIndex, openSecret } from '@anju/bff/db/secret-box'

/** How many statements the database was asked while `work` ran. */
export async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const before = statementCounter.count
  await work()
  return statementCounter.count - before
}

/** What the hourly job removes; rows by item. */
export const retain = async (app: TestApp): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await runRetention(app.deps, app.deps.rights.retention)).map(({ item, removed }) => [item, removed]),
  )

/** Holds a site, as somebody else's write does, until `work` is done (MySQL: the embedded database has one writer). */
export const whileHolding = (
  app: TestApp,
  siteCode: string,
  work: (sql: Sql) => Promise<void>,
): Promise<void> =>
  inTransaction(app.deps.orm, async (sql) => {
    await sql.one('select code from site where code = ? for update', [siteCode])
    await work(sql)
  })
