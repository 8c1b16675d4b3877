// The few looks inside the server that tests of its operations need: how many statements, what is behind a seal.
import { statementCounter } from '@anju/bff/db/sql'

export { blindIndex, openSecret } from '@anju/bff/db/secret-box'

/** How many statements the database was asked while `work` ran. */
export async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const before = statementCounter.count
  await work()
  return statementCounter.count - before
}
