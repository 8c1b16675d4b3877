// Signing in on the compiled package: WeChat's code, the phone button, and every refusal a person can meet.
import type { World } from './_host/world'
import { openWorld } from './_host/world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('a guest sees what this is, and nothing is asked of him', async () => {
  const phone = world.phone('o-guest')
  phone.open()
  await phone.at('pages/guest/index')
  await phone.see('易地扶贫搬迁')
  expect(phone.calls).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(login|getLocation|chooseMedia|scanCode|showModal)$/)]),
  )
})

test('first time with the phone button, afterwards silently', async () => {
  const phone = world.phone('o-first')
  phone.open()
  await phone.tap('微信登录')
  await phone.see('第一次登录，需要核对手机号')
  const code = world.wechat.mintPhoneCode('o-first', await world.rosterPhone('township-admin'))
  await phone.pressWechatButton('getPhoneNumber', 'getphonenumber', { code, errMsg: 'getPhoneNumber:ok' })
  await phone.at('pages/home/index')
  const name = await world.nameOf('township-admin')
  await phone.see(name)

  phone.open()
  await phone.see(name)
  await phone.request('POST', /^\/api\/sessions\/wechat$/, 2)
  expect(phone.calls.filter((name) => name === 'login').length).toBe(3)
})
