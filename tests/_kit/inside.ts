// The few looks inside the server that tests of its operations need: how many statements, what is behind a seal.
import { forgetOldKeys as forget } from '@anju/bff/http/idempotency'
import { statementCounter } from '@anju/bff/db/sql'
import type { TestApp } from './app'

export { blindIndex, openSecret } from '@anju/bff/db/secret-box'

/** How many statements the database was asked while `work` ran. */
export async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const before = statementCounter.count
  await work()
  return statementCounter.count - before
}

/** One run of the cleanup that the server does every hour. */
export const forgetOldKeys = (app: TestApp): Promise<void> => forget(app.sql, app.deps.clock.system.now())
