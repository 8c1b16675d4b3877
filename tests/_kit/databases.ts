// Runs a suite once on each database engine: the embedded SQLite and the private MariaDB.
import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import mysql from 'mysql2/promise'

export type Dialect = 'sqlite' | 'mysql'

/** An empty database of one suite. It exists from the suite's first `beforeAll` to its last `afterAll`. */
export interface TestDatabase {
  dialect: Dialect
  /** Setting `databaseUrl`: `mysql://root@127.0.0.1:<port>/<schema>`, or null for the embedded engine. */
  url: string | null
  /** The embedded database's file, inside `dataDir`. */
  file: string
  /** Setting `dataDir`: an own temporary directory (photos, lock file), removed with the database. */
  dataDir: string
  /** The same as environment of a server started as its own process: DATA_DIR and DATABASE_URL. */
  env: Record<string, string>
}

const DIALECTS: Dialect[] = ['sqlite', 'mysql']

/** The dialects of this run; ANJU_TEST_DIALECT narrows them for a quick loop at the desk. */
export function chosenDialects(): Dialect[] {
  const only = process.env.ANJU_TEST_DIALECT
  return only ? DIALECTS.filter((dialect) => dialect === only) : DIALECTS
}

/** Address of the shared server. @throws Error when the suite runs outside `npm test` / jest's projects */
function serverUrl(): string {
  const url = process.env.ANJU_TEST_MYSQL_URL
  if (!url) throw new Error('ANJU_TEST_MYSQL_URL 未设置：请用 npm test 运行 (run through npm test)')
  return url.replace(/\/$/, '')
}

async function onServer(sql: string): Promise<unknown> {
  const connection = await mysql.createConnection(`${serverUrl()}/`)
  try {
    return (await connection.query(sql))[0]
  } finally {
    await connection.end()
  }
}

export interface ReservedDatabase extends TestDatabase {
  create(): Promise<void>
  drop(): Promise<void>
}

/** Whether anybody has made this database on the shared server. */
export async function databaseExists({ url }: TestDatabase): Promise<boolean> {
  const found = await onServer(`show databases like '${new URL(url!).pathname.slice(1)}'`)
  return (found as unknown[]).length > 0
}

/** A database with a fresh name, not yet created; for suites that manage several themselves. */
export function reserveDatabase(dialect: Dialect): ReservedDatabase {
  const schema = `anju_${process.pid}_${randomBytes(5).toString('hex')}`
  const dataDir = path.join(process.env.ANJU_TEST_TMP ?? os.tmpdir(), schema)
  const isMysql = dialect === 'mysql'
  const url = isMysql ? `${serverUrl()}/${schema}` : null
  return {
    dialect,
    dataDir,
    url,
    file: path.join(dataDir, 'anju.sqlite'),
    env: { DATA_DIR: dataDir, DATABASE_URL: url ?? '' },
    async create() {
      mkdirSync(dataDir, { recursive: true })
      if (isMysql)
        await onServer(`create database ${schema} character set utf8mb4 collate utf8mb4_unicode_520_ci`)
    },
    async drop() {
      if (isMysql) await onServer(`drop database if exists ${schema}`)
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

/**
 * `describe` on both engines. Close the ORM in the suite's own `afterAll`: it runs before the database is dropped.
 * @example describeEachDatabase('PUT move-in', (db) => { beforeAll(async () => { orm = await openDatabase({ ...db, poolSize: 4 }) }) … })
 */
export function describeEachDatabase(name: string, suite: (db: TestDatabase) => void): void {
  describe.each(chosenDialects())(`${name} [%s]`, (dialect) => {
    const db = reserveDatabase(dialect)
    beforeAll(() => db.create())
    suite(db)
    afterAll(() => db.drop()) // hooks of one level run in the order they are written
  })
}
