// The county's administrator registers a family in few taps, divides it, and lets another household withdraw and return.
import { idNumberOf } from '../_kit/persons'
import type { Phone } from './_phone/phone'
import { eventually, ServerSide } from './_phone/server-side'
import { openStage } from './_phone/stage'

const stage = openStage()
const MOST_TAPS = 25

/** Counts every tap and every field that is typed into. */
function counting(phone: Phone) {
  const state = { taps: 0 }
  const tap =
    <A extends unknown[]>(work: (...given: A) => Promise<void>) =>
    async (...given: A): Promise<void> => {
      state.taps += 1
      await work(...given)
    }
  const fill = tap(async (label: string, text: string) => {
    await phone.top.getByLabel(label, { exact: true }).first().fill(text)
  })
  return {
    state,
    press: tap((name: string | RegExp) => phone.press(name)),
    choose: tap((label: string) => phone.choose(label)),
    fill,
  }
}

const confirmed = (phone: Phone, word: string) =>
  phone.page.locator('dialog.ask').getByText(word, { exact: true }).click()
const idOf = (phone: Phone): string => /[?&]id=([0-9A-Z]{26})/.exec(phone.page.url())![1]!

test('a family of three is registered in at most 25 taps, and divided', async () => {
  const county = await ServerSide.as(stage.server, 'county-admin')
  const phone = await stage.phone()
  await phone.signIn('县管理员')
  await phone.tab('我的')
  const { state, press, choose, fill } = counting(phone)
  await press(/^登记新户/)
  await phone.sees('照着搬迁审批表填')
  await phone.shot('register')
  await press(/^安置点/)
  await press(/木棉花园/)
  await press(/^迁出乡镇/)
  await phone.shot('register-township')
  await phone.page.locator('[role=dialog]').getByRole('button').filter({ hasText: '乡' }).first().click()
  state.taps += 1
  await fill('栋', '88')
  await fill('单元', '1')
  await fill('房号', '801')
  await choose('建档立卡')
  await fill('搬迁年度（年）', '2018')
  await press('添加一条')
  for (const [name, birth, male, relation] of [
    ['韦新来', '1980-05-06', true, null],
    ['蒙阿秀', '1983-02-03', false, '配偶'],
    ['韦小芽', '2012-07-08', false, '女'],
  ] as const) {
    await fill('姓名', name)
    await fill('身份证号', idNumberOf(birth, 71, male))
    if (relation) {
      await press(/^与户主关系/)
      await press(new RegExp(`^${relation}$`))
    }
    if (relation === '配偶') await phone.shot('register-person')
    await press(relation === '女' ? '填好了' : '再添一条')
  }
  expect(await phone.overflow()).toEqual([])
  expect(await phone.barriers()).toEqual([])
  await phone.shot('register-filled')
  // Somebody answers the telephone: the form is still there.
  await phone.page.reload()
  await phone.sees(/韦新来/)
  await press('登记这一户')
  await phone.sees('户的变动')
  process.stdout.write(`a family of three: ${state.taps} taps\n`)
  expect(state.taps).toBeLessThanOrEqual(MOST_TAPS)
  const id = idOf(phone)
  const registered = await county.household(id)
  expect(registered.populations).toMatchObject({ approved: 3, benefit: 3, living: 3 })
  await phone.shot('register-done')

  await phone.press('户的变动')
  await phone.choose('分户')
  await phone.shot('life-split')
  await phone.choose('韦*芽 · 女')
  await phone.top.getByLabel('栋', { exact: true }).fill('88')
  await phone.top.getByLabel('单元', { exact: true }).fill('1')
  await phone.top.getByLabel('房号', { exact: true }).fill('802')
  await phone.top.getByLabel('生效日期').fill('2020-11-01')
  await phone.top.getByLabel('原因').fill('县搬迁办批复')
  expect(await phone.overflow()).toEqual([])
  expect(await phone.barriers()).toEqual([])
  await phone.press('分户')
  await phone.shot('life-confirm')
  await confirmed(phone, '分户')
  await phone.sees('88 栋 1 单元 802')
  const other = await county.household(idOf(phone))
  expect([other.populations.approved, (await county.household(id)).populations.approved]).toEqual([1, 2])
  await phone.press(/^变更记录/)
  await phone.sees('分户')
  await phone.shot('life-timeline')
  expect(phone.errors).toEqual([])
  await phone.close()
})

test('a household withdraws and comes back; one is taken in by another', async () => {
  const county = await ServerSide.as(stage.server, 'county-admin')
  const { items } = await county.ask('listHouseholds', { query: { site: '4512280001', limit: '100' } })
  const phone = await stage.phone()
  await phone.signIn('县管理员')
  const open = async (id: string) => {
    await phone.visit(`household/pages/life/index?id=${id}`)
    await phone.sees('这户发生了什么')
  }
  const say = async (reason: string) => {
    await phone.top.getByLabel('生效日期').fill('2020-11-01')
    await phone.top.getByLabel('原因').fill(reason)
  }
  const one = items[1]!
  await open(one.id)
  await phone.choose('退出搬迁')
  await say('自愿退出，已签协议')
  await phone.press('办理退出')
  await confirmed(phone, '办理退出')
  await eventually(
    () => county.household(one.id),
    ({ status }) => status === 'withdrawn',
  )
  await phone.sees('已退出')
  await phone.shot('life-withdrawn')
  await open(one.id)
  await phone.choose('恢复在册')
  await say('撤回退出申请')
  await phone.press('恢复在册')
  await confirmed(phone, '恢复在册')
  await eventually(
    () => county.household(one.id),
    ({ status }) => status === 'active',
  )
  await phone.sees(/^变更记录/)

  await open(items[2]!.id)
  await phone.choose('合户')
  await phone.top.getByLabel('并入哪一户').fill('451228-99999')
  await say('赡养老人，合为一户')
  // The rows, not the titles of their sheets; each sheet is gone before the next one is opened.
  const questions = phone.page
    .locator('.taro_page:visible')
    .last()
    .getByRole('button', { name: /，是新户主的/ })
  for (let i = 0, n = await questions.count(); i < n; i += 1) {
    await questions.nth(i).click()
    await phone.press('其他亲属')
    await phone.page.locator('[role=dialog]').waitFor({ state: 'detached' })
  }
  await phone.press('合户')
  await phone.sees('这个安置点没有户编号 451228-99999，请核对')
  expect(await phone.overflow()).toEqual([])
  expect(await phone.barriers()).toEqual([])
  await phone.shot('life-merge')
  expect(phone.errors).toEqual([])
  await phone.close()
})
