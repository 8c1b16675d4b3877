// From the embedded database to MySQL by its command line: every row of every table, counted and hashed on both sides.
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { startTestApp } from '../_kit/app'
import { databaseExists, reserveDatabase } from '../_kit/databases'
import { PERSONAS } from '../_kit/demo'
import { driftOf } from '../_kit/figures'
import { openMigrated } from '../_kit/schema'
import { runToEnd } from '../_kit/server-process'

describe('npm run db:transfer', () => {
  const [embedded, mysql] = [reserveDatabase('sqlite'), reserveDatabase('mysql')]
  beforeAll(async () => {
    await embedded.create()
    await mysql.create()
    await (await startTestApp(embedded)).close()
  })
  afterAll(async () => {
    await embedded.drop()
    await mysql.drop()
  })
  const transfer = (...args: string[]) =>
    runToEnd('cli/db-transfer.js', { ...embedded.env, DATABASE_URL: '' }, undefined, args)

  test('without an address it says how it is used', async () => {
    const { code, output } = await transfer()
    expect([code, output.split('\n')[0]]).toEqual([
      2,
      '用法：npm run db:transfer -- mysql://用户:密码@主机:3306/库名',
    ])
  })

  test('everything arrives, and the server goes on with it', async () => {
    const { code, output } = await transfer(mysql.url!)
    expect([code, output]).toEqual([0, expect.stringMatching(/已搬完 \d+ 张表，\d+ 行，全部一致/)])
    const rows = new Map(
      [...output.matchAll(/^(\w+)：(\d+) 行，校验值 [0-9a-f]{16} 一致$/gm)].map((m) => [m[1]!, Number(m[2])]),
    )
    expect(rows.size).toBeGreaterThan(30)
    expect(rows.get('household')).toBeGreaterThan(40)
    expect(rows.get('person')).toBeGreaterThan(150)
    const app = await startTestApp(
      { ...mysql, dataDir: embedded.dataDir, env: { ...mysql.env, DATA_DIR: embedded.dataDir } },
      { seed: false },
    )
    const { items, total } = await app.ok('listHouseholds', { query: {} }, PERSONAS.provinceAdmin)
    expect([items.length, total!.count]).toEqual([20, rows.get('household')])
    expect(await driftOf(app)).toEqual([])
    await app.close()
  })

  test('a target that holds something is left alone', async () => {
    const { code, output } = await transfer(mysql.url!)
    expect([code, output]).toEqual([
      1,
      expect.stringContaining('目标数据库不是空的（表 app_user 里有内容），没有搬任何东西'),
    ])
  })
})

describe('npm run db:transfer with nothing to move', () => {
  const reserved = [reserveDatabase('sqlite'), reserveDatabase('mysql')] as const
  const [embedded, mysql] = reserved
  beforeEach(() => embedded.create())
  afterEach(async () => {
    for (const one of reserved) await one.drop()
  })
  const transfer = (dataDir: string) =>
    runToEnd('cli/db-transfer.js', { DATA_DIR: dataDir, DATABASE_URL: '' }, undefined, [mysql.url!])
  const untouched = async () => expect(await databaseExists(mysql)).toBe(false)

  test('a folder that is not there: it is named, and not made', async () => {
    const dataDir = path.join(embedded.dataDir, '写错了')
    const { code, output } = await transfer(dataDir)
    expect([code, output.trim()]).toEqual([
      1,
      `没有找到内嵌数据库 ${path.join(dataDir, 'anju.sqlite')}，没有搬任何东西；请用 DATA_DIR 指明数据所在的文件夹`,
    ])
    expect(existsSync(dataDir)).toBe(false)
    await untouched()
  })

  test('a folder of something else stays as it is', async () => {
    const { code, output } = await transfer(embedded.dataDir)
    expect([code, output]).toEqual([1, expect.stringContaining(`没有找到内嵌数据库 ${embedded.file}，`)])
    expect(readdirSync(embedded.dataDir)).toEqual([])
    await untouched()
  })

  test.each([
    ['an empty file', ' 里什么都没有', () => writeFileSync(embedded.file, '')],
    ['another file', ' 不是内嵌数据库', () => writeFileSync(embedded.file, '台账'.repeat(1_000))],
    ['tables and nobody in them', ' 里什么都没有', async () => (await openMigrated(embedded)).close()],
  ])('%s: it is named', async (_, what, make) => {
    await make()
    const { code, output } = await transfer(embedded.dataDir)
    expect([code, output]).toEqual([
      1,
      expect.stringContaining(`${embedded.file}${what}，没有搬任何东西；请用 DATA_DIR 指明`),
    ])
    await untouched()
  })
})
