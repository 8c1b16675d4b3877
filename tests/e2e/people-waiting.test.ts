// A change of people that waits on the phone, and one that the server refuses.
import type { Input } from '@anju/shared-types'
import { eventually, ServerSide } from './_phone/server-side'
import { openStage } from './_phone/stage'

const stage = openStage()

test('a death told in a valley is seen to wait; refused, it goes back into its form as it was filled in', async () => {
  const side = await ServerSide.as(stage.server, 'helper')
  const admin = await ServerSide.as(stage.server, 'site-admin')
  const { household } = await side.find((h) => h.writable.includes('people') && h.populations.living >= 3)
  const { id } = household
  const { items } = await side.ask('listHouseholdPeople', { params: { id } })
  const there = items.filter(({ personStatus }) => personStatus === 'registered')
  const gone = there.filter(({ relationToHead }) => relationToHead !== '02').pop()!
  const phone = await stage.phone()
  await phone.signIn('帮扶干部')
  await phone.visit(`household/pages/record/index?id=${id}`)
  await phone.press(/^家庭成员/)
  await phone.press('登记人口变化')
  await phone.sees('变化日期')
  await phone.page.waitForLoadState('networkidle')
  await phone.context.setOffline(true)
  await phone.press(/^变化/)
  await phone.press('死亡')
  const name = new RegExp(`^${gone.name.replace('*', '\\*')} · `)
  if (there.length <= 5)
    await phone.page.getByRole('group', { name: '是谁' }).getByLabel(name).last().check({ force: true })
  else {
    await phone.press(/^是谁/)
    await phone.top.getByRole('button', { name }).last().click()
  }
  await phone.page.getByLabel('变化日期').fill('2020-11-01')
  await phone.page.getByLabel('原因').fill('病故在家')
  await phone.press('保存')
  await phone.sees('已保存')
  await phone.press('看这户')
  await phone.button(/家庭成员.*待上传/).waitFor()
  await phone.press(/^家庭成员/)
  await phone.sees('已故 · 待上传')
  await phone.sees(/^死亡 · /)
  expect(await phone.overflow()).toEqual([])
  expect(await phone.barriers()).toEqual([])
  await phone.shot('people-waiting')

  // The site knew of it before: the same is told once.
  const personId = gone.id
  const death = { kind: 'death', personId, effectiveDate: '2020-11-01', reason: '病故' }
  const body = { ...death, occurredAt: Date.UTC(2020, 10, 5) }
  await admin.ask('changePeople', { params: { id }, body } as Input<'changePeople'>)
  await phone.context.setOffline(false)
  await phone.visit('work/pages/queue/index')
  await phone.sees(/^登记人口变化 · 死亡 · /)
  await phone.press('改一改')
  await phone.sees('上次没保存的内容已经恢复')
  await expect(phone.top.getByLabel('原因').inputValue()).resolves.toBe('病故在家')
  await phone.visit('work/pages/queue/index')
  await phone.sees('都传完了')
  await eventually(
    () => side.household(id),
    (h) => h.populations.deceased === household.populations.deceased + 1,
  )
  expect(phone.errors).toEqual([])
  await phone.close()
})
