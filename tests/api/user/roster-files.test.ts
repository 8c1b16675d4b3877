// Files that are no roster: refused as a whole, quickly, with a sentence that says what to do.
import { strToU8, zipSync } from 'fflate'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_SITE, PERSONAS } from '../../_kit/demo'
import { newPhone } from './roster'
import { HEADING, rosterOf, workbookOf } from '../../_kit/spreadsheets'
import type { Odd } from '../../_kit/spreadsheets'

const MB = 1024 * 1024

describeEachDatabase('files for POST /api/roster-imports', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const send = (file: Uint8Array) =>
    app.call(
      'importRoster',
      { query: { dryRun: '1' }, body: file as unknown as ArrayBuffer },
      { as: PERSONAS.countyAdmin },
    )
  const line = () => ['覃导入', newPhone(), HOME_SITE, '帮扶干部']

  const good = rosterOf(line())
  const bomb = (megabytes: number) => new Uint8Array(megabytes * MB)
  test.each<[string, Uint8Array, number, string, string]>([
    ['text', strToU8('姓名,手机号'), 415, 'not_a_spreadsheet', '文件不是 Excel 表格（.xlsx），请用模板填写'],
    ['nothing', new Uint8Array(0), 415, 'not_a_spreadsheet', '文件不是 Excel 表格（.xlsx），请用模板填写'],
    [
      'an old or locked one',
      Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array<number>(600).fill(0)]),
      415,
      'not_a_spreadsheet',
      '这是旧版 .xls，或加了密码的文件；请另存为不加密码的 .xlsx',
    ],
    [
      'another zip',
      zipSync({ 'a.txt': strToU8('a') }),
      415,
      'not_a_spreadsheet',
      '文件不是 Excel 表格（.xlsx），请用模板填写',
    ],
    [
      'half a file',
      good.slice(0, good.length / 2),
      415,
      'not_a_spreadsheet',
      '文件不是 Excel 表格（.xlsx），请用模板填写',
    ],
    [
      'macros',
      workbookOf([HEADING, line()], { parts: { 'xl/vbaProject.bin': strToU8('x') } }),
      415,
      'not_a_spreadsheet',
      '文件里有宏，请另存为不含宏的 .xlsx',
    ],
    [
      'a workbook for macros',
      workbookOf([HEADING, line()], { contentType: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml' }),
      415,
      'not_a_spreadsheet',
      '文件里有宏，请另存为不含宏的 .xlsx',
    ],
    [
      'a sheet that is no XML',
      workbookOf([HEADING], {
        parts: { 'xl/worksheets/sheet1.xml': strToU8('<worksheet><sheetData><row r="1">') },
      }),
      415,
      'not_a_spreadsheet',
      '文件打不开，可能已经损坏；请用模板重新填写',
    ],
    [
      'a small file that unpacks to a large one',
      workbookOf([HEADING, line()], { parts: { 'xl/media/image1.png': bomb(100) } }),
      413,
      'too_large',
      '文件太大；照片请重拍，表格请分几次导入',
    ],
    [
      'many that are large together',
      workbookOf([HEADING, line()], {
        parts: Object.fromEntries([1, 2, 3, 4, 5].map((i) => [`xl/media/image${i}.png`, bomb(6)])),
      }),
      413,
      'too_large',
      '文件太大；照片请重拍，表格请分几次导入',
    ],
    [
      'more than five megabytes',
      new Uint8Array(5 * MB + 1),
      413,
      'too_large',
      '文件太大；照片请重拍，表格请分几次导入',
    ],
  ])('%s', async (_, file, status, code, message) => {
    const started = Date.now()
    const reply = await send(file)
    expect([reply.status, reply.body.code, reply.body.message]).toEqual([status, code, message])
    expect(Date.now() - started).toBeLessThan(5_000)
  })

  test('a size in the zip that lies is not believed', async () => {
    const file = Buffer.from(workbookOf([HEADING, line()], { parts: { 'xl/media/image1.png': bomb(100) } }))
    // The declared size of every part, in both places, becomes 10.
    for (const [signature, at] of [
      ['504b0304', 22],
      ['504b0102', 24],
    ] as const) {
      const mark = Buffer.from(signature, 'hex')
      for (let i = file.indexOf(mark); i >= 0; i = file.indexOf(mark, i + 4)) file.writeUInt32LE(10, i + at)
    }
    expect((await send(file)).body.code).toBe('too_large')
  })

  const everywhere = 'A1:XFD1048576'
  test.each<[string, Odd]>([
    ['merged cells', { behind: `<mergeCells count="1"><mergeCell ref="H1:XFD1048576"/></mergeCells>` }],
    [
      'a validation',
      {
        behind: `<dataValidations count="1"><dataValidation type="list" sqref="${everywhere}"><formula1>"a"</formula1></dataValidation></dataValidations>`,
      },
    ],
    [
      'a named range',
      {
        inWorkbook: `<definedNames><definedName name="x">名册!$A$1:$XFD$1048576</definedName></definedNames>`,
      },
    ],
  ])('%s over the whole sheet costs nothing', async (_, odd) => {
    const started = Date.now()
    const reply = await send(workbookOf([HEADING, line()], odd))
    expect([reply.status, reply.body.rows, reply.body.problems]).toEqual([200, 1, []])
    expect(Date.now() - started).toBeLessThan(5_000)
  })

  test('columns without end cost nothing either', async () => {
    const cols = '<cols><col min="1" max="900000000" width="9"/></cols>'
    const xml = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${cols}<sheetData/></worksheet>`
    const reply = await send(workbookOf([HEADING], { parts: { 'xl/worksheets/sheet1.xml': strToU8(xml) } }))
    expect([reply.status, reply.body.problems.length]).toEqual([200, HEADING.length])
  })

  test('another heading: every column that is wrong', async () => {
    const reply = await send(workbookOf([['姓名', '电话', ...HEADING.slice(2)], line()]))
    expect(reply.body).toEqual({
      ...{ applied: false, rows: 0, created: 0, changed: 0, unchanged: 0 },
      problems: [{ row: 1, column: '手机号', message: '第 2 列的标题应当是「手机号」，请用下载的模板填写' }],
    })
  })

  test('more than five thousand rows are asked for in parts', async () => {
    const reply = await send(rosterOf(...Array.from({ length: 5_001 }, line)))
    expect(reply.body.problems).toEqual([
      { row: 5_002, column: null, message: '一次最多 5000 行，请分几次导入' },
    ])
  })
})
