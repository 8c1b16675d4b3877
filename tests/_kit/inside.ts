// The few looks inside the server that tests of its operations need: how many statements, what is behind a seal.
import { runRetention } from '@anju/bff/features/privacy/public'
import { statementCounter } from '@anju/bff/db/sql'
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
