import { migrate, openDatabase } from '@anju/bff/db/orm'
import { sqlOn } from '@anju/bff/db/sql'
import { transferDatabase } from '@anju/bff/db/transfer'
import type { TableTransfer } from '@anju/bff/db/transfer'
import type { TestDatabase } from './databases'

/** The embedded database into an empty MySQL; how many rows MySQL's engine looked at meanwhile, and how long it took. */
export async function transferCounted(
  embedded: TestDatabase,
  url: string,
): Promise<{ done: TableTransfer[]; read: number; ms: number }> {
  const from = await openDatabase({ url: null, file: embedded.file, poolSize: 1 })
  // One connection: the server counts by connection.
  const to = await openDatabase({ url, file: '', poolSize: 1 })
  try {
    await migrate(to)
    const read = async () => {
      const rows = await sqlOn(to).all<{ Value: string }>("show session status like 'Handler_read%'")
      return rows.reduce((sum, { Value }) => sum + Number(Value), 0)
    }
    const [before, start] = [await read(), Date.now()]
    const done = await transferDatabase(from, to, () => undefined)
    const ms = Date.now() - start
    return { done, read: (await read()) - before, ms }
  } finally {
    await from.close(true)
    await to.close(true)
  }
}
