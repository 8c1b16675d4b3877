// A valley without signal: two updates of one household wait on the phone, survive a reload, and arrive once.
import type { Browser } from 'playwright-core'
import type { Household } from '@anju/shared-types'
import { launchChromium } from '../_kit/chromium'
import { describeEachDatabase } from '../_kit/databases'
import type { DemoPlate, Server } from '../_kit/server'
import { startDemoServer } from '../_kit/server'
import { Phone } from './_phone/phone'
import { eventually, ServerSide } from './_phone/server-side'

const DEMO_START = Date.UTC(2020, 10, 5, 1)

describeEachDatabase('without a network', (db) => {
  let server: Server
  let browser: Browser
  let phone: Phone
  let helper: ServerSide
  beforeAll(async () => {
    server = await startDemoServer(db)
    browser = await launchChromium()
    helper = await ServerSide.as(server, 'helper')
  }, 120_000)
  beforeEach(async () => {
    phone = await Phone.open(browser, server)
  })
  afterEach(() => phone.close())
  afterAll(async () => {
    await browser.close()
    await server.stop()
  })

  const standing = (h: Household) =>
    h.demolition.demolitionStatus === 'not_demolished' && h.moveIn.occupancyStatus === 'resident'

  const recordedNow = async (id: string) =>
    (await helper.history(id)).filter(
      (entry) => entry.recordedAt > DEMO_START && entry.section !== 'recognition',
    )

  async function twoUpdates({ household }: { household: Household; plate: DemoPlate }): Promise<void> {
    await phone.press('更新搬迁情况')
    await phone.press('登记实际入住')
    await phone.choose('空置')
    await phone.press('保存')
    await phone.sees('已保存')
    await phone.press('看这户')
    await phone.sees(household.doorplate)
    await phone.press('更新搬迁情况')
    await phone.press('登记旧房拆除')
    await phone.choose('拆除中')
    await phone.press('保存')
    await phone.sees('已保存')
    await phone.press('看这户')
  }

  const arrived = (id: string) =>
    eventually(
      () => helper.household(id),
      (h) => h.moveIn.occupancyStatus === 'vacant' && h.demolition.demolitionStatus === 'in_progress',
    )

  test('offline mid-way with two queued updates: both are there once, without a conflict of their own', async () => {
    const chosen = await helper.find(standing)
    await phone.signIn('帮扶干部')
    await phone.enterByCode(chosen.plate.code)
    await phone.page.waitForLoadState('networkidle')
    await phone.context.setOffline(true)
    await twoUpdates(chosen)
    await phone.sees('离线 · 待上传 2 项')
    expect(await phone.overflow()).toEqual([])
    await phone.shot('e2e-offline')
    await phone.context.setOffline(false)
    const after = await arrived(chosen.household.id)
    expect(after.version).toBe(chosen.household.version + 2)
    const history = await recordedNow(chosen.household.id)
    expect(history.map((entry) => [entry.section, entry.outcome]).sort()).toEqual([
      ['demolition', 'merged'],
      ['move_in', 'applied'],
    ])
    await phone.page.getByText(/离线 · /).waitFor({ state: 'hidden' })
    expect(phone.errors).toEqual([])
  })

  test('a server out of reach and a reload lose nothing; the same work arrives once afterwards', async () => {
    const chosen = await helper.find(standing)
    await phone.signIn('帮扶干部')
    await phone.enterByCode(chosen.plate.code)
    await phone.context.route('**/api/**', (route) => route.abort())
    await twoUpdates(chosen)
    await phone.page.reload()
    await phone.sees('空置')
    await phone.sees('拆除中')
    await phone.sees(/含 2 项还没上传的修改/)
    await phone.context.unroute('**/api/**')
    await phone.page.reload()
    await arrived(chosen.household.id)
    expect(await recordedNow(chosen.household.id)).toHaveLength(2)
  })

  test('a draft that was not saved is there after a reload', async () => {
    const chosen = await helper.find((h) => h.moveIn.occupancyStatus === 'resident')
    await phone.signIn('帮扶干部')
    await phone.enterByCode(chosen.plate.code)
    await phone.press('更新搬迁情况')
    await phone.press('登记实际入住')
    await phone.choose('转租、转借')
    await phone.page.reload()
    await phone.sees('上次没保存的内容已经恢复')
    expect(await phone.top.getByRole('radio', { checked: true }).getAttribute('value')).toBe('sublet')
  })
})
