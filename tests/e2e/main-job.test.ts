// A cadre's whole job by hand, on both databases: scan, red line, move-in, demolition, photos, the board moves.
import type { Browser } from 'playwright-core'
import QRCode from 'qrcode'
import type { Household } from '@anju/shared-types'
import { launchChromium } from '../_kit/chromium'
import { describeEachDatabase } from '../_kit/databases'
import type { DemoPlate, Server } from '../_kit/server'
import { startDemoServer } from '../_kit/server'
import { Phone } from './_phone/phone'
import { eventually, gateOf, ServerSide } from './_phone/server-side'

const SITE_BOARD = { parent: '451228', level: 'site' } as const

describeEachDatabase('the main job in a browser', (db) => {
  let server: Server
  let browser: Browser
  let phone: Phone
  let helper: ServerSide
  let chosen: { household: Household; plate: DemoPlate }

  beforeAll(async () => {
    server = await startDemoServer(db)
    browser = await launchChromium()
    phone = await Phone.open(browser, server)
    helper = await ServerSide.as(server, 'helper')
    const unproven = (h: Household) => gateOf(h, 'E2').state === 'reported'
    chosen = await helper.find((h) => unproven(h) && h.demolition.demolitionStatus === 'not_demolished')
  }, 120_000)
  afterAll(async () => {
    await phone.close()
    await browser.close()
    await server.stop()
  })

  const boardRow = async (indicator: 'occupancyRate' | 'demolitionRate') => {
    const board = await helper.ask('getLeaderboard', { params: { indicator }, query: SITE_BOARD })
    return board.rows.find((row) => row.unitCode === chosen.household.siteCode)!
  }

  test('scan a household by its printed code and see its red line with the arithmetic', async () => {
    await phone.signIn('帮扶干部')
    await phone.enterByCode(server.plates()[0]!.code)
    await phone.sees('越线：人均住房面积')
    await phone.sees(/125\.01\s㎡\s÷\s5\s人/)
    expect(await phone.overflow()).toEqual([])
  })

  test('a picture of the plate leads to the household', async () => {
    await phone.visit('pages/scan/index')
    const picture = await QRCode.toBuffer(`${server.url}/h/${chosen.plate.code}`, { margin: 4, scale: 8 })
    const chooser = phone.page.waitForEvent('filechooser')
    await phone.press(/拍门牌二维码/)
    await (await chooser).setFiles({ name: 'plate.png', mimeType: 'image/png', buffer: picture })
    await phone.sees(chosen.household.doorplate)
    await phone.sees('已填报，缺佐证')
  })

  test('record 实际入住, photograph it, and it is recognised', async () => {
    const before = await boardRow('occupancyRate')
    await phone.press('更新搬迁情况')
    await phone.press('登记实际入住')
    await phone.choose('季节性居住')
    await phone.sees(/需要 2 张照片才能认定/)
    await phone.press('保存并去拍照')
    await phone.sees('还差 2 张')
    await phone.take('人和门牌')
    await phone.sees('还差 1 张')
    await phone.take('室内在用')
    await phone.press('提交照片')
    await phone.sees('照片已提交')
    await phone.press('看这户')
    await phone.sees('季节性居住')
    const household = await eventually(
      () => helper.household(chosen.household.id),
      (h) => gateOf(h, 'E2').state === 'recognised',
    )
    expect(household.moveIn.occupancyStatus).toBe('seasonal')
    const after = await eventually(
      () => boardRow('occupancyRate'),
      (row) => row.num !== before.num,
    )
    expect(after).toMatchObject({ num: before.num + 1, reportedNum: before.reportedNum, den: before.den })
  })

  test('record 旧房拆除 with its two photos, and the site moves up', async () => {
    const before = await boardRow('demolitionRate')
    await phone.press('更新搬迁情况')
    await phone.press('登记旧房拆除')
    await phone.choose('已拆除')
    await phone.sees('已拆除，请填拆除日期')
    await phone.top.locator('input[type=date]').fill('2020-11-04')
    await phone.press('保存并去拍照')
    await phone.take('拆除前')
    await phone.sees('还差 1 张')
    await phone.take('拆除后')
    await phone.press('提交照片')
    await phone.sees('照片已提交')
    const after = await eventually(
      () => boardRow('demolitionRate'),
      (row) => row.num !== before.num,
    )
    expect(after).toMatchObject({ num: before.num + 1, reportedNum: before.reportedNum + 1, den: before.den })
    expect(after.rank!).toBeLessThan(before.rank!)
    await phone.visit('pages/ranking/index')
    await phone.press('旧房拆除')
    await phone.sees(`第 ${after.rank} 名`)
    await phone.sees(new RegExp(`${after.num} 户 ÷ .*${after.den} 户`))
  })

  test('every change is there once, with both times', async () => {
    const history = await helper.history(chosen.household.id)
    const mine = history.filter((entry) => entry.recordedAt > Date.UTC(2020, 10, 5))
    expect(mine.map((entry) => entry.section).sort()).toEqual([
      'demolition',
      'move_in',
      'recognition',
      'recognition',
    ])
    for (const { occurredAt, recordedAt } of mine) expect(occurredAt).toBeLessThanOrEqual(recordedAt)
    expect(phone.errors).toEqual([])
  })
})
