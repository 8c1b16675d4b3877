// Cells as other programs write them: read as a person sees them, or refused with a sentence.
import { pathFor } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { checked, householdLine, imported, ledgerOf, newNo, saidOf } from '../../_kit/ledger'
import { readBook } from '../../_kit/spreadsheets'
import { fileOf, fileOfCell, inline, LINK_NS, MAIN_NS, NS, rowOf, sheetXml } from './raw-sheet'

const RELS = 'xl/_rels/workbook.xml.rels'
const SHEET = 'xl/worksheets/sheet1.xml'
const relsOf = (links: Readonly<Record<string, string>>) =>
  `<Relationships xmlns="${NS}/package/2006/relationships">${Object.entries(links)
    .map(
      ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${LINK_NS}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`
/** Style 1 has this number format. */
const stylesOf = (id: number, formats = '') =>
  `<styleSheet xmlns="${MAIN_NS}">${formats}<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="${id}"/></cellXfs></styleSheet>`
const ownFormat = (code: string) =>
  stylesOf(176, `<numFmts count="1"><numFmt numFmtId="176" formatCode="${code}"/></numFmts>`)
const workbookFrom = (year: string) =>
  `<workbook xmlns="${MAIN_NS}" xmlns:r="${LINK_NS}"><workbookPr date1904="${year}"/><sheets><sheet name="搬迁户" sheetId="1" r:id="rId1"/></sheets></workbook>`

describeEachDatabase('cells of a ledger', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const stored = (no: string, column: string) =>
    app.sql
      .one<Record<string, unknown>>(`select ${column} as it from household where household_no = ?`, [no])
      .then((row) => row?.['it'])
  /** What becomes of a cell under this heading. */
  async function kept(
    heading: '迁出地村屯' | '交钥匙日期',
    cell: (at: string) => string,
    parts: Readonly<Record<string, string>> = {},
  ) {
    const no = newNo()
    const done = await imported(app, fileOfCell(no, heading, cell, parts))
    const column = heading === '交钥匙日期' ? 'key_handover_date' : 'origin_address'
    return [saidOf(done), await stored(no, column)]
  }

  type Told = [name: string, cell: (at: string) => string, text: string, texts?: string]
  const told: Told[] = [
    [
      'a text of two runs',
      (at) =>
        `<c r="${at}" t="inlineStr"><is><r><t>弄朝村</t></r><r><rPr><b/></rPr><t>弄良屯</t></r></is></c>`,
      '弄朝村弄良屯',
    ],
    [
      'a text with its pinyin',
      (at) => `<c r="${at}" t="s"><v>0</v></c>`,
      '弄朝村',
      '<si><t>弄朝村</t><rPh sb="0" eb="3"><t>nòng cháo cūn</t></rPh></si>',
    ],
    [
      'a text inside with its pinyin',
      (at) => `<c r="${at}" t="inlineStr"><is><t>弄朝村</t><rPh sb="0" eb="3"><t>nòng</t></rPh></is></c>`,
      '弄朝村',
    ],
    [
      'a shared text of two runs',
      (at) => `<c r="${at}" t="s"><v>1</v></c>`,
      '弄朝村弄良屯',
      '<si><t>x</t></si><si><r><t>弄朝村</t></r><r><t>弄良屯</t></r></si>',
    ],
    [
      'a line end by its number',
      (at) => `<c r="${at}" t="s"><v>0</v></c>`,
      '弄朝村 弄良屯',
      '<si><t>弄朝村_x000D_\n弄良屯</t></si>',
    ],
    ['an underscore by its number', (at) => inline(at, '弄_x005F_x000D_朝'), '弄_x000D_朝'],
    ['an empty number', (at) => `<c r="${at}"><v></v></c>`, ''],
    ['an ampersand', (at) => inline(at, 'A&amp;amp;B'), 'A&amp;B'],
    [
      'a text in CDATA',
      (at) => `<c r="${at}" t="inlineStr"><is><t><![CDATA[弄朝]]>村</t></is></c>`,
      '弄朝村',
    ],
    ['a cell that does not say where it is', () => '<c t="inlineStr"><is><t>弄朝村</t></is></c>', '弄朝村'],
  ]
  test.each(told.map(([name, cell, text, texts = '']) => [name, cell, text, texts] as const))(
    '%s',
    async (_, cell, text, texts) => {
      const parts: Record<string, string> = {}
      if (texts) parts['xl/sharedStrings.xml'] = `<sst xmlns="${MAIN_NS}">${texts}</sst>`
      expect(await kept('迁出地村屯', cell, parts)).toEqual([[], text])
    },
  )

  const serial = (days: number) => (at: string) => `<c r="${at}" s="1"><v>${days}</v></c>`
  test.each<[string, (at: string) => string, Record<string, string>]>([
    ...[14, 27, 31, 36, 50, 57, 58].map(
      (id) => [`format ${id}`, serial(43_772), { 'xl/styles.xml': stylesOf(id) }] as [string, never, never],
    ),
    [
      'a Chinese format',
      serial(43_772),
      { 'xl/styles.xml': ownFormat('[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@') },
    ],
    ['month and day', serial(43_772), { 'xl/styles.xml': ownFormat('m-d') }],
    ['with a time', serial(43_772.75), { 'xl/styles.xml': stylesOf(22) }],
    ['an ISO date', (at) => `<c r="${at}" s="1" t="d"><v>2019-11-03T00:00:00</v></c>`, {}],
    ['days since 1904', serial(42_310), { 'xl/workbook.xml': workbookFrom('1') }],
    ['days since 1904, said in a word', serial(42_310), { 'xl/workbook.xml': workbookFrom('true') }],
  ])('a date: %s', async (_, cell, parts) => {
    expect(await kept('交钥匙日期', cell, parts)).toEqual([[], '2019-11-03'])
  })

  test.each(['0.00', '&quot;第&quot;0&quot;day&quot;', '[Red]0', 'mm:ss'])('%s is no date', async (code) => {
    const parts = { 'xl/styles.xml': ownFormat(code) }
    expect(await kept('迁出地村屯', serial(43_772), parts)).toEqual([[], '43772'])
  })

  const no = () => newNo()
  const rows = () => sheetXml(rowOf(1, ['户编号', '户主姓名']) + rowOf(2, [no(), '韦某']))
  test.each<[string, () => Record<string, string>]>([
    [
      'absolute names of parts',
      () => ({
        [RELS]: relsOf({ worksheet: '/xl/worksheets/sheet1.xml', styles: '/xl/styles.xml' }),
        [SHEET]: rows(),
      }),
    ],
    [
      'other names of parts',
      () => ({ [RELS]: relsOf({ worksheet: 'worksheets/Data_A.xml' }), 'xl/worksheets/data_a.xml': rows() }),
    ],
    [
      'prefixes',
      () => ({
        [SHEET]: rows()
          .replace(/<(\/?)(?=[a-z])/g, '<$1x:')
          .replace('xmlns=', 'xmlns:x='),
      }),
    ],
  ])('a file with %s', async (_, parts) => {
    const report = await checked(app, fileOf(parts()))
    expect([report.state, report.reason, report.rows]).toEqual(['checked', null, 1])
  })

  test.each<[string, string]>([
    ['one endless text', inline('A2', 'x'.repeat(400 * 1024))],
    [
      'a text of endless pieces',
      `<c r="A2" t="inlineStr"><is>${`<r><t>${'x'.repeat(1024)}</t></r>`.repeat(400)}</is></c>`,
    ],
    ['an endless name', `<c r="${'A'.repeat(400 * 1024)}2"><v>1</v></c>`],
    ['an endless remark', `<!--${'<'.repeat(400 * 1024)}-->`],
  ])('%s is refused', async (_, cell) => {
    const xml = sheetXml(`${rowOf(1, ['户编号', '户主姓名'])}<row r="2">${cell}</row>`)
    const report = await checked(app, fileOf({ [SHEET]: xml }))
    expect([report.state, report.reason]).toEqual(['failed', '文件太大；照片请重拍，表格请分几次导入'])
  })

  test('texts that are too much together are refused', async () => {
    const texts = `<sst>${`<si><t>${'x'.repeat(200 * 1024)}</t></si>`.repeat(170)}</sst>`
    const report = await checked(app, fileOf({ 'xl/sharedStrings.xml': texts }))
    expect([report.state, report.reason]).toEqual(['failed', '文件太大；照片请重拍，表格请分几次导入'])
  })

  test('the marked copy shows a date that was a formula as a date', async () => {
    const cell = (at: string) => `<c r="${at}" s="1"><f>DATE(2019,11,3)</f><v>43772</v></c>`
    const { id, badRows } = await checked(app, fileOfCell(newNo(), '交钥匙日期', cell))
    const path = pathFor('downloadMarkedLedger', { params: { id } })
    const bytes = await (await app.request('GET', path, { as: PERSONAS.countyAdmin })).arrayBuffer()
    const [heading, row] = readBook(new Uint8Array(bytes)).sheets['搬迁户']!
    expect([badRows, row![heading!.indexOf('交钥匙日期')]]).toEqual([1, '2019-11-03'])
  })

  test('a number that has lost its last digits, and a room that became a date, are told', async () => {
    const lines = [
      householdLine({ 户编号: Number('451228000100012345') }),
      householdLine({ 房号: { date: 43_952 } }),
    ]
    const digits = '这个号码被当成数字存了，最后几位已经丢失；请把这一列设成「文本」再填一次'
    expect(saidOf(await checked(app, ledgerOf({ households: lines })))).toEqual([
      expect.stringContaining(`搬迁户 2 户编号 ${digits}`),
      '搬迁户 3 房号 被 Excel 当成日期存了，请把这一列设成「文本」再填',
    ])
  })
})
