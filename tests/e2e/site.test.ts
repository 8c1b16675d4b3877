// A site's file on the phone: read by everybody who sees it, written section by section by whose it is.
import type { Phone } from './_phone/phone'
import { eventually, ServerSide } from './_phone/server-side'
import { openStage } from './_phone/stage'

const stage = openStage()
const CODE = '4512280001'
const answered = (phone: Phone, word: string) =>
  phone.page.locator('dialog.ask').getByText(word, { exact: true }).click()

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

test('a form that nobody has touched follows what others write; what was begun is told and can be left', async () => {
  const county = await ServerSide.as(stage.server, 'county-admin')
  const phone = await stage.phone()
  await phone.signIn('县管理员')
  await phone.tab('我的')
  await phone.press(/^安置点/)
  await phone.press(/^木棉花园/)
  await phone.sees('包点领导')
  const { version } = await county.ask('getSite', { params: { code: CODE } })
  const leader = { leaderName: '覃某', leaderPost: '县长', leaderFrom: null, leaderTo: null }
  await county.ask('recordSiteSection', {
    params: { code: CODE, section: 'site_leader' },
    body: { baseVersion: version, occurredAt: Date.UTC(2020, 10, 5), fields: leader },
  })
  await phone.press('包点领导')
  const post = phone.page.getByLabel('领导职务')
  for (const until = Date.now() + 60_000; (await post.inputValue()) !== '县长' && Date.now() < until;)
    await phone.page.waitForTimeout(100)
  expect(await post.inputValue()).toBe('县长')
  await phone.sees('还没有改动')
  await post.fill('县委书记')
  await phone.page.reload()
  await phone.sees('上次没保存的内容')
  expect(await post.inputValue()).toBe('县委书记')
  await phone.shot('site-restored')
  await phone.press('恢复成现在的记录')
  expect(await post.inputValue()).toBe('县长')
  expect(phone.errors).toEqual([])
  await phone.close()
})

test('where a site lies is taken standing there', async () => {
  const county = await ServerSide.as(stage.server, 'county-admin')
  const phone = await stage.phone()
  await phone.signIn('县管理员')
  await phone.visit(`household/pages/site-section/index?code=${CODE}&section=site_basic`)
  await phone.press('取现在的位置')
  await phone.sees('定位 ±12 米')
  await phone.sees('108.10000，23.90000')
  expect(await phone.overflow()).toEqual([])
  expect(await phone.barriers()).toEqual([])
  await phone.shot('site-place')
  await phone.press('保存')
  const { sections } = await eventually(
    () => county.ask('getSite', { params: { code: CODE } }),
    (site) => site.sections.basic.location !== null,
  )
  expect(sections.basic.location).toEqual({ lng: 108.1, lat: 23.9, crs: 'wgs84' })
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

test('a site’s administrator tells of its residents’ committee in a valley and photographs the paper; both arrive', async () => {
  const side = await ServerSide.as(stage.server, 'site-admin')
  const phone = await stage.phone()
  await phone.signIn('安置点管理员')
  await phone.visit(`household/pages/site-file/index?code=${CODE}`)
  await phone.press('自治与群团组织')
  await phone.sees('群团组织')
  await phone.page.waitForLoadState('networkidle')
  await phone.context.setOffline(true)

  await phone.top.getByRole('group', { name: '自治组织' }).getByLabel('是').check({ force: true })
  await phone.page.getByLabel('成立日期').fill('2019-12-01')
  expect(await phone.overflow()).toEqual([])
  await phone.press('保存并去拍照')
  await phone.sees('成立批复')
  await phone.take('证明材料')
  await phone.sees('重拍')
  expect(await phone.overflow()).toEqual([])
  expect(await phone.barriers()).toEqual([])
  await phone.shot('site-evidence')
  await phone.press('提交照片')
  await phone.sees('照片已提交')
  await phone.press('回安置点档案')
  await phone.sees('安置点概况')
  await phone.press('自治与群团组织')
  await phone.sees('待上传')
  await phone.shot('site-waiting')

  await phone.context.setOffline(false)
  const proved = await eventually(
    () => side.ask('getSite', { params: { code: CODE } }),
    ({ gatedValues }) => gatedValues.some(({ gate, state }) => gate === 'E8e' && state === 'recognised'),
  )
  expect(proved.sections.selfGov).toMatchObject({ selfGovOrg: true, selfGovOrgDate: '2019-12-01' })
  await phone.sees('已认定')
  await phone.shot('site-proved')
  await phone.visit('work/pages/queue/index')
  await phone.sees(/自治/)
  expect(await phone.overflow()).toEqual([])
  await phone.shot('site-queue')
  expect(phone.errors).toEqual([])
  await phone.close()
})

test('a short-board project with its progress, date by date: a list within a list', async () => {
  const county = await ServerSide.as(stage.server, 'county-admin')
  const phone = await stage.phone()
  await phone.signIn('县管理员')
  await phone.visit(`household/pages/site-section/index?code=${CODE}&section=site_short_board`)
  await phone.press('添加一条')
  // The way on is in sight, and nothing typed goes without being asked about.
  const { height } = phone.page.viewportSize()!
  const box = (await phone.button('填好了').boundingBox())!
  expect(box.y + box.height).toBeLessThanOrEqual(height)
  await phone.page.getByLabel('项目名称').fill('中学')
  for (const leave of ['取消', 'Escape', 'veil']) {
    if (leave === '取消') await phone.press('取消')
    else if (leave === 'Escape') await phone.page.getByLabel('项目名称').press('Escape')
    else
      await phone.page
        .locator('.sheet__veil')
        .last()
        .click({ position: { x: 20, y: 20 } })
    await answered(phone, '接着填')
    expect(await phone.page.getByLabel('项目名称').inputValue()).toBe('中学')
  }
  await phone.press('取消')
  await phone.page.locator('dialog.ask').waitFor()
  expect(await phone.barriers()).toEqual([])
  await phone.shot('site-project-leave')
  await answered(phone, '不要了')
  await phone.sees('补短板项目')
  await phone.press('添加一条')
  await phone.shot('site-project-empty')
  expect(await phone.page.getByLabel('项目名称').inputValue()).toBe('')
  await phone.press(/^类别/)
  await phone.press('教育')
  await phone.page.getByLabel('项目名称').fill('小学扩建')
  for (const [date, percent] of [
    ['2020-09-15', '20'],
    ['2020-10-15', '６０'],
  ] as const) {
    await phone.press('添加一条')
    await phone.top.getByLabel('日期').fill(date)
    await phone.top.getByLabel('完成（%）').fill(percent)
    expect(await phone.overflow()).toEqual([])
    expect(await phone.barriers()).toEqual([])
    await phone.shot('site-progress')
    await phone.press('填好了')
    await phone.sees(new RegExp(date))
  }
  await phone.press('添加一条')
  await phone.top.getByLabel('完成（%）').press('Escape')
  await phone.sees('计划投资')
  await phone.shot('site-project')
  await phone.press('填好了')
  await phone.sees(/小学扩建/)
  expect(await phone.overflow()).toEqual([])
  await phone.shot('site-projects')
  await phone.press('保存')
  const { sections } = await eventually(
    () => county.ask('getSite', { params: { code: CODE } }),
    (site) => (site.sections.shortBoard.shortBoardProjects ?? []).length === 1,
  )
  expect(sections.shortBoard.shortBoardProjects).toMatchObject([
    {
      ...{ kind: 'education', name: '小学扩建' },
      progress: [
        { date: '2020-09-15', percent: 20 },
        { date: '2020-10-15', percent: 60 },
      ],
    },
  ])
  expect(phone.errors).toEqual([])
  await phone.close()
})
