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
  await valley.page.locator('dialog.ask').getByText('用我的', { exact: true }).click()
  await eventually(
    () => side.household(household.id),
    (h) => h.moveIn.occupancyStatus === 'seasonal',
  )
  expect([...valley.errors, ...desk.errors]).toEqual([])
  await valley.close()
  await desk.close()
})

test('two people each add a clinic of a site: the list tells who brought what, and both stay', async () => {
  const code = '4512280001'
  const county = await ServerSide.as(stage.server, 'county-admin')
  const phone = await stage.phone()
  await phone.signIn('安置点管理员')
  await phone.visit(`household/pages/site-section/index?code=${code}&section=site_clinics`)
  await phone.sees('添加一条')
  await phone.page.waitForLoadState('networkidle')
  await phone.context.setOffline(true)
  await phone.press('添加一条')
  await phone.choose('卫生室')
  await phone.choose('新建')
  await phone.choose('已有')
  await phone.press('填好了')
  await phone.press(/^保存/)
  await phone.sees(/离线 · 待上传/)

  const { version, updatedAt } = await county.ask('getSite', { params: { code } })
  const clinics = [{ kind: 'hospital', mode: 'nearby', distanceM: 800, state: 'ready' }]
  await county.ask('recordSiteSection', {
    params: { code, section: 'site_clinics' },
    body: { baseVersion: version, occurredAt: updatedAt, fields: { clinics } },
  })
  await phone.context.setOffline(false)
  // Told in the file of the site, which leads to where it is decided.
  await phone.visit(`household/pages/site-file/index?code=${code}`)
  await phone.sees('点开去处理')
  await phone.press(/医疗卫生机构.*点开去处理/)
  await phone.press('对比一下')
  await phone.sees('两边都要')
  expect(await phone.overflow()).toEqual([])
  expect(await phone.barriers()).toEqual([])
  await phone.shot('conflict-lists')
  await phone.press('两边都要')
  const after = await eventually(
    () => county.ask('getSite', { params: { code } }),
    ({ sections }) => sections.clinics.clinics?.length === 2,
  )
  expect(after.sections.clinics.clinics!.map(({ kind }) => kind).sort()).toEqual(['health_room', 'hospital'])
  expect(phone.errors).toEqual([])
  await phone.close()
})
