import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { CannotStart } from '../config/cannot-start'
import { readSettings } from '../config/settings'
import { createDatabaseIfMissing } from '../db/create-database'
import { lockEmbeddedDatabase } from '../db/embedded-lock'
import { migrate, openDatabase } from '../db/orm'
import type { Orm } from '../db/orm'
import { holdsAnything, transferDatabase } from '../db/transfer'
import { say } from './run-cli'

const USAGE = `用法：npm run db:transfer -- mysql://用户:密码@主机:3306/库名
把内嵌数据库里的全部内容搬到一个空的 MySQL/MariaDB；搬完逐表核对行数和校验值。照片等文件仍在 DATA_DIR，不用搬。
请先停掉服务；搬完用 DATABASE_URL 指向新库再启动。`

const nothing = (what: string) =>
  new CannotStart(`${what}，没有搬任何东西；请用 DATA_DIR 指明数据所在的文件夹`)

/** Looks without touching: whoever opens a database that is not there has made one. Throws CannotStart. */
function expectDatabase(file: string): void {
  if (!existsSync(file)) throw nothing(`没有找到内嵌数据库 ${file}`)
  const begins = Buffer.alloc(15)
  const opened = openSync(file, 'r')
  const length = readSync(opened, begins)
  closeSync(opened)
  if (length === 0) throw nothing(`内嵌数据库 ${file} 里什么都没有`)
  if (begins.toString('latin1') !== 'SQLite format 3') throw nothing(`${file} 不是内嵌数据库`)
}

async function main(): Promise<number> {
  const [url] = process.argv.slice(2)
  if (!url?.startsWith('mysql://')) {
    say(USAGE)
    return 2
  }
  // The source is the embedded one, whatever DATABASE_URL says.
  const settings = readSettings({ ...process.env, DATABASE_URL: '' })
  const file = join(settings.dataDir, 'anju.sqlite')
  expectDatabase(file)
  const lock = lockEmbeddedDatabase(file)
  try {
    const from = await openDatabase({ url: null, file, poolSize: 1 })
    try {
      if (!(await holdsAnything(from))) throw nothing(`内嵌数据库 ${file} 里什么都没有`)
      await migrate(from)
      return await bring(from, url)
    } finally {
      await from.close(true)
    }
  } finally {
    lock.release()
  }
}

async function bring(from: Orm, url: string): Promise<number> {
  await createDatabaseIfMissing(url)
  const to = await openDatabase({ url, file: '', poolSize: 4 })
  try {
    await migrate(to)
    const done = await transferDatabase(from, to, ({ table, rows, hash }) =>
      say(`${table}：${rows} 行，校验值 ${hash.slice(0, 16)} 一致`),
    )
    say(`已搬完 ${done.length} 张表，${done.reduce((sum, { rows }) => sum + rows, 0)} 行，全部一致`)
    return 0
  } finally {
    await to.close(true)
  }
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    const plain = error instanceof CannotStart || (error as Error).name === 'EmbeddedDatabaseInUse'
    console.error(plain ? (error as Error).message : error)
    process.exitCode = 1
  },
)
