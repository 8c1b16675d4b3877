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

  test('the sheet is there; the next time there is nothing to print', async () => {
    const file = path.join(db.dataDir, '门牌.pdf')
    const { code, output } = await plates(HOME_SITE, '--as=site-admin', `--out=${file}`)
    const [, count] = /^(\d+) 块门牌/.exec(output)!
    expect([code, Number(count) > 0]).toEqual([0, true])
    const { pages } = await readSheet(readFileSync(file))
    expect(pages.flat()).toHaveLength(Number(count))
    const again = await plates(HOME_SITE, '--as=site-admin', `--out=${file}`)
    expect([again.code, again.output]).toEqual([1, expect.stringContaining('每户都有门牌了')])
  })
})
