// A tenth of a large county's ledger through the command line: every row told, and the memory it takes. The whole of it
// is `npm run bench:import`.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { strToU8 } from 'fflate'
import { startTestApp } from '../_kit/app'
import { describeEachDatabase } from '../_kit/databases'
import { driftOf } from '../_kit/figures'
import { importProcess } from '../_kit/import-process'
import { makeLargeLedger } from '../_kit/large-ledger'
import { bookOf } from '../_kit/spreadsheets'
import { countOf } from '../_kit/untouched'

const PERSONS = process.env.ANJU_FULL === '1' ? 100_000 : 10_000
if (PERSONS > 10_000) jest.setTimeout(900_000)
const LIMIT_MB = 300

let packed: Uint8Array | null = null
/** 200 KB that unpack to one cell of 200 MB. */
function endlessText(): Uint8Array {
  const text = 'x'.repeat(200 * 1024 * 1024)
  const row = `<row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row>`
  const parts = {
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${row}</sheetData></worksheet>`),
  }
  return bookOf([{ name: '搬迁户', rows: [['x']] }], { parts })
}

describeEachDatabase('a ledger of many thousand persons', (db) => {
  beforeAll(async () => {
    await (await startTestApp(db)).close()
  })

  test('is written but for its wrong rows, within the memory of a small server', async () => {
    const { bytes, households, persons, bad } = makeLargeLedger(PERSONS)
    const file = path.join(db.dataDir, 'ledger.xlsx')
    writeFileSync(file, bytes)
    const { code, output, peakMb } = await importProcess(file, db.env)
    expect([code, output]).toEqual([0, expect.stringContaining('已写入')])
    const sites = 4
    const app = await startTestApp(db, { seed: false })
    const here = await countOf(app, 'household', "household_no like 'L%'")
    const people = await countOf(
      app,
      'person',
      "household_id in (select id from household where household_no like 'L%')",
    )
    // The small world has two of the four sites; the rows of the others are wrong as a whole.
    expect(here).toBeGreaterThanOrEqual(households / sites)
    expect(output).toContain(`户：新增 ${here}，`)
    expect(output).toContain(`人：新增 ${people}，`)
    expect(people).toBeGreaterThan(here * 3.9)
    expect(Number(/有问题 (\d+) 行/.exec(output)![1])).toBeGreaterThanOrEqual((bad * here) / households)
    expect(here + people + Number(/有问题 (\d+) 行/.exec(output)![1])).toBe(households + persons)
    expect(await driftOf(app)).toEqual([])
    await app.close()
    process.stdout.write(`${db.dialect}: ${persons} persons, ${peakMb.toFixed(0)} MB\n`)
    expect(peakMb).toBeGreaterThan(50)
    expect(peakMb).toBeLessThan(LIMIT_MB)
  })

  test('one endless text is refused within it too', async () => {
    const file = path.join(db.dataDir, 'endless.xlsx')
    writeFileSync(file, (packed ??= endlessText()))
    const { code, output, peakMb } = await importProcess(file, db.env)
    expect([code, output]).toEqual([1, '文件太大；照片请重拍，表格请分几次导入\n'])
    expect(peakMb).toBeLessThan(LIMIT_MB)
  })
})
