// A power cut in the middle of an import: never half a household. All-or-nothing leaves nothing; row by row goes on
// where it was when the same file is imported again.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { startTestApp } from '../_kit/app'
import type { TestApp } from '../_kit/app'
import { brokenLinks } from '../_kit/chain'
import { describeEachDatabase } from '../_kit/databases'
import { driftOf } from '../_kit/figures'
import { headLine, householdLine, ledgerOf, personLine } from '../_kit/ledger'
import { runToEnd } from '../_kit/server-process'

const FULL = process.env.ANJU_FULL === '1'
if (FULL) jest.setTimeout(900_000)
const SITES = ['4512280001', '4512280002', '4512290001']
const HOUSEHOLDS = FULL ? 2_400 : 900
const PEOPLE = 3

describeEachDatabase('kill -9 in the middle of an import', (db) => {
  const withApp = async <T>(work: (app: TestApp) => Promise<T>, seed = false): Promise<T> => {
    const app = await startTestApp(db, { seed })
    try {
      return await work(app)
    } finally {
      await app.close()
    }
  }
  /** Households of two sites of the county, their rows and their people's mixed. */
  function ledger(name: string): string {
    const households = Array.from({ length: HOUSEHOLDS }, (_, i) => householdLine({ 安置点: SITES[i % 2]! }))
    const people = Array.from({ length: PEOPLE }, (_, k) =>
      households.map((household) => (k === 0 ? headLine(household) : personLine(household))),
    ).flat()
    const file = path.join(db.dataDir, name)
    writeFileSync(
      file,
      ledgerOf({
        households,
        people: people.map((line, i) => ({
          ...line,
          身份证号: null,
          出生日期: '1970-01-01',
          性别: '男',
          姓名: i < HOUSEHOLDS ? line['姓名']! : `韦成员${String.fromCodePoint(0x4e00 + (i % 20_000))}`,
        })),
      }),
    )
    return file
  }
  const run = (file: string, more: readonly string[], kill?: (output: string) => boolean) =>
    runToEnd('cli/import.js', db.env, kill, [file, '--as=county-admin', ...more])

  /** Nothing of a household is missing, figures and chains agree; how many came. */
  const examine = () =>
    withApp(async (app) => {
      const rows = await app.sql.all<{ people: number; gates: number; changes: number }>(
        `select (select count(*) from person p where p.household_id = h.id) as people,
           (select count(*) from gated_value g where g.owner_id = h.id) as gates,
           (select count(*) from change_record c where c.subject_id = h.id) as changes
         from household h where h.household_no like 'TZ-%'`,
      )
      const odd = rows.filter(
        ({ people, gates, changes }) =>
          Number(people) !== PEOPLE || Number(gates) !== 2 || Number(changes) !== PEOPLE + 1,
      )
      expect(odd).toEqual([])
      expect(await driftOf(app)).toEqual([])
      expect(await brokenLinks(app)).toEqual([])
      return rows.length
    })
  /** Ends it like a power cut once it has written so many rows. */
  const after = (rows: number) => (output: string) => {
    return [...output.matchAll(/已处理 (\d+) \//g)].some((match) => Number(match[1]) >= rows)
  }

  test('all or nothing: what was cut off left nothing', async () => {
    await withApp(() => Promise.resolve(), true)
    const file = ledger('all.xlsx')
    const total = HOUSEHOLDS * (PEOPLE + 1)
    const cut = await run(file, [], after(Math.floor(total * 0.6)))
    if (cut.code !== null) throw new Error(cut.output)
    expect(cut.output).not.toContain('已写入')
    expect(await examine()).toBe(0)
    const done = await run(file, [])
    expect([done.code, done.output.split('\n').filter(Boolean).at(-1)]).toEqual([0, '已写入'])
    expect(await examine()).toBe(HOUSEHOLDS)
  })

  test('row by row: the same file again goes on, and once more changes nothing', async () => {
    const file = ledger('skip.xlsx')
    const total = HOUSEHOLDS * (PEOPLE + 1)
    const cut = await run(file, ['--skip'], after(Math.floor(total * 0.55)))
    expect(cut.code).toBeNull()
    const half = (await examine()) - HOUSEHOLDS
    expect(half).toBeGreaterThan(0)
    expect(half).toBeLessThan(HOUSEHOLDS)
    const done = await run(file, ['--skip'])
    expect([done.code, done.output]).toEqual([
      0,
      expect.stringContaining(`户：新增 ${HOUSEHOLDS - half}，更新 0，不变 ${half}`),
    ])
    expect(await examine()).toBe(2 * HOUSEHOLDS)
    const again = await run(file, ['--skip'])
    expect(again.output).toContain(`户：新增 0，更新 0，不变 ${HOUSEHOLDS}`)
  })
})
