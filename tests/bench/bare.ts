// Child process: records the statements of one real update and of one board, then sends the same SQL through the bare
// driver: same transaction, same pool, same number of clients, nothing else.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import mysql from 'mysql2'
import type { Pool, PoolConnection } from 'mysql2'
import { createApp } from '@anju/bff/app'
import { boot } from '@anju/bff/boot'
import type { Orm } from '@anju/bff/db/orm'
import { driverConnection, isControl, listen } from './capture'
import type { Row, Statement, Value } from './capture'
import { answerParent } from './child'
import { cpuOfSelf, measure } from './measure'
import type { Figures, Window } from './measure'
import type { Plan, Subject, Work } from './plan'
import { replayOf } from './replay'
import { openClient } from './raw-client'
import { readBoard, takerOf, updateMoveIn } from './requests'

export interface BareJob {
  env: Record<string, string>
  plan: Plan
  work: Work[]
  /** The first one warms the process up and is not told. */
  windows: Window[]
  poolSize: number
}
export interface BareFigures {
  updates: Figures[]
  boards: Figures[]
  updateStatements: string[]
  boardStatements: string[]
}

/** Runs `work` with a connection of the bare driver, as many at a time as the pool has. */
type WithConnection = (
  work: (send: Send, control: (sql: string) => Promise<unknown> | void) => Promise<void>,
) => Promise<void>
type Send = (sql: string, values: readonly Value[]) => Promise<Row[]> | Row[]

function bareMysql(pool: Pool): WithConnection {
  const acquire = () =>
    new Promise<PoolConnection>((resolve, reject) =>
      pool.getConnection((error, connection) => (error ? reject(error) : resolve(connection))),
    )
  const prepared = new WeakSet<object>()
  return async (work) => {
    const connection = await acquire()
    const send: Send = (sql, values) =>
      new Promise((resolve, reject) =>
        connection.execute(sql, values as Value[], (error, rows) =>
          error ? reject(error) : resolve(rows as Row[]),
        ),
      )
    const control = (sql: string) =>
      new Promise((resolve, reject) =>
        connection.query(sql, (error, result) => (error ? reject(error) : resolve(result))),
      )
    if (!prepared.has(connection)) await control('set session transaction isolation level read committed')
    prepared.add(connection)
    try {
      await work(send, control)
    } finally {
      connection.release()
    }
  }
}

interface Sqlite {
  prepare(sql: string): { all(...values: Value[]): Row[]; run(...values: Value[]): unknown }
  exec(sql: string): void
}

/** The embedded engine has one connection: clients wait for each other. */
function bareSqlite(connection: Sqlite): WithConnection {
  const known = new Map<string, ReturnType<Sqlite['prepare']>>()
  const prepare = (sql: string) => {
    const statement = known.get(sql) ?? connection.prepare(sql)
    known.set(sql, statement)
    return statement
  }
  let tail: Promise<unknown> = Promise.resolve()
  return (work) => {
    const send: Send = (sql, values) => {
      if (/^\s*select/i.test(sql)) return prepare(sql).all(...values)
      prepare(sql).run(...values)
      return []
    }
    const mine = tail.then(() => work(send, (sql) => connection.exec(sql)))
    tail = mine.catch(() => undefined)
    return mine
  }
}

async function record(orm: Orm, port: number, plan: Plan) {
  const recorder = await listen(orm)
  const client = await openClient(port)
  const subject = plan.spare
  // The first update of a household may start from recognised proof; the second is like all that follow.
  await updateMoveIn(client, plan, subject)
  await updateMoveIn(client, plan, subject)
  const update = await recorder.record(() => updateMoveIn(client, plan, subject))
  const board = await recorder.record(() => readBoard(client, plan))
  recorder.stop()
  client.close()
  const claimed = update.find((s) => s.sql.includes('into idempotency_key'))!
  const key = claimed.values.find((v) => v !== subject.userId)
  return { update, board, recorded: { subject, key: String(key) } }
}

const textsOf = (statements: readonly Statement[]) => statements.map((s) => s.sql.replace(/\s+/g, ' ').trim())

answerParent(async ({ env, plan, work, windows, poolSize }: BareJob): Promise<BareFigures> => {
  const { deps, orm, close } = await boot(env)
  const handle = createApp(deps).callback()
  const server = createServer((req, res) => void handle(req, res))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { update, board, recorded } = await record(orm, (server.address() as AddressInfo).port, plan)
  await new Promise((resolve) => server.close(resolve))

  const url = env['DATABASE_URL']
  const pool = url
    ? mysql.createPool({ uri: url, connectionLimit: poolSize, charset: 'utf8mb4', timezone: 'Z' })
    : null
  const withConnection = pool ? bareMysql(pool) : bareSqlite((await driverConnection(orm)) as Sqlite)
  const replay = replayOf(update, recorded)
  const updates: Figures[] = []
  const boards: Figures[] = []
  const bareUpdate = (subject: Subject) => withConnection((send, control) => replay(send, control, subject))
  const bareBoard = () =>
    withConnection(async (send) => {
      for (const { sql, values } of board) if (!isControl(sql)) await send(sql, values)
    })
  for (const window of windows) {
    const take = takerOf(plan.subjects, window.clients)
    if (work.includes('updates'))
      updates.push(await measure(window, (client) => bareUpdate(take(client)), cpuOfSelf))
    if (work.includes('boards')) boards.push(await measure(window, bareBoard, cpuOfSelf))
  }
  pool?.end()
  await close()
  return {
    updates: updates.slice(1),
    boards: boards.slice(1),
    updateStatements: textsOf(update),
    boardStatements: textsOf(board),
  }
})
