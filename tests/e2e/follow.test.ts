// Forms that were opened on what is old by now: they follow the record, and overwrite nobody's work.
import type { Input } from '@anju/shared-types'
import { eventually, ServerSide } from './_phone/server-side'
import { openStage } from './_phone/stage'

const stage = openStage()
const TRAININGS = '参加培训次数（次）'

const able = async (side: ServerSide, fewest: number) => {
  const { household } = await side.find(
    (h) => h.writable.includes('people') && h.populations.living >= fewest,
  )
  const { items } = await side.ask('listHouseholdPeople', { params: { id: household.id } })
  return { household, person: items.filter((one) => one.sections.work?.laborAbility === 'ordinary').pop()! }
}

const workOf = async (side: ServerSide, id: string, personId: string) =>
  (await side.ask('listHouseholdPeople', { params: { id } })).items.find((one) => one.id === personId)!
    .sections.work!

test('a person’s form follows what the site wrote; one’s own number is there when it is opened again', async () => {
  const side = await ServerSide.as(stage.server, 'helper')
  const admin = await ServerSide.as(stage.server, 'site-admin')
  const { household, person } = await able(side, 3)
  const { id } = household
  const write = async (fields: Record<string, unknown>) => {
    const { version } = await admin.ask('listHouseholdPeople', { params: { id } })
    const body = { baseVersion: version, occurredAt: Date.UTC(2020, 10, 5), fields }
    const params = { id, personId: person.id, section: 'work' }
    await admin.ask('recordPersonSection', { params, body } as Input<'recordPersonSection'>)
  }
  const phone = await stage.phone()
  const trainings = () => phone.top.getByLabel(TRAININGS)
  await phone.signIn('帮扶干部')
  await phone.visit(`household/pages/person/index?id=${id}&personId=${person.id}`)
  await phone.sees('劳动与就业')
  await phone.page.waitForLoadState('networkidle')

  // Untouched: nothing to save, nothing red.
  await write({ ...person.sections.work!, trainings: 9 })
  await phone.press('劳动与就业')
  await phone.sees('和现在的记录一样，不用再存')
  await phone.page.waitForLoadState('networkidle')
  await expect(trainings().inputValue()).resolves.toBe('9')

  // Touched, and somebody writes elsewhere in it meanwhile: it is told, and nothing of his is lost.
  await phone.choose('弱或半劳动力')
  await write({ ...(await workOf(side, id, person.id)), trainings: 11 })
  await phone.press('保存')
  await phone.sees('已保存')
  await phone.visit('work/pages/queue/index')
  await phone.sees(/要处理|都传完了/)
  expect((await workOf(side, id, person.id)).trainings).toBe(11)
  await phone.close()

  // Saved twice, one after the other: the first stays.
  const again = await stage.phone()
  await again.signIn('帮扶干部')
  await again.visit(`household/pages/person/index?id=${id}&personId=${person.id}`)
  await again.press('劳动与就业')
  await again.top.getByLabel(TRAININGS).fill('7')
  await again.press('保存')
  await again.sees('已保存')
  await eventually(
    () => workOf(side, id, person.id),
    (work) => work.trainings === 7,
  )
  await again.page.goBack()
  await again.press('劳动与就业')
  await again.sees('劳动能力')
  await expect(again.top.getByLabel(TRAININGS).inputValue()).resolves.toBe('7')
  await again.choose('技能劳动力')
  await again.press('保存')
  await again.sees('已保存')
  const last = await eventually(
    () => workOf(side, id, person.id),
    (work) => work.laborAbility === 'skilled',
  )
  expect(last.trainings).toBe(7)
  expect(again.errors).toEqual([])
  await again.close()
})

test('what was chosen is taken out again: a disability with its kind and grade, a card, a date', async () => {
  const side = await ServerSide.as(stage.server, 'helper')
  const { household, person } = await able(side, 3)
  const params = { id: household.id, personId: person.id }
  const healthOf = async () =>
    (await side.ask('listHouseholdPeople', { params })).items.find(({ id }) => id === person.id)!.sections
      .health!
  const { version } = await side.ask('listHouseholdPeople', { params })
  const fields = {
    ...{
      healthConditions: ['disabled'],
      disabilityKind: 'limb',
      disabilityGrade: '2',
      chronicCard: 'issued',
    },
  }
  const body = { baseVersion: version, occurredAt: Date.UTC(2020, 10, 5), fields }
  await side.ask('recordPersonSection', {
    params: { ...params, section: 'health' },
    body,
  } as Input<'recordPersonSection'>)

  const phone = await stage.phone()
  await phone.signIn('帮扶干部')
  await phone.visit(
    `household/pages/person-section/index?id=${household.id}&personId=${person.id}&section=health`,
  )
  await phone.sees('残疾等级')
  await phone.press('清空慢病证')
  await phone.choose('残疾')
  await phone.choose('健康')
  expect(await phone.top.getByText('残疾等级').count()).toBe(0)
  await phone.press('保存')
  await phone.sees('已保存')
  await eventually(healthOf, (health) => health.healthConditions?.[0] === 'healthy')
  expect(await healthOf()).toEqual({
    ...{ healthConditions: ['healthy'], disabilityKind: null, disabilityGrade: null, chronicCard: null },
  })

  await phone.visit(`household/pages/move-in/index?id=${household.id}`)
  const date = phone.top.locator('input[type=date]').first()
  await date.fill('2020-10-12')
  await phone.press('清空入住日期')
  await expect(date.inputValue()).resolves.toBe('')
  await date.fill('2020-10-12')
  await date.fill('')
  await date.blur()
  await phone.button('清空入住日期').waitFor({ state: 'detached' })
  expect(phone.errors).toEqual([])
  await phone.close()
})

test('two presses on 保存, as of a cold thumb: one entry, and the page that says so stays', async () => {
  const side = await ServerSide.as(stage.server, 'helper')
  const { household } = await side.find((h) => h.abilities.includes('recordMoveIn'))
  const empty = household.moveIn.occupancyStatus === 'vacant' ? '转租、转借' : '空置'
  const phone = await stage.phone()
  await phone.signIn('帮扶干部')
  await phone.visit(`household/pages/move-in/index?id=${household.id}`)
  await phone.choose(empty)
  const before = (await side.history(household.id)).length
  const { x, y, width, height } = (await phone.button('保存').boundingBox())!
  for (const wait of [60, 150, 0]) {
    await phone.page.mouse.click(x + width / 2, y + height / 2)
    await phone.page.waitForTimeout(wait)
  }
  await phone.sees('已保存')
  await phone.page.waitForTimeout(600)
  expect(phone.page.url()).toContain('move-in')
  await phone.press('看这户')
  await phone.sees('住房面积')
  await eventually(
    () => side.household(household.id),
    (h) => h.moveIn.occupancyStatus === (empty === '空置' ? 'vacant' : 'sublet'),
  )
  expect((await side.history(household.id)).length).toBe(before + 1)
  expect(phone.errors).toEqual([])
  await phone.close()
})
