// Written in the valley while the county gave the household to somebody else: kept, and decided at the site's desk.
import { eventually, ServerSide } from './_phone/server-side'
import { openStage } from './_phone/stage'

const stage = openStage()

test('handed over while the phone had no network: kept, told, used by whoever is responsible now', async () => {
  const side = await ServerSide.as(stage.server, 'helper')
  const desk = await ServerSide.as(stage.server, 'site-admin')
  const county = await ServerSide.as(stage.server, 'county-admin')
  const site = (await desk.ask('getMe')).user.roles[0]!.scopeCode
  const { household } = await side.find(
    (h) =>
      h.moveIn.occupancyStatus === 'resident' && h.siteCode === site && h.moveIn.actualMoveInDate !== null,
  )
  const helpers = (await county.ask('listUsers', { query: { role: 'helper', limit: '100' } })).items
  const me = (await side.ask('getMe')).user.id
  const other = helpers.find((user) => user.id !== me)!

  const valley = await stage.phone()
  await valley.signIn('帮扶干部')
  await valley.visit(`household/pages/record/index?id=${household.id}`)
  await valley.sees('住房面积')
  await valley.context.setOffline(true)
  await valley.press('更新搬迁情况')
  await valley.press('登记实际入住')
  await valley.sees('这户现在住得怎么样？')
  await valley.choose('季节性居住')
  await valley.press(/^保存/)
  await valley.sees(/离线 · 待上传/)

  const body = { toUserId: other.id, reason: '调离', householdIds: [household.id] }
  await county.ask('handOverHouseholds', { params: { id: me }, body })
  await valley.context.setOffline(false)
  await valley.visit('work/pages/queue/index')
  await valley.sees('已暂存')
  await valley.shot('quarantine-queue')
  await valley.top.getByText('已暂存').click()
  await valley.sees('这户已移交')
  expect(await valley.overflow()).toEqual([])

  const office = await stage.phone()
  await office.signIn('安置点管理员')
  await office.visit('pages/inbox/index')
  await office.top.getByText('一条更新等您确认').first().click()
  await office.sees('系统里现在的')
  expect(await office.overflow()).toEqual([])
  expect(await office.barriers()).toEqual([])
  await office.shot('quarantine')
  await office.press('不采用')
  await office.sees('已经另外核实过')
  await office.shot('quarantine-reasons')
  await office.press('取消')
  await office.press(/^采用$/)
  await office.page.locator('dialog.ask').getByText('采用', { exact: true }).click()
  await eventually(
    () => desk.household(household.id),
    (h) => h.moveIn.occupancyStatus === 'seasonal',
  )
  await office.sees('没有等待确认的更新')
  await office.press('已处理')
  await office.sees('已采用')

  await valley.visit('pages/inbox/index')
  await valley.sees('您的更新已采用')
  expect([...valley.errors, ...office.errors]).toEqual([])
  await valley.close()
  await office.close()
})
