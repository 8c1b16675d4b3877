// Column keys changed under a running world, and everything that is sealed in it, opened.
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { loadSecrets } from '@anju/bff/config/secrets'
import type { ColumnReport } from '@anju/bff/db/rotate-keys'
import { readSealedPage, resealPage, rotateKeys } from '@anju/bff/db/rotate-keys'
import { nameOf, sealedColumns } from '@anju/bff/db/sealed-columns'
import { openSecret, sealSecret, useSecretKeys } from '@anju/bff/db/secret-box'
import type { Row, Sql } from '@anju/bff/db/sql'
import { sqlOn } from '@anju/bff/db/sql'
import type { Orm } from '@anju/bff/db/orm'
import type { TestDatabase } from './databases'

export { openSecret, sealSecret }
export type { ColumnReport }

export function createKeyKit(orm: Orm, db: TestDatabase) {
  const sql: Sql = sqlOn(orm)
  const columns = sealedColumns(orm)
  const demo = readFileSync(path.join(db.dataDir, 'demo-secrets.json'), 'utf8')
  const bytes: Record<string, string> = {
    k1: (JSON.parse(demo) as { ANJU_COLUMN_KEY: string }).ANJU_COLUMN_KEY,
  }
  /** What ANJU_COLUMN_KEY holds for keys by id, the current one first: `k3/sm4`, `k2`. */
  const ringText = (...ids: string[]): string =>
    ids.map((id) => `${id}:${(bytes[id.split('/')[0]!] ??= randomBytes(32).toString('base64'))}`).join(',')
  const each = async <T>(
    work: (column: (typeof columns)[number]) => Promise<T>,
  ): Promise<Record<string, T>> => {
    const entries: [string, T][] = []
    for (const column of columns) entries.push([nameOf(column), await work(column)])
    return Object.fromEntries(entries)
  }
  return {
    names: columns.map(nameOf),
    ringText,
    /** The server's ring from now on. */
    use: (...ids: string[]) =>
      useSecretKeys(loadSecrets({ ANJU_COLUMN_KEY: ringText(...ids) }, db.dataDir, true).columns),
    /** How many values of each column are under the key. */
    countUnder: (id: string) =>
      each(async ({ table, column }) => {
        const rows = await sql.all(`select 1 from ${table} where ${column} like ?`, [`${id}:%`])
        return rows.length
      }),
    /** All rows of all tables that hold a sealed value, with what is behind the seal in its place. */
    opened: () =>
      each(async ({ table, key }) => {
        const rows = await sql.all<Row>(`select * from ${table} order by ${key.join(', ')}`)
        const sealed = columns.filter((column) => column.table === table).map(({ column }) => column)
        const open = (row: Row) =>
          sealed.map((name) => [name, row[name] === null ? null : openSecret(String(row[name]))])
        return rows.map((row) => ({ ...row, ...Object.fromEntries(open(row)) }) as Row)
      }),
    /** A rotation that dies before its page number `dieAt`. */
    async rotate(dieAt = Infinity) {
      const said: string[] = []
      let page = 0
      const signal = {
        throwIfAborted() {
          if (++page >= dieAt) throw new Error('died')
        },
      } as AbortSignal
      const listener = {
        progress: (...told: unknown[]) => void said.push(told.join(' ')),
        unopened: (...told: unknown[]) => void said.push(told.join(' ')),
      }
      const reports = await rotateKeys(orm, listener, signal)
      return { reports, said }
    },
    /** A page of a column read, `meanwhile` done by somebody else, and then sealed anew. */
    async race(name: string, meanwhile: (keys: string[]) => Promise<unknown>) {
      const column = columns.find((c) => nameOf(c) === name)!
      const rows = await readSealedPage(sql, column, null)
      await meanwhile(rows.map((row) => row.key.join('/')))
      return { rows: rows.length, ...(await resealPage(orm, column, rows)) }
    },
  }
}
