// A site's file on the phone: read by everybody who sees it, written section by section by whose it is.
import { eventually, ServerSide } from './_phone/server-side'
import { openStage } from './_phone/stage'

const stage = openStage()
const CODE = '4512280001'

test('a county’s administrator fills in a section; what is hardly so is told, what cannot be is refused', async () => {
  const county = await ServerSide.as(stage.server, 'county-admin')
  const phone = await stage.phone()
  await phone.signIn('县管理员')
  await phone.visit(`household/pages/site-file/index?code=${CODE}`)
  await phone.sees('安置点概况')
  await phone.sees(/^已填 \d+ 项/)
  expect(await phone.overflow()).toEqual([])
  expect(await phone.barriers()).toEqual([])
  await phone.shot('site-file')

  await phone.press('包点领导')
  await phone.page.getByLabel('包点县级领导').fill('蒙某')
  await phone.page.getByLabel('领导职务').fill('副县长')
  expect(await phone.overflow()).toEqual([])
  expect(await phone.barriers()).toEqual([])
  await phone.shot('site-section')
  // Somebody answers the telephone: the draft is still there.
  await phone.page.reload()
  expect(await phone.page.getByLabel('领导职务').inputValue()).toBe('副县长')
  await phone.press('保存')
  await eventually(
    () => county.ask('getSite', { params: { code: CODE } }),
    (site) => site.sections.leader.leaderName === '蒙某' && site.sections.leader.leaderPost === '副县长',
  )
  expect(phone.errors).toEqual([])
  await phone.close()
})

test('a helper reads it', async () => {
  const phone = await stage.phone()
  await phone.signIn('帮扶干部')
  await phone.visit(`household/pages/site-section/index?code=${CODE}&section=site_basic`)
  await phone.sees('安置方式')
  await phone.sees('集中安置')
  expect(await phone.top.getByRole('button', { name: '保存' }).count()).toBe(0)
  await phone.shot('site-read')
  expect(phone.errors).toEqual([])
  await phone.close()
})
