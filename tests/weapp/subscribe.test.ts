// Reminders through WeChat: asked at the tap and nowhere else, and no promise is made that was not given.
import type { Phone } from './_host/phone'
import type { World } from './_host/world'
import { openWorld } from './_host/world'

let world: World
let phone: Phone
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  phone = await world.signedIn('helper')
  phone.host.pages.switchTab('pages/me/index')
})

test('the question is the very first thing the tap does, for at most three kinds', async () => {
  await phone.tap('接收任务提醒')
  await phone.toast('有任务会提醒您')
  const [asked] = phone.device.subscribed
  expect(asked!.callsBefore).toEqual([])
  expect(asked!.templates.length).toBeGreaterThan(0)
  expect(asked!.templates.length).toBeLessThanOrEqual(3)
})

test('refused: nothing is promised, nothing is withheld', async () => {
  phone.device.subscribe = 'reject'
  await phone.tap('接收任务提醒')
  await phone.until(
    () => phone.device.subscribed.length === 1,
    () => 'the question',
  )
  await phone.tap('上传情况')
  await phone.at('work/pages/queue/index')
  expect(phone.frame.toasts).toEqual([])
})
