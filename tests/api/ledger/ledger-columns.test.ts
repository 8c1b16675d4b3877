// Sheets as counties keep them: titles above, columns and sheets of their own beside, rows that do not say whose they are.
import { pathFor } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import {
  applied,
  checked,
  headLine,
  householdLine,
  imported,
  ledgerOf,
  personLine,
  saidOf,
} from '../../_kit/ledger'
import type { Line } from '../../_kit/ledger'
import { idNumberOf } from '../../_kit/persons'
import { bookOf, readBook } from '../../_kit/spreadsheets'
import type { Cell } from '../../_kit/spreadsheets'

const { countyAdmin } = PERSONAS
const FILL_IN = '请填写「户编号」（合并的单元格请先取消合并、逐行填满）'

describeEachDatabase('columns and sheets of a ledger', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const one = (more: Line = {}) => ledgerOf({ households: [householdLine(more)] })
  const rowsOf = (line: Line) => [Object.keys(line), Object.values(line)]
  const sheet = (...rows: readonly (readonly Cell[])[]) => bookOf([{ name: '搬迁户', rows }])
  const stored = (line: Line, column: string) =>
    app.sql
      .one<Record<string, unknown>>(`select ${column} as it from household where household_no = ?`, [
        String(line['户编号']),
      ])
      .then((row) => row?.['it'])
  const copyOf = async ({ id }: { id: string }) => {
    const path = pathFor('downloadMarkedLedger', { params: { id } })
    const reply = await app.request('GET', path, { as: countyAdmin })
    return readBook(new Uint8Array(await reply.arrayBuffer())).sheets
  }

  test('columns of their own are left out, and said so; also after the write', async () => {
    const report = await checked(app, one({ 序号: '1', 备注: '外出' }))
    expect([report.state, saidOf(report), report.notes]).toEqual([
      ...['checked', [], ['「搬迁户」不导入的列：序号、备注']],
    ])
    expect((await applied(app, report)).notes).toEqual(report.notes)
  })

  test.each([
    ['房号', '房间号'],
    ['户主姓名', '户主性名'],
    ['住房面积', '住房面机'],
    ['自筹资金', '自愁资金'],
    ['交钥匙日期', '交钥匙日其'],
  ])('%s written as %s is a mistake', async (right, heading) => {
    const { [right]: cell = '2019-10-01', ...line } = householdLine()
    const report = await checked(app, ledgerOf({ households: [{ ...line, [heading]: cell }] }))
    expect([report.state, saidOf(report)[0]]).toEqual([
      ...['failed', `搬迁户 1 ${heading} 不认识的列「${heading}」，请用下载的模板填写`],
    ])
  })

  test('a heading below titles is found; reports and the marked copy keep the numbers of the file', async () => {
    const line = householdLine({ 审批人口: '三' })
    const titles = [['某县易地搬迁台账'], ['填报单位：县搬迁办', null, '户编号全区唯一']]
    const report = await checked(app, sheet(...titles, ...rowsOf(line)))
    expect(saidOf(report)).toEqual(['搬迁户 4 审批人口 「审批人口」要填整数'])
    const [title, , heading, row] = (await copyOf(report))['搬迁户']!
    expect([title![0], heading!.at(-1), row![0], row![heading!.length - 1]]).toEqual([
      ...['某县易地搬迁台账', '问题', line['户编号'], '「审批人口」要填整数'],
    ])
  })

  test('a copied sheet is not passed over in silence; notes and drop-downs of the template are', async () => {
    const [a, b] = [householdLine(), householdLine()]
    const sheets = [
      ...[
        { name: '搬迁户', rows: rowsOf(a) },
        { name: '搬迁户 (2)', rows: rowsOf(b) },
      ],
      ...[
        { name: '填写说明', rows: [['一行一条']] },
        { name: '选项', rows: [['是']] },
        { name: '空', rows: [] },
      ],
    ]
    const report = await checked(app, bookOf(sheets))
    expect([report.rows, report.notes]).toEqual([1, ['没有读的工作表：搬迁户 (2)']])
  })

  test('a row without its number is told as that, once; the others are written', async () => {
    const h = householdLine()
    const none = { 户编号: null }
    const file = ledgerOf({
      households: [h, householdLine(none), householdLine(none)],
      people: [headLine(h), personLine(h, none)],
    })
    const report = await checked(app, file)
    expect([report.rows, report.badRows, saidOf(report).sort()]).toEqual([
      ...[5, 3],
      [`搬迁人口 3 户编号 ${FILL_IN}`, `搬迁户 3 户编号 ${FILL_IN}`, `搬迁户 4 户编号 ${FILL_IN}`].sort(),
    ])
    expect((await copyOf(report))['搬迁人口']![2]!.at(-1)).toBe(FILL_IN)
    const done = await applied(app, report, 'skip')
    expect([done.state, done.badRows, done.counts.household.created]).toEqual(['applied', 3, 1])
  })

  test('a corrected row loses what was said of it', async () => {
    const lines = ['三', '四'].map((count) => householdLine({ 审批人口: count, 问题: null }))
    const first = await checked(app, ledgerOf({ households: lines }))
    expect(first.badRows).toBe(2)
    const copy = (await copyOf(first))['搬迁户']!
    const [at, count] = [copy[0]!.indexOf('问题'), copy[0]!.indexOf('审批人口')]
    copy[1]![count] = '3'
    const second = await checked(app, sheet(...copy.map((row) => row.map((cell) => cell || null))))
    expect(second.badRows).toBe(1)
    const [, right, wrong] = (await copyOf(second))['搬迁户']!
    expect([right![at] ?? '', wrong![at]]).toEqual(['', '「审批人口」要填整数'])
  })

  test('no number of a person lies in a report, in whatever column it stood', async () => {
    const idNo = idNumberOf('1970-02-03', 402, true)
    const [h, born] = [householdLine(), { 身份证号: null, 出生日期: '1970-02-03', 性别: '男' }]
    const files = [
      ledgerOf({ households: [h], people: [headLine(h, { ...born, 民族: idNo })] }),
      bookOf([
        {
          name: '搬迁人口',
          rows: [
            ['TZ-1234', '韦某', idNo],
            ['TZ-1234', '韦某某', idNo],
          ],
        },
      ]),
      ledgerOf({ households: [{ ...h, [idNo]: 'x' }] }),
      one({ 安置点: idNo, 迁出乡镇: idNo }),
    ]
    for (const file of files) {
      const { id } = await checked(app, file)
      const { report } = (await app.sql.one<{ report: string }>(
        'select report from ledger_import where id = ?',
        [id],
      ))!
      expect(JSON.stringify(report)).not.toContain(idNo)
    }
  })

  test('names set to a width are names without a space', async () => {
    const h = householdLine({ 户主姓名: '韦　强' })
    const done = await imported(app, ledgerOf({ households: [h], people: [headLine(h, { 姓名: '韦 强' })] }))
    expect([saidOf(done), await stored(h, 'head_name')]).toEqual([[], '韦强'])
  })

  test('numbers copied from contacts, or behind a quote, are numbers', async () => {
    const h = householdLine({ 户主电话: '\u202d120\u00ad12345678\u202c' })
    const head = headLine(h, { 身份证号: `'${idNumberOf('1970-01-01', 401, true)}`, 手机号: '`12012345679' })
    expect(saidOf(await checked(app, ledgerOf({ households: [h], people: [head] })))).toEqual([])
  })

  test.each([['子女转学已办 社区登记已办'], ['子女转学已办\n社区登记已办'], ['子女转学已办，社区登记已办']])(
    'several choices: %j',
    async (text) => {
      const h = householdLine({ 公共服务: text })
      expect(saidOf(await imported(app, ledgerOf({ households: [h] })))).toEqual([])
    },
  )

  test('every mistake of a list is told, limits with their unit', async () => {
    const more = { 产业项目: '养殖；鸡；很多\n种田；；1', 自筹资金: '99999999', 迁出地村屯: '弄'.repeat(300) }
    expect(saidOf(await checked(app, one(more))).sort()).toEqual(
      [
        expect.stringMatching(/^搬迁户 2 产业项目 「产业项目」第 1 行：.+；第 2 行：.+；第 2 行：/),
        expect.stringMatching(/^搬迁户 2 自筹资金（元） 「自筹资金」最多 \d+ 元$/),
        expect.stringMatching(/^搬迁户 2 迁出地村屯 「迁出地村屯」最多 \d+ 个字$/),
      ].sort(),
    )
  })
})
