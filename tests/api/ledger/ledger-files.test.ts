// Files as counties have them, and files that are no ledger.
import { strToU8 } from 'fflate'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import {
  checked,
  headLine,
  householdLine,
  imported,
  ledgerOf,
  newNo,
  personLine,
  saidOf,
} from '../../_kit/ledger'
import type { Line } from '../../_kit/ledger'
import { idNumberOf } from '../../_kit/persons'
import { bookOf } from '../../_kit/spreadsheets'
import { countOf, leavesNothing } from '../../_kit/untouched'

const { countyAdmin, siteAdmin } = PERSONAS
const MB = 1024 * 1024

let packed: Uint8Array | null = null
/** Half a gigabyte of nothing; packing it takes longer than refusing it, so once for both databases. */
const bomb = () =>
  (packed ??= ledgerOf(
    { households: [householdLine()] },
    { parts: { 'xl/media/a.png': new Uint8Array(510 * MB) } },
  ))

describeEachDatabase('files of a ledger', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const send = (file: Uint8Array, as: string = countyAdmin) =>
    app.call(
      'startLedgerImport',
      { query: { fileName: 'a.xlsx' }, body: file as unknown as ArrayBuffer },
      { as },
    )
  const one = (more: Line = {}) => ledgerOf({ households: [householdLine(more)] })
  const person = (more: Line) => {
    const household = householdLine()
    return ledgerOf({ households: [household], people: [headLine(household, more)] })
  }
  /** What is said of a file with one household or one head. */
  const said = async (file: Uint8Array) => saidOf(await checked(app, file))

  test('401, 403 for whoever keeps no ledger', async () => {
    expect(
      (await app.call('startLedgerImport', { query: { fileName: 'a' }, body: new ArrayBuffer(1) })).status,
    ).toBe(401)
    const reply = await leavesNothing(app, () => send(one(), siteAdmin))
    expect([reply.status, reply.body.code]).toEqual([403, 'forbidden'])
  })

  test('somebody else’s import is not there', async () => {
    const mine = await checked(app, one())
    const other = PERSONAS.provinceAdmin
    const reply = await app.call('getLedgerImport', { params: { id: mine.id } }, { as: other })
    expect(reply.status).toBe(403)
    await app.sql.run('update ledger_import set user_id = ? where id = ?', [mine.id, mine.id])
    const gone = await app.call('getLedgerImport', { params: { id: mine.id } }, { as: countyAdmin })
    expect(gone.status).toBe(404)
  })

  test.each<[string, () => Uint8Array, number, string]>([
    ['text', () => strToU8('户编号'), 415, '文件不是 Excel 表格（.xlsx），请用模板填写'],
    [
      'macros',
      () => ledgerOf({ households: [householdLine()] }, { parts: { 'xl/vbaProject.bin': strToU8('x') } }),
      415,
      '文件里有宏，请另存为不含宏的 .xlsx',
    ],
    ['a zip bomb', bomb, 413, '文件太大；照片请重拍，表格请分几次导入'],
    [
      'a bomb of small texts',
      () =>
        ledgerOf(
          { households: [householdLine()] },
          { parts: { 'xl/sharedStrings.xml': strToU8(`<sst>${'<si><t/></si>'.repeat(2_000_000)}</sst>`) } },
        ),
      413,
      '文件太大；照片请重拍，表格请分几次导入',
    ],
  ])(
    '%s is refused before anything is read',
    async (_, file, status, message) => {
      const bytes = file()
      const started = Date.now()
      const kept = await countOf(app, 'ledger_import')
      const reply = await leavesNothing(app, () => send(bytes))
      expect([reply.status, reply.body.message]).toEqual([status, message])
      expect(Date.now() - started).toBeLessThan(10_000)
      expect(await countOf(app, 'ledger_import')).toBe(kept)
      // Packing half a gigabyte takes its time on a busy machine.
    },
    120_000,
  )

  test('a part hidden between the others is refused: the reader would find it', async () => {
    const good = Buffer.from(one())
    const at = good.indexOf(Buffer.from('504b0102', 'hex'))
    const end = good.lastIndexOf(Buffer.from('504b0506', 'hex'))
    const hidden = Buffer.from(good)
    hidden.writeUInt32LE(good.readUInt32LE(end + 16) + 64, end + 16)
    const file = Buffer.concat([hidden.subarray(0, at), Buffer.alloc(64, 1), hidden.subarray(at)])
    expect((await send(file)).body.code).toBe('not_a_spreadsheet')
  })

  test('200 MB are refused without being read', async () => {
    const reply = await send(new Uint8Array(200 * MB)).catch((error: Error) => error.message)
    // The server answers and hangs up; whoever is still sending sees either.
    if (typeof reply === 'string') expect(reply).toMatch(/fetch failed|other side closed|EPIPE/)
    else expect([reply.status, reply.body.code]).toEqual([413, 'too_large'])
  })

  test('a workbook of something else, and headings of another template', async () => {
    const other = await checked(app, bookOf([{ name: '名册', rows: [['姓名'], ['韦某']] }]))
    expect([other.state, other.reason]).toEqual([
      'failed',
      '没有找到「安置点」「搬迁户」「搬迁人口」中的任何一张表，请用下载的模板填写',
    ])
    const report = await checked(
      app,
      bookOf([
        {
          name: '搬迁户',
          rows: [
            ['户号', '户主姓名'],
            ['1', '韦某'],
          ],
        },
      ]),
    )
    expect([report.state, saidOf(report)]).toEqual([
      'failed',
      [
        '搬迁户 1 户号 不认识的列「户号」，请用下载的模板填写',
        '搬迁户 1 户编号 缺少「户编号」这一列，请用下载的模板填写',
      ],
    ])
    const reply = await app.call(
      'applyLedgerImport',
      { params: { id: report.id }, body: { mode: 'skip' } },
      { as: countyAdmin },
    )
    expect(reply.status).toBe(422)
  })

  test('another county’s ledger: nothing of it is taken, and nothing of theirs is told', async () => {
    const theirs = (await app.sql.one<{ household_no: string; head_name: string }>(
      "select household_no, head_name from household where site_code like '450405%' order by id limit 1",
    ))!
    const lines = [
      householdLine({ 安置点: '4504050001' }),
      { 户编号: theirs.household_no, 户主姓名: theirs.head_name, 户口: '已迁入' },
    ]
    const report = await checked(app, ledgerOf({ households: lines }))
    expect(saidOf(report)).toEqual([
      '搬迁户 2 安置点 安置点「4504050001」不在您的管理范围内，或还没有建点',
      '搬迁户 3 户编号 这个户编号不在您的管理范围内，请核对',
    ])
    expect(await said(ledgerOf({ people: [{ 户编号: theirs.household_no, 姓名: '韦某' }] }))).toEqual([
      '搬迁人口 2 户编号 这个户编号不在您的管理范围内，请核对',
    ])
  })

  test('formulas are named, cell by cell', async () => {
    expect(await said(one({ 住房面积: { formula: '25*4' } }))).toEqual([
      '搬迁户 2 住房面积（平方米） 单元格里是公式，请复制后「粘贴为数值」',
    ])
  })

  test('one ID number twice: in the file, and on the register', async () => {
    const [a, b] = [householdLine(), householdLine()]
    const idNo = idNumberOf('1971-05-05', 77, true)
    const twice = {
      households: [a, b],
      people: [headLine(a, { 身份证号: idNo }), headLine(b, { 身份证号: idNo })],
    }
    const waits = (row: number) => `搬迁户 ${row} – 这一户户主的那一行有问题，整户先不导入`
    expect(await said(ledgerOf(twice))).toEqual([
      waits(3),
      '搬迁人口 3 身份证号 身份证号与第 2 行相同，请核对',
    ])
    await imported(app, ledgerOf({ households: [a], people: [headLine(a, { 身份证号: idNo })] }))
    expect(await said(ledgerOf({ households: [b], people: [headLine(b, { 身份证号: idNo })] }))).toEqual([
      waits(2),
      '搬迁人口 2 身份证号 这个身份证号已经登记在另一户，请核对',
    ])
  })

  test('spaces, full-width digits and what Excel makes of numbers are read as they are meant', async () => {
    const wide = (text: string) =>
      [...text].map((d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)).join('')
    const no = newNo()
    const household = householdLine({
      ...{
        户编号: ` ${no} `,
        户主姓名: ' 韦导入 ',
        审批人口: wide('3'),
        住房面积: '75.50 ',
        自筹资金: 6000.1,
      },
      ...{ 户主电话: wide('12012345678'), 搬迁年度: 2018 },
    })
    const idNo = idNumberOf('1966-04-04', 31, true)
    const people = [
      {
        ...headLine(household),
        户编号: no,
        姓名: '韦导入',
        身份证号: ` ${idNo.slice(0, 6)} ${wide(idNo.slice(6, 17))}${idNo[17]!.toLowerCase()}`,
      },
    ]
    const done = await imported(app, ledgerOf({ households: [household], people }))
    expect([saidOf(done), done.counts.person.created]).toEqual([[], 1])
    const row = await app.sql.one(
      'select approved_population, housing_area_centi_m2, self_raised_amount_fen from household where household_no = ?',
      [no],
    )
    expect(Object.values(row!).map(Number)).toEqual([3, 7_550, 600_010])
  })

  test('a number of eighteen digits that Excel kept as a number has lost its end', async () => {
    expect(await said(person({ 身份证号: Number('459999196604040317') }))).toContain(
      '搬迁人口 2 身份证号 这个号码被当成数字存了，最后几位已经丢失；请把这一列设成「文本」再填一次',
    )
  })

  test.each([
    ['a date of Excel', { date: 43_772 }],
    ['text', '2019-11-03'],
    ['slashes', '2019/11/3'],
    ['points', '2019.11.3'],
    ['Chinese', '2019年11月3日'],
    ['digits', '20191103'],
  ])('dates: %s', async (_, date) => {
    const line = householdLine({ 交钥匙日期: '2019-10-01', 实际入住日期: date, 居住状况: '常住' })
    await imported(app, ledgerOf({ households: [line] }))
    const row = await app.sql.one<{ d: string }>(
      'select actual_move_in_date as d from household where household_no = ?',
      [String(line['户编号'])],
    )
    expect(row!.d).toBe('2019-11-03')
  })

  test.each<[string, Line, string]>([
    ['three decimals of area', { 住房面积: '75.123' }, '住房面积（平方米） 「住房面积」最多两位小数'],
    ['a third decimal of money', { 自筹资金: '6000.005' }, '自筹资金（元） 「自筹资金」最多两位小数'],
    ['no date', { 交钥匙日期: '去年' }, '交钥匙日期 「交钥匙日期」要填日期，例如 2019-11-03'],
    [
      'a 30th of February',
      { 交钥匙日期: '2019-02-30' },
      '交钥匙日期 「交钥匙日期」要填日期，例如 2019-11-03',
    ],
    ['another word', { 搬迁类型: '贫困' }, '搬迁类型 「搬迁类型」没有「贫困」，可填：建档立卡、同步搬迁'],
    ['neither yes nor no', { 因搬迁举债: '也许' }, '因搬迁举债 「因搬迁举债」填是或否'],
    ['too large', { 审批人口: '31' }, '审批人口 「审批人口」最多 30 人'],
    ['a loan without its amount', { 因搬迁举债: '是' }, '举债金额（元） 请填写「举债金额」'],
    ['a date in the future', { 交钥匙日期: '2021-11-03' }, '交钥匙日期 交钥匙日期不能晚于今天'],
    ['a strange household number', { 户编号: '第一户' }, '户编号 「户编号」要 4 到 30 位字母、数字或短横'],
    ['no township', { 迁出乡镇: null }, '迁出乡镇 请填写「迁出乡镇」'],
    ['a township that is none', { 迁出乡镇: '大山乡' }, '迁出乡镇 没有「大山乡」这个乡镇，请填 9 位代码'],
  ])('a household with %s', async (_, more, message) => {
    const problems = await said(one(more))
    expect(problems).toContain(`搬迁户 2 ${message}`)
  })

  test.each<[string, Line, string]>([
    [
      'a wrong check digit',
      { 身份证号: '459999196604040310' },
      '身份证号 身份证号不对，请对照证件再核对一遍',
    ],
    ['another birthday than his number', { 出生日期: '1950-01-01' }, '出生日期 与身份证上的出生日期'],
    ['another name than the head', { 姓名: '韦别人' }, '姓名 户主应当是「韦导入」，与「搬迁户」表不一致'],
    ['a drop-out without a reason', { 就学情况: '辍学' }, '辍学原因 请选择「辍学原因」'],
    ['healthy and ill at once', { 健康状况: '健康、长期慢性病' }, '健康状况 选了「健康」就不能再选别的'],
    ['a disability without its grade', { 健康状况: '残疾', 残疾类别: '肢体' }, '残疾等级 请选择「残疾等级」'],
    [
      'a kind of disability and none',
      { 健康状况: '健康', 残疾类别: '肢体' },
      '残疾类别 这里不用填「残疾类别」，请清空',
    ],
  ])('a person with %s', async (_, more, message) => {
    const problems = await said(person(more))
    expect(problems.join('\n')).toContain(`搬迁人口 2 ${message}`)
  })

  test('more people than were approved, two heads, one person twice', async () => {
    const household = householdLine({ 审批人口: '2' })
    const twin = { 姓名: '韦双', 身份证号: null, 出生日期: '2001-01-01', 性别: '男' }
    const people = [
      headLine(household),
      headLine(household),
      personLine(household, twin),
      personLine(household, twin),
      personLine(household),
    ]
    expect(await said(ledgerOf({ households: [household], people }))).toEqual([
      '搬迁人口 3 与户主关系 一户只有一个户主',
      '搬迁人口 5 姓名 这户审批 2 人，已经登满；新增的人请在手机上登记「人口变化」',
      '搬迁人口 6 姓名 这户审批 2 人，已经登满；新增的人请在手机上登记「人口变化」',
    ])
  })

  test('two households behind one door, one number twice', async () => {
    const first = householdLine()
    const door = { 房号: first['房号']! }
    const second = householdLine(door)
    expect(await said(ledgerOf({ households: [first, second] }))).toEqual([
      `搬迁户 3 房号 这个房号已经登记给户 ${String(first['户编号'])}`,
    ])
    expect(await said(ledgerOf({ households: [first, { ...first }] }))).toEqual([
      '搬迁户 2 户编号 户编号与第 3 行相同，一户只写一行',
      '搬迁户 3 户编号 户编号与第 2 行相同，一户只写一行',
    ])
  })
})
