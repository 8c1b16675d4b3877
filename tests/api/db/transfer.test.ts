// From the embedded database to MySQL: every row of every table, counted and hashed on both sides.
import { migrate, openDatabase } from '@anju/bff/db/orm'
import { transferDatabase } from '@anju/bff/db/transfer'
import { startTestApp } from '../../_kit/app'
import { reserveDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { driftOf } from '../../_kit/figures'

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
  const open = async () => {
    const from = await openDatabase({ url: null, file: embedded.file, poolSize: 1 })
    const to = await openDatabase({ url: mysql.url, file: mysql.file, poolSize: 4 })
    await migrate(to)
    return { from, to, close: () => Promise.all([from.close(true), to.close(true)]) }
  }

  test('everything arrives, and the server goes on with it', async () => {
    const { from, to, close } = await open()
    const told: string[] = []
    const done = await transferDatabase(from, to, ({ table }) => told.push(table))
    expect(told).toEqual(done.map(({ table }) => table))
    expect(told.length).toBeGreaterThan(30)
    expect(done.filter(({ rows }) => rows > 0).length).toBeGreaterThan(15)
    expect(done.find(({ table }) => table === 'household')!.rows).toBeGreaterThan(40)
    await close()
    const app = await startTestApp(
      { ...mysql, dataDir: embedded.dataDir, env: { ...mysql.env, DATA_DIR: embedded.dataDir } },
      { seed: false },
    )
    const { items } = await app.ok('listHouseholds', { query: {} }, PERSONAS.helper)
    expect(items.length).toBeGreaterThan(3)
    expect(await driftOf(app)).toEqual([])
    await app.close()
  })

  test('a target that holds something is left alone', async () => {
    const { from, to, close } = await open()
    await expect(transferDatabase(from, to, () => undefined)).rejects.toThrow('目标数据库不是空的')
    await close()
  })
})
