// A county clerk brings the ledger in: a copy with the mistakes marked, mended, imported; the household opened on the
// phone with its people; the list narrowed and taken out as a file, read again and held against the list.
import { readFileSync } from 'node:fs'
import { unzipSync, strFromU8, strToU8, zipSync } from 'fflate'
import { headLine, householdLine, ledgerOf, personLine } from '../_kit/ledger'
import { readBook } from '../_kit/spreadsheets'
import type { Phone } from './_phone/phone'
import type { Server } from '../_kit/server'
import { ServerSide } from './_phone/server-side'
import { openStage } from './_phone/stage'

let phone: Phone
let server: Server
openStage(async (stage) => {
  server = stage.server
  phone = await stage.phone()
  await phone.signIn('县管理员')
})
afterEach(() => expect(phone.errors).toEqual([]))

const fits = async () => {
  expect(await phone.overflow()).toEqual([])
  expect(await phone.barriers()).toEqual([])
}
const confirmBy = (word: string) =>
  phone.page.locator('dialog.ask').getByRole('button', { name: word }).click()

async function choose(word: string, file: { name: string; bytes: Uint8Array }): Promise<void> {
  const chosen = phone.page.waitForEvent('filechooser')
  await phone.press(word)
  const buffer = Buffer.from(file.bytes)
  await (await chosen).setFiles({ name: file.name, mimeType: 'application/octet-stream', buffer })
}

async function downloaded(press: () => Promise<void>): Promise<{ name: string; bytes: Uint8Array }> {
  const download = phone.page.waitForEvent('download')
  await press()
  const file = await download
  return { name: file.suggestedFilename(), bytes: readFileSync((await file.path())!) }
}

/** What a clerk does in Excel: finds a wrong cell and types another text into it. */
function mend(bytes: Uint8Array, changes: Readonly<Record<string, string>>): Uint8Array {
  const parts = unzipSync(bytes)
  for (const [name, part] of Object.entries(parts)) {
    if (!name.startsWith('xl/worksheets/')) continue
    let xml = strFromU8(part)
    for (const [wrong, right] of Object.entries(changes)) xml = xml.split(`>${wrong}<`).join(`>${right}<`)
    parts[name] = strToU8(xml)
  }
  return zipSync(parts)
}

const households = [
  householdLine({ 户编号: 'E2E-0001', 户主姓名: '覃春来', 居住状况: '空置', 交钥匙日期: '2019-10-01' }),
  householdLine({ 户编号: 'E2E-0002', 户主姓名: '覃大山', 住房面积: '75.123' }),
  householdLine({ 户编号: 'E2E-0003', 户主姓名: '韦小河' }),
]
const people = [
  headLine(households[0]!, { 就学情况: '非在校' }),
  personLine(households[0]!, { 姓名: '覃小兰', 与户主关系: '配偶', 就学情况: '非在校' }),
  headLine(households[1]!),
  headLine(households[2]!, { 身份证号: '459999196604040310' }),
  personLine(households[2]!, { 姓名: '韦小妹', 与户主关系: '妹妹' }),
]

test('three mistakes are found, mended in the marked copy, and the ledger is in', async () => {
  await phone.tab('我的')
  await phone.press(/导入台账/)
  const template = await downloaded(() => phone.press(/搬迁户和人口/))
  expect(template.name).toBe('台账模板-搬迁户和人口.xlsx')
  expect(Object.keys(readBook(template.bytes).sheets)).toEqual(['搬迁户', '搬迁人口', '填写说明', '选项'])
  await fits()

  await choose('选择表格', { name: '东山县台账.xlsx', bytes: ledgerOf({ households, people }) })
  await phone.sees('已核对，还没有写入')
  // The three; the person whose household is one of them, and the household whose head is another.
  await phone.sees('5 行有问题')
  await phone.sees('「住房面积」最多两位小数')
  await phone.sees('身份证号不对，请对照证件再核对一遍')
  await phone.sees(/「与户主关系」没有「妹妹」/)
  await fits()
  await phone.shot('ledger-problems')

  const marked = await downloaded(() => phone.press(/下载标出问题的副本/))
  expect(marked.name).toBe('东山县台账-标注问题.xlsx')
  const sheets = readBook(marked.bytes).sheets
  expect(sheets['搬迁户']![0]!.at(-1)).toBe('问题')
  expect(sheets['搬迁户']![2]!.at(-1)).toMatch(/住房面积.*最多两位小数/)
  const mended = mend(marked.bytes, {
    ...{ '75.123': '75.12', 妹妹: '兄弟姐妹' },
    '459999196604040310': String(headLine(households[2]!)['身份证号']),
  })
  await choose('换一个文件', { name: marked.name, bytes: mended })
  await phone.sees('新增 3')
  await phone.sees('新增 5')
  await phone.shot('ledger-checked')
  await phone.top.getByRole('button', { name: '写入', exact: true }).click()
  await confirmBy('写入')
  await phone.sees('已写入')
  await phone.sees('写入结果')
  await fits()
  await phone.shot('ledger-done')
})

test('the household is there on the phone, with its people', async () => {
  await phone.visit('household/pages/list/index')
  await phone.top.getByLabel('找户', { exact: true }).fill('E2E-0001')
  await phone.press(/覃\*来/)
  await phone.sees('住房面积')
  await phone.sees(/3 口人|3 人/)
  await phone.press(/^家庭成员/)
  await phone.sees(/覃\*兰/)
  await phone.shot('ledger-people')
})

test('a narrowed list is kept, and its file says what the list says', async () => {
  await phone.visit('household/pages/list/index')
  await phone.top.getByLabel('找户', { exact: true }).fill('')
  await phone.press(/^筛选/)
  await phone.press(/^居住状况/)
  await phone.press('空置')
  await fits()
  await phone.shot('filters')
  await phone.press('存下这次筛选')
  await phone.press('关闭')
  await phone.sees(/^共 \d+ 户$/)
  const count = Number(/共 (\d+) 户/.exec(await phone.top.getByText(/^共 \d+ 户$/).innerText())![1])
  expect(count).toBeGreaterThan(0)
  await fits()
  await phone.shot('list-narrowed')

  await phone.press('导出 Excel')
  const file = await downloaded(() => phone.press(/^户/))
  expect(file.name).toMatch(/^户-2020-\d\d-\d\d\.xlsx$/)
  const [heading, ...rows] = readBook(file.bytes).sheets['搬迁户']!
  const at = (name: string) => heading!.indexOf(name)
  expect(rows).toHaveLength(count)
  expect(new Set(rows.map((row) => row[at('居住状况')]))).toEqual(new Set(['空置']))
  const county = await ServerSide.as(server, 'county-admin')
  const list = await county.ask('listHouseholds', { query: { occupancyStatus: 'vacant', limit: '100' } })
  const told = (row: string[]) => [row[at('户编号')], row[at('户主姓名')], Number(row[at('现有人口')])]
  expect(rows.map(told)).toEqual(
    list.items.map(({ householdNo, headName, livingPopulation }) => [
      householdNo,
      headName,
      livingPopulation,
    ]),
  )
  expect(
    rows.map((row) => row[at('导出标记')]!).filter((mark) => !/^.+ 2020-\d\d-\d\d \d\d:\d\d /.test(mark)),
  ).toEqual([])
  expect(rows.some((row) => row[at('户编号')] === 'E2E-0001')).toBe(true)

  await phone.visit('household/pages/list/index')
  await phone.press(/^筛选/)
  await phone.sees('存下的筛选')
})
