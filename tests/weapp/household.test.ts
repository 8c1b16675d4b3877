// A household's page on the compiled package: what is over, by how much, what is still missing, and who may write.
import { householdPool, WHERE } from '../_kit/households'
import type { Phone } from './_host/phone'
import type { World } from './_host/world'
import { openWorld } from './_host/world'

let world: World
let phone: Phone
beforeAll(async () => {
  world = await openWorld()
  phone = await world.signedIn('helper')
})
afterAll(() => world.close())

const OVER = 'h.housing_area_centi_m2 = 12501'

test('the red line shows its arithmetic and what to do next', async () => {
  const { id } = await householdPool(world.app).take(WHERE.helpers, OVER)
  phone.open('household/pages/record/index', { id })
  await phone.see('越线：人均住房面积')
  await phone.see('125.01 ㎡ ÷ 5 人，比上限 25 ㎡ × 5 = 125 ㎡ 多 0.01 ㎡')
  await phone.see('确属特殊情况可申请备案')
  expect(phone.text()).not.toContain('越线：每人自筹资金')
})

test('what is missing says what and why; 补拍 leads to exactly that', async () => {
  const { id } = await householdPool(world.app).take(WHERE.helpers, OVER)
  phone.open('household/pages/record/index', { id })
  await phone.see('还缺「拆除后」照片，暂不计入')
  await phone.tap('补拍')
  await phone.at('household/pages/evidence/index')
  await phone.see('拆除后')
  await phone.see('还差 1 张')
})

test('who may only look has no buttons', async () => {
  const leader = await world.signedIn('county-leader')
  const { id } = await householdPool(world.app).take(WHERE.atHomeSite, OVER)
  leader.open('household/pages/record/index', { id })
  await leader.see('越线：人均住房面积')
  await leader.see('您可以查看这户')
  expect(leader.screen.named('更新搬迁情况')).toEqual([])
})

test('a household of another city is not there', async () => {
  const { id } = await householdPool(world.app).take(WHERE.elsewhere)
  phone.open('household/pages/record/index', { id })
  await phone.see('没有找到，或不在您的管理范围内')
})

test('read once, a household is there without a network, and says how old it is', async () => {
  const { id } = await householdPool(world.app).take(WHERE.helpers, OVER)
  phone.open('household/pages/record/index', { id })
  await phone.see('更新于')
  phone.network.setOnline(false)
  phone.open('household/pages/record/index', { id })
  await phone.see('没有网络，这是')
  await phone.see('越线：人均住房面积')
  phone.network.setOnline(true)
})
