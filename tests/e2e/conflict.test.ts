// Two phones at one household: the list and the record from the phone alone, and a conflict that a person decides.
import type { Phone } from './_phone/phone'
import { eventually, ServerSide } from './_phone/server-side'
import { openStage } from './_phone/stage'

const stage = openStage()

/** On the page of a move-in. */
async function write(phone: Phone, status: string): Promise<void> {
  await phone.sees('这户现在住得怎么样？')
  await phone.choose(status)
  await phone.press(/^保存/)
}

test('written in the valley and at the desk: both are shown side by side, mine is chosen', async () => {
  const side = await ServerSide.as(stage.server, 'helper')
  const { household } = await side.find((h) => h.moveIn.occupancyStatus === 'resident')
  const [valley, desk] = [await stage.phone(), await stage.phone()]
  await valley.signIn('帮扶干部')
  await valley.press('查看全部户')
  await valley.sees(/^共 \d+ 户$/)
  await valley.page.waitForLoadState('networkidle')

  await valley.context.setOffline(true)
  await valley.top.getByText(household.doorplate).first().click()
  await valley.sees('住房面积')
  await valley.shot('valley-record')
  await valley.press('更新搬迁情况')
  await valley.press('登记实际入住')
  await write(valley, '季节性居住')
  await valley.sees(/离线 · 待上传/)

  await desk.signIn('安置点管理员')
  await desk.visit(`household/pages/record/index?id=${household.id}`)
  await desk.sees('住房面积')
  await desk.press('更新搬迁情况')
  await write(desk, '空置')
  await eventually(
    () => side.household(household.id),
    (h) => h.moveIn.occupancyStatus === 'vacant',
  )

  await valley.context.setOffline(false)
  await valley.visit('work/pages/queue/index')
  await valley.sees('您填的时候，别人已经改过这一项')
  await valley.press('对比一下')
  await valley.sees('系统里现在的')
  expect(await valley.overflow()).toEqual([])
  expect(await valley.barriers()).toEqual([])
  await valley.shot('conflict')
  await valley.press('用我的')
  await eventually(
    () => side.household(household.id),
    (h) => h.moveIn.occupancyStatus === 'seasonal',
  )
  expect([...valley.errors, ...desk.errors]).toEqual([])
  await valley.close()
  await desk.close()
})
