// The copy that says what is wrong: rows where they were, old sentences gone, stray rows no burden.
import { pathFor } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { checked } from '../../_kit/ledger'
import { readBook } from '../../_kit/spreadsheets'
import { fileOfRows, inline, rowOf } from './raw-sheet'

const { countyAdmin } = PERSONAS
const LAST_ROW = 1_048_576

describeEachDatabase('the marked copy', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const copyOf = async ({ id }: { id: string }) => {
    const reply = await app.request('GET', pathFor('downloadMarkedLedger', { params: { id } }), {
      as: countyAdmin,
    })
    return readBook(new Uint8Array(await reply.arrayBuffer()))
  }

  test.each([
    ['a space', ' ', 1, [1, 2]],
    ['a text', '户号', 2, [1, 2, LAST_ROW]],
  ])(
    '%s in the last row that Excel knows costs nothing',
    async (_, text, rows, numbers) => {
      const data = [
        rowOf(1, ['户编号', '审批人口', '户主姓名']),
        rowOf(2, ['TZ-000009', '三']),
        `<row r="${LAST_ROW}" ht="14">${inline(`A${LAST_ROW}`, text)}</row>`,
      ]
      const report = await checked(app, fileOfRows(data.join('')))
      expect(report.rows).toBe(rows)
      const started = Date.now()
      const { xml } = await copyOf(report)
      // Row by row up to the last it took minutes.
      expect(Date.now() - started).toBeLessThan(10_000)
      expect([...xml['搬迁户']!.matchAll(/<row r="(\d+)"/g)].map((one) => Number(one[1]))).toEqual(numbers)
    },
    30_000,
  )

  test('a row with nothing but a mistake is in it', async () => {
    const rows = rowOf(1, ['户编号', '户主姓名']) + '<row r="2"><c r="B2" t="e"><v>#N/A</v></c></row>'
    const [, row] = (await copyOf(await checked(app, fileOfRows(rows)))).sheets['搬迁户']!
    expect(row!.at(-1)).toMatch(/^请填写「户编号」.*；户主姓名：单元格里是错误值，请重新填写$/)
  })

  test('a row behind the last one is no row', async () => {
    const head = rowOf(1, ['户编号', '户主姓名'])
    const report = await checked(app, fileOfRows(head + rowOf(LAST_ROW + 1, ['TZ-000009', '韦某'])))
    expect([report.state, report.reason]).toEqual(['failed', '文件打不开，可能已经损坏；请用模板重新填写'])
  })
})
