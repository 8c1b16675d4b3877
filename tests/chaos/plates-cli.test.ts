// `npm run plates`: the doors of a site that have no plate, as a sheet on the disk.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { startTestApp } from '../_kit/app'
import { reserveDatabase } from '../_kit/databases'
import { HOME_SITE } from '../_kit/demo'
import { readSheet } from '../_kit/plates'
import { runToEnd } from '../_kit/server-process'

describe('npm run plates', () => {
  const db = reserveDatabase('sqlite')
  beforeAll(async () => {
    await db.create()
    const app = await startTestApp(db)
    await app.sql.run(
      'delete from plate where household_id in (select id from household where site_code = ?)',
      [HOME_SITE],
    )
    await app.close()
  })
  afterAll(() => db.drop())
  const plates = (...args: string[]) => runToEnd('cli/plates.js', db.env, undefined, args)

  test('says how it is used, and whose site it is not', async () => {
    const { code, output } = await plates()
    expect([code, output.split('\n')[0]]).toEqual([
      2,
      '用法：npm run plates -- 安置点编号 --as=手机号 [--out=门牌.pdf]',
    ])
    const stranger = await plates('4504050001', '--as=site-admin')
    expect([stranger.code, stranger.output.trim()]).toEqual([1, '安置点 4504050001 不在这个人的管理范围内'])
  })

  test('a file that cannot be written: its codes count as not printed', async () => {
    const other = reserveDatabase('sqlite')
    await other.create()
    try {
      const app = await startTestApp(other)
      await app.sql.run('delete from plate')
      await app.close()
      const nowhere = path.join(other.dataDir, '没有', '门牌.pdf')
      const args = [HOME_SITE, '--as=site-admin', `--out=${nowhere}`]
      const { code, output } = await runToEnd('cli/plates.js', other.env, undefined, args)
      expect([code, output.trim()]).toEqual([
        1,
        `写不了 ${nowhere}；门牌已经生成，过期清除前可以在小程序的“门牌”里打印`,
      ])
      expect(await printings(other)).toEqual([{ printed: 0, told: 0 }])
    } finally {
      await other.drop()
    }
  })

  /** A sheet each: whether it counts as printed, how often the sealed record tells it. */
  async function printings(of: typeof db) {
    const app = await startTestApp(of, { seed: false })
    const rows = await app.sql.all<{ printed: number; told: number }>(
      `select case when t.printed_at is null then 0 else 1 end as printed, (select count(*) from audit_event a
       where a.action = 'downloadPlateSheet' and a.subject_id = t.id and a.actor_id = t.issued_by) as told
       from plate_sheet t`,
    )
    await app.close()
    return rows
  }

  test('the sheet is there; the next time there is nothing to print', async () => {
    const file = path.join(db.dataDir, '门牌.pdf')
    const { code, output } = await plates(HOME_SITE, '--as=site-admin', `--out=${file}`)
    const [, count] = /^(\d+) 块门牌/.exec(output)!
    expect([code, Number(count) > 0]).toEqual([0, true])
    const { pages } = await readSheet(readFileSync(file))
    expect(pages.flat()).toHaveLength(Number(count))
    expect(await printings(db)).toEqual([{ printed: 1, told: 1 }])
    const again = await plates(HOME_SITE, '--as=site-admin', `--out=${file}`)
    expect([again.code, again.output]).toEqual([1, expect.stringContaining('每户都有门牌了')])
  })
})
