// Records what really goes over the wire to the database, transaction commands included, by listening at the driver.
import type { EntityManager } from '@mikro-orm/knex'
import { forkEntityManager } from '@anju/bff/db/orm'
import type { Orm } from '@anju/bff/db/orm'

export type Value = string | number | null
export type Row = Record<string, Value>

export interface Statement {
  sql: string
  values: Value[]
  /** What it answered when it was recorded. */
  rows: Row[]
}

type Method = (...args: unknown[]) => unknown
type Driver = Record<string, Method>

const CONTROL = /^\s*(begin|commit|rollback|start)\b/i
export const isControl = (sql: string): boolean => CONTROL.test(sql)

/** A connection of the engine's driver, taken from the pool and given back at once. */
export async function driverConnection(orm: Orm): Promise<unknown> {
  const em: EntityManager = forkEntityManager(orm)
  const client = em.getConnection().getKnex().client as {
    acquireConnection(): Promise<unknown>
    releaseConnection(connection: unknown): Promise<void>
  }
  const connection = await client.acquireConnection()
  await client.releaseConnection(connection)
  return connection
}

const ownerOf = (object: object, name: string): Driver => {
  for (let at: object | null = object; at; at = Object.getPrototypeOf(at) as object | null)
    if (Object.prototype.hasOwnProperty.call(at, name)) return at as Driver
  throw new Error(`the driver has no ${name}`)
}

export interface Recorder {
  /** The statements that `work` sends, in order. */
  record(work: () => Promise<void>): Promise<Statement[]>
  stop(): void
}

/** Listens from now on: the embedded engine's statements are known by their preparing, which happens once. */
export async function listen(orm: Orm): Promise<Recorder> {
  const trace: Statement[] = []
  const connection = (await driverConnection(orm)) as object
  const stop = 'execute' in connection ? listenMysql(connection, trace) : listenSqlite(connection, trace)
  return {
    stop,
    async record(work) {
      trace.length = 0
      await work()
      return [...trace]
    },
  }
}

function replace(owner: Driver, name: string, make: (original: Method) => Method): () => void {
  const original = owner[name]!
  owner[name] = make(original)
  return () => (owner[name] = original)
}

function listenMysql(connection: object, trace: Statement[]): () => void {
  const listenTo = (original: Method): Method =>
    function (this: unknown, ...args: unknown[]) {
      const [first] = args
      const sql = typeof first === 'string' ? first : (first as { sql: string }).sql
      const statement: Statement = {
        sql,
        values: Array.isArray(args[1]) ? [...(args[1] as Value[])] : [],
        rows: [],
      }
      trace.push(statement)
      const done = args[args.length - 1]
      if (typeof done === 'function')
        args[args.length - 1] = (error: unknown, result: unknown, ...rest: unknown[]) => {
          if (Array.isArray(result)) statement.rows = result as Row[]
          ;(done as Method)(error, result, ...rest)
        }
      return original.apply(this, args)
    }
  const undo = ['execute', 'query'].map((name) => replace(ownerOf(connection, name), name, listenTo))
  return () => undo.forEach((one) => one())
}

function listenSqlite(connection: object, trace: Statement[]): () => void {
  const probe = (connection as { prepare(sql: string): object }).prepare('select 1 as one')
  const texts = new WeakMap<object, string>()
  const undoPrepare = replace(
    ownerOf(connection, 'prepare'),
    'prepare',
    (original) =>
      function (this: unknown, ...args: unknown[]) {
        const statement = original.apply(this, args) as object
        texts.set(statement, String(args[0]))
        return statement
      },
  )
  const listenTo = (original: Method): Method =>
    function (this: unknown, ...args: unknown[]) {
      const result = original.apply(this, args)
      const sql = texts.get(this as object)
      if (sql !== undefined)
        trace.push({
          sql,
          values: args.flat() as Value[],
          rows: Array.isArray(result) ? (result as Row[]) : [],
        })
      return result
    }
  const undoExec = replace(
    ownerOf(connection, 'exec'),
    'exec',
    (original) =>
      function (this: unknown, ...args: unknown[]) {
        trace.push({ sql: String(args[0]), values: [], rows: [] })
        return original.apply(this, args)
      },
  )
  const undo = ['all', 'run'].map((name) => replace(ownerOf(probe, name), name, listenTo))
  return () => [undoPrepare, undoExec, ...undo].forEach((one) => one())
}
