// What people may ask for, and what is shown to whom: a complaint from outside to its answer, a whole number for a reason.
import type { Browser } from 'playwright-core'
import { launchChromium } from '../_kit/chromium'
import type { ReservedDatabase } from '../_kit/databases'
import { reserveDatabase } from '../_kit/databases'
import type { Server } from '../_kit/server'
import { startServer } from '../_kit/server'
import { Phone } from './_phone/phone'
import { ServerSide } from './_phone/server-side'

let db: ReservedDatabase
let server: Server
let browser: Browser
beforeAll(async () => {
  db = reserveDatabase('sqlite')
  await db.create()
  server = await startServer(db)
  browser = await launchChromium()
}, 120_000)
afterAll(async () => {
  await browser.close()
  await server.stop()
  await db.drop()
})

const field = (phone: Phone, label: string) => phone.top.getByLabel(label, { exact: true })
const fits = async (phone: Phone) => {
  expect(await phone.overflow()).toEqual([])
  expect(await phone.barriers()).toEqual([])
}

test('a complaint without signing in; the county answers; the receipt shows it', async () => {
  const somebody = await Phone.open(browser, server)
  await somebody.page.goto(server.url)
  await somebody.press('投诉建议')
  await somebody.press(/由哪个县答复/)
  await somebody.press('河池市')
  await fits(somebody)
  await somebody.press('都安瑶族自治县')
  await field(somebody, '内容').fill('三栋一单元门口的路灯一直不亮，老人晚上出门不方便。')
  await somebody.shot('complaint')
  await somebody.press('提交')
  await somebody.sees('已经提交')
  await fits(somebody)
  await somebody.shot('complaint-sent')
  const numbers = await somebody.top.locator('.row__aside').allInnerTexts()
  const [receiptNo, queryCode] = numbers as [string, string]
  expect(receiptNo).toMatch(/^\d{8}-/)

  const county = await Phone.open(browser, server)
  await county.signIn('县管理员')
  await county.tab('消息')
  await county.press(new RegExp(receiptNo))
  await county.sees('要我答复的，和我提交的')
  await county.press(/路灯/)
  await county.sees('处理结果')
  await county.choose('已采纳')
  await field(county, '答复').fill('已派人更换路灯，今晚起正常。')
  await fits(county)
  await county.shot('petition')
  await county.press('答复')
  await county.page.locator('dialog.ask').getByRole('button', { name: '答复' }).click()
  await county.sees('没有待答复的')

  await somebody.press('看答复')
  await field(somebody, '查询码').fill(queryCode)
  await somebody.press('查询')
  await somebody.sees('已派人更换路灯，今晚起正常。')
  await fits(somebody)
  await somebody.shot('receipt')
  expect([...somebody.errors, ...county.errors]).toEqual([])
  await somebody.close()
  await county.close()
})

test('a whole number is shown for a reason, and the county sees who looked', async () => {
  const side = await ServerSide.as(server, 'helper')
  const { household } = await side.find((h) => h.status === 'active')
  const helper = await Phone.open(browser, server)
  await helper.signIn('帮扶干部')
  await helper.visit(`household/pages/record/index?id=${household.id}`)
  await helper.press(/家庭成员/)
  await helper.sees(/户主/)
  await helper.press(/户主/)
  await helper.press('查看手机号')
  await helper.page.getByText('请写明事由，至少 4 个字').first().waitFor()
  await helper.page.getByText('请写明事由').first().waitFor({ state: 'hidden' })
  await field(helper, '为什么要看').fill('电话核实入住')
  await helper.press('查看手机号')
  await helper.sees(/^1\d{10}$/)
  await fits(helper)
  await helper.shot('reveal')
  await helper.press('关闭')

  const county = await Phone.open(browser, server)
  await county.signIn('县管理员')
  await county.visit('roster/pages/reveals/index')
  await county.sees('电话核实入住')
  await fits(county)
  await county.shot('reveals')
  expect([...helper.errors, ...county.errors]).toEqual([])
  await helper.close()
  await county.close()
})

test('everything of a household for its member who asks; a correction in its name', async () => {
  const side = await ServerSide.as(server, 'site-admin')
  const { household } = await side.find((h) => h.abilities.includes('issueDataSheet'))
  const site = await Phone.open(browser, server)
  await site.signIn('安置点管理员')
  await site.visit(`household/pages/people/index?id=${household.id}`)
  await site.press(/出示本户全部记录/)
  await site.sees('哪位要求查阅？')
  await site.choose('户主')
  await site.press('出示')
  await site.sees('看完请返回，手机上不保存。')
  await site.sees(/^4599\d{13}[\dX]$/)
  await fits(site)
  await site.shot('data-sheet')

  await site.visit(`household/pages/correction/index?id=${household.id}`)
  await site.press(/哪一项/)
  await site.press('住房面积')
  await field(site, '应当是什么').fill('房产证上是 100 平方米。')
  await fits(site)
  await site.shot('correction')
  await site.press('提交申请')
  await site.page.getByText('已提交，答复会发到「消息」').waitFor()
  expect(site.errors).toEqual([])
  await site.close()
})
