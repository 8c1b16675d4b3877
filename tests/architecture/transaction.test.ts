// What every write stands on: all of it or nothing, by statements and by entities alike, on both engines.
import { LeaseEntity } from '@anju/bff/db/core.entity'
import type { Orm } from '@anju/bff/db/orm'
import { migrate, openDatabase } from '@anju/bff/db/orm'
import type { Sql } from '@anju/bff/db/sql'
import { sqlOn } from '@anju/bff/db/sql'
import { inTransaction } from '@anju/bff/db/transaction'
import { describeEachDatabase } from '../_kit/databases'

const put = (sql: Sql, name: string) =>
  sql.run('insert into lease (name, holder, expires_at) values (?, ?, ?)', [name, 'me', 1])

describeEachDatabase('inTransaction', (db) => {
  let orm: Orm
  beforeAll(async () => {
    orm = await openDatabase({ url: db.url, file: db.file, poolSize: 2 })
    await migrate(orm)
  }, 60_000)
  afterAll(() => orm.close(true))
  const names = async () =>
    (await sqlOn(orm).all<{ name: string }>('select name from lease order by name')).map((row) => row.name)
  beforeEach(() => sqlOn(orm).run('delete from lease'))

  test('commits what statements and entities wrote, and answers with the result', async () => {
    const answer = await inTransaction(orm, async (sql, entities) => {
      await put(sql, 'a')
      entities().create(LeaseEntity, { name: 'b', holder: 'me', expiresAt: 1 }, { persist: true })
      return 'done'
    })
    expect(answer).toBe('done')
    expect(await names()).toEqual(['a', 'b'])
  })

  test('a throw takes both back', async () => {
    const failed = inTransaction(orm, async (sql, entities) => {
      await put(sql, 'a')
      entities().create(LeaseEntity, { name: 'b', holder: 'me', expiresAt: 1 }, { persist: true })
      await entities().flush()
      expect(await sql.all('select name from lease')).toHaveLength(2)
      throw new Error('on second thoughts')
    })
    await expect(failed).rejects.toThrow('on second thoughts')
    expect(await names()).toEqual([])
  })

  test('entities that cannot be written take the statements back', async () => {
    const failed = inTransaction(orm, async (sql, entities) => {
      await put(sql, 'a')
      entities().create(LeaseEntity, { name: 'a', holder: 'me', expiresAt: 1 }, { persist: true })
    })
    await expect(failed).rejects.toThrow()
    expect(await names()).toEqual([])
  })

  test('connections come back clean: many failures in a row, then a success', async () => {
    for (let i = 0; i < 12; i += 1) {
      const failed = inTransaction(orm, async (sql) => {
        await put(sql, 'a')
        await put(sql, 'a')
      })
      await expect(failed).rejects.toThrow()
    }
    await inTransaction(orm, (sql) => put(sql, 'a'))
    expect(await names()).toEqual(['a'])
  })

  // The embedded engine has one connection: nobody is outside, and a file does not hang up.
  if (db.dialect === 'sqlite') return

  test('nobody outside sees it before the end', async () => {
    await inTransaction(orm, async (sql) => {
      await put(sql, 'a')
      expect(await names()).toEqual([])
    })
    expect(await names()).toEqual(['a'])
  })

  test('a connection that breaks in the middle is not used again', async () => {
    const broken = inTransaction(orm, async (sql) => {
      await put(sql, 'a')
      const [me] = await sql.all<{ id: number }>('select connection_id() as id')
      await sqlOn(orm).run(`kill ${me!.id}`)
      await put(sql, 'b')
    })
    await expect(broken).rejects.toThrow()
    expect(await names()).toEqual([])
    await Promise.all(['c', 'd', 'e'].map((name) => inTransaction(orm, (sql) => put(sql, name))))
    expect(await names()).toEqual(['c', 'd', 'e'])
  })
})
