// A seeded world is made once a run and engine; every suite gets a copy of it.
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import mysql from 'mysql2/promise'
import type { TestDatabase } from './databases'

const PATIENCE_MS = 120_000

export interface World {
  name: 'small' | 'demo'
  /** Fills an empty database, and leaves it closed. */
  make(empty: TestDatabase): Promise<void>
}

/**
 * Fills `db`, its data directory with the keys and photos included, with what `make` once made on the same engine. False where
 * no directory of the run is at hand: whoever asked makes it himself.
 */
export async function copyWorld(db: TestDatabase, { name, make }: World): Promise<boolean> {
  const files = process.env.ANJU_TEST_TMP
  if (!files) return false
  const original = originalIn(files, name, db)
  await madeOnce(original, make)
  if (!existsSync(readyFile(original))) return false
  cpSync(original.dataDir, db.dataDir, { recursive: true })
  if (db.url) await copyTables(new URL(original.url!).pathname.slice(1), db.url)
  return true
}

const readyFile = ({ dataDir }: TestDatabase) => `${dataDir}.ready`
const failedFile = ({ dataDir }: TestDatabase) => `${dataDir}.failed`

function originalIn(files: string, name: World['name'], { dialect, url }: TestDatabase): TestDatabase {
  const dataDir = path.join(files, `world-${name}-${dialect}`)
  const own = url && new URL(`/anju_world_${name}`, url).href
  return {
    ...{ dialect, dataDir, url: own, file: path.join(dataDir, 'anju.sqlite') },
    env: { DATA_DIR: dataDir, DATABASE_URL: own ?? '' },
  }
}

/** Whoever makes the directory makes the world; the others wait. */
async function madeOnce(original: TestDatabase, make: World['make']) {
  let mine = true
  try {
    mkdirSync(original.dataDir)
  } catch {
    mine = false
  }
  if (!mine) {
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await pause(50))
      if (existsSync(readyFile(original)) || existsSync(failedFile(original))) return
    return
  }
  try {
    if (original.url) await emptySchema(original.url)
    await make(original)
    writeFileSync(readyFile(original), '')
  } catch (error) {
    writeFileSync(failedFile(original), '')
    throw error
  }
}

async function emptySchema(url: string): Promise<void> {
  const schema = new URL(url).pathname.slice(1)
  const connection = await mysql.createConnection(new URL('/', url).href)
  await connection.query(`create database ${schema} character set utf8mb4 collate utf8mb4_unicode_520_ci`)
  await connection.end()
}

async function copyTables(from: string, url: string): Promise<void> {
  const connection = await mysql.createConnection({ uri: url, multipleStatements: true })
  try {
    const [tables] = await connection.query(
      "select table_name as name from information_schema.tables where table_schema = ? and table_type = 'BASE TABLE'",
      [from],
    )
    const copies = (tables as { name: string }[]).map(
      ({ name }) =>
        `create table \`${name}\` like ${from}.\`${name}\`; insert into \`${name}\` select * from ${from}.\`${name}\`;`,
    )
    await connection.query(copies.join('\n'))
  } finally {
    await connection.end()
  }
}
