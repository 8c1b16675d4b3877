// A leader looks at the ranking card; an administrator draws; the task lies on the assignee's desk.
import type { Browser } from 'playwright-core'
import { launchChromium } from '../_kit/chromium'
import { describeEachDatabase } from '../_kit/databases'
import type { Server } from '../_kit/server'
import { startDemoServer } from '../_kit/server'
import { Phone } from './_phone/phone'
import { eventually, ServerSide } from './_phone/server-side'

describeEachDatabase('leaders and the draw', (db) => {
  let server: Server
  let browser: Browser
  beforeAll(async () => {
    server = await startDemoServer(db)
    browser = await launchChromium()
  }, 120_000)
  afterAll(async () => {
    await browser.close()
    await server.stop()
  })

  test('a county leader sees his county, its place, the month before and how it is counted', async () => {
    const leader = await ServerSide.as(server, 'county-leader')
    const params = { indicator: 'occupancyRate' } as const
    const query = { parent: '450000', level: 'county' } as const
    const board = await leader.ask('getLeaderboard', { params, query })
    const own = board.rows.find((row) => row.unitCode === '451228')!
    const closed = await leader.ask('getLeaderboard', { params, query: { ...query, period: '2020-10' } })
    const then = closed.rows.find((row) => row.unitCode === '451228')!

    const phone = await Phone.open(browser, server)
    await phone.signIn('包点县级领导')
    await phone.tab('排名')
    await phone.sees(`第 ${own.rank} 名`)
    await phone.sees(new RegExp(`${own.num} 户 ÷ .*${own.den} 户`))
    await phone.sees(/基数小/)
    await phone.press('上一个月')
    await phone.sees(/2020 年 10 月/)
    await phone.sees(`第 ${then.rank} 名`)
    await phone.press(/怎么算的/)
    await phone.sees(/建档立卡搬迁户中/)
    expect(phone.errors).toEqual([])
    await phone.close()
  })

  test('a draw is confirmed, shown whole, and lands on the desk and in the inbox of a person of another county', async () => {
    const checker = await ServerSide.as(server, 'spot-checker')
    const before = await checker.ask('listInbox', { query: {} })
    const phone = await Phone.open(browser, server)
    await phone.signIn('自治区管理员')
    await phone.tab('任务')
    await phone.press(/随机抽查/)
    await phone.choose('每月随机抽查')
    const [source, seed] = await phone.top.locator('input:not([type=radio])').all()
    await source!.fill('2020-11-05 上证指数收盘')
    await seed!.fill('3320.13')
    await phone.press('抽取')
    const question = phone.page.getByRole('dialog')
    await question.getByText(/不能撤销/).waitFor()
    await question.getByRole('button').last().click()
    await phone.sees(/抽签号|2020-11-02/)
    expect(await phone.overflow()).toEqual([])
    await phone.shot('e2e-draw')
    await phone.close()

    const inbox = await eventually(
      () => checker.ask('listInbox', { query: {} }),
      (now) => now.unread > before.unread,
    )
    const desk = await Phone.open(browser, server)
    await desk.signIn('抽查员')
    await desk.tab('消息')
    await desk.sees(inbox.items[0]!.title)
    await desk.press(new RegExp(inbox.items[0]!.title))
    await desk.sees(/随机抽查/)
    await desk.sees(/你不是本县人员/)
    const { items } = await checker.ask('listTasks', { query: { state: 'open' } })
    for (const { household, site } of items) {
      expect(household).not.toBeNull()
      expect(site!.code.slice(0, 6)).not.toBe('450405')
    }
    await desk.close()
  })
})
