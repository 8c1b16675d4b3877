// Signing in on the compiled package: WeChat's code, the phone button, and every refusal a person can meet.
import { PROBLEMS } from '@anju/shared-types'
import type { Phone } from './_host/phone'
import type { World } from './_host/world'
import { openWorld } from './_host/world'

const LOGIN = '/sns/jscode2session'
const PHONE = '/wxa/business/getuserphonenumber'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

let accounts = 0
/** A phone whose WeChat account nobody has seen, at the door. */
function stranger(): { openid: string; phone: Phone } {
  accounts += 1
  const openid = `o-stranger-${accounts}`
  const phone = world.phone(openid)
  phone.open()
  return { openid, phone }
}

async function givePhone(phone: Phone, code: string | null): Promise<void> {
  const detail = code ? { code, errMsg: 'getPhoneNumber:ok' } : { errMsg: 'getPhoneNumber:fail user deny' }
  await phone.pressWechatButton('getPhoneNumber', 'getphonenumber', detail)
}

/** Known to WeChat, bound to this persona, and at home. */
async function bound(persona: string): Promise<{ openid: string; phone: Phone }> {
  const { openid, phone } = stranger()
  await phone.tap('微信登录')
  await phone.see('第一次登录，需要核对手机号')
  await givePhone(phone, world.wechat.mintPhoneCode(openid, await world.rosterPhone(persona)))
  await phone.see('是您本人吗')
  await phone.tap('是我，进入')
  await phone.at('pages/home/index')
  return { openid, phone }
}

test('a guest sees what this is, and nothing is asked of him', async () => {
  const { phone } = stranger()
  await phone.at('pages/guest/index')
  await phone.see('易地扶贫搬迁')
  const asking = /^(login|getLocation|chooseMedia|scanCode|showModal|requestSubscribeMessage|openSetting)$/
  expect(phone.calls.filter((name) => asking.test(name))).toEqual([])
})

describe('the first time', () => {
  test('with the phone button; afterwards silently, by what lies encrypted on the phone', async () => {
    const { phone } = await bound('township-admin')
    const name = await world.nameOf('township-admin')
    await phone.see(name)
    const readable = [...phone.disk.storage.values()].filter((value) => !value.startsWith('encrypted:'))
    expect(readable.join()).not.toMatch(/[0-9A-Z]{26}\.[\w-]{43}/)

    phone.open()
    await phone.see(name)
    await phone.request('POST', /^\/api\/sessions\/refreshes$/)
    expect(phone.calls.filter((call) => call === 'login').length).toBe(2)
    expect(phone.route).toBe('pages/home/index')
  })

  test('the person found is somebody else: nothing is bound', async () => {
    const { openid, phone } = stranger()
    await phone.tap('微信登录')
    await givePhone(phone, world.wechat.mintPhoneCode(openid, await world.rosterPhone('province-admin')))
    await phone.see('自治区管理员')
    await phone.tap('不是我')
    await phone.see('没有绑定')
    const rows = await world.app.sql.all('select subject from user_identity where subject = ?', [openid])
    expect(rows).toEqual([])
  })

  test('a refresh token used twice, long after: signed in anew by WeChat, unseen', async () => {
    const { phone } = await bound('spot-checker')
    const name = await world.nameOf('spot-checker')
    await world.app.sql.run(
      `update device_session set refresh_hash = 'x' where ended_at is null and user_id =
         (select id from app_user where demo_persona = 'spot-checker')`,
    )
    phone.open()
    await phone.see(name)
    await phone.request('POST', /^\/api\/sessions\/wechat$/, 1)
    expect(phone.calls.filter((call) => call === 'login').length).toBe(3)
    const reuse = await world.app.sql.all("select id from audit_event where action = 'refreshReuse'")
    expect(reuse).toHaveLength(1)
  })

  test('the number is refused: it says why, and the button stays', async () => {
    const { phone } = stranger()
    await phone.tap('微信登录')
    await givePhone(phone, null)
    await phone.see('没有授权手机号')
    await phone.see('用手机号核对')
  })

  test('a number that is not on the roster, and one that belongs to somebody bound already', async () => {
    const { openid, phone } = stranger()
    await phone.tap('微信登录')
    await givePhone(phone, world.wechat.mintPhoneCode(openid, '12099999999'))
    await phone.see('没有找到您的登记信息')

    await bound('site-admin')
    const other = stranger()
    await other.phone.tap('微信登录')
    const number = await world.rosterPhone('site-admin')
    await givePhone(other.phone, world.wechat.mintPhoneCode(other.openid, number))
    await other.phone.see('没有找到您的登记信息')
  })

  test('the code of another person’s button is worth nothing', async () => {
    const { phone } = stranger()
    await phone.tap('微信登录')
    const code = world.wechat.mintPhoneCode('o-somebody-else', await world.rosterPhone('county-leader'))
    await givePhone(phone, code)
    await phone.see(PROBLEMS.wechat_code_invalid.message)
  })

  test('an access token that WeChat has forgotten is fetched again', async () => {
    await bound('county-leader')
    world.wechat.revokeTokens()
    const { phone } = await bound('county-admin')
    await phone.see(await world.nameOf('county-admin'))
    expect(world.wechat.asked.filter((path) => path === '/cgi-bin/stable_token').length).toBeGreaterThan(1)
  })
})

describe('what WeChat answers', () => {
  test.each([40001, 40014, 42001])(
    '%i to the number: the token is fetched again and the number asked once more, unseen',
    async (errcode) => {
      const { openid, phone } = stranger()
      await phone.tap('微信登录')
      const code = world.wechat.mintPhoneCode(openid, '12099999998')
      const before = world.wechat.asked.filter((path) => path === PHONE).length
      world.wechat.failNext(PHONE, errcode)
      await givePhone(phone, code)
      await phone.see('没有找到您的登记信息')
      expect(world.wechat.asked.filter((path) => path === PHONE).length - before).toBe(2)
    },
  )

  test.each([
    [45011, PROBLEMS.too_many_requests.message],
    [40013, PROBLEMS.internal.message],
    [40125, PROBLEMS.internal.message],
    [99999, PROBLEMS.wechat_busy.message],
  ])('%i', async (errcode, message) => {
    const { phone } = stranger()
    world.wechat.failNext(LOGIN, errcode)
    await phone.tap('微信登录')
    await phone.see(message)
    await phone.tap('微信登录')
    await phone.see('第一次登录，需要核对手机号')
  })

  test.each([40029, 40163])(
    '%i: another code is asked for once, then the person is told',
    async (errcode) => {
      const { phone } = stranger()
      world.wechat.failNext(LOGIN, errcode, 2)
      await phone.tap('微信登录')
      await phone.see(PROBLEMS.wechat_code_invalid.message)
      expect(phone.calls.filter((call) => call === 'login').length).toBe(2)
      world.wechat.failNext(LOGIN, errcode)
      await phone.tap('微信登录')
      await phone.see('第一次登录，需要核对手机号')
    },
  )

  test('an account that WeChat has blocked', async () => {
    const { openid, phone } = stranger()
    world.wechat.block(openid)
    await phone.tap('微信登录')
    await phone.see(PROBLEMS.wechat_blocked.message)
  })

  test('busy: asked three times, then the person is told; twice busy is not even noticed', async () => {
    const { phone } = stranger()
    const before = world.wechat.asked.length
    world.wechat.failNext(LOGIN, -1, 3)
    await phone.tap('微信登录')
    await phone.see(PROBLEMS.wechat_busy.message)
    expect(world.wechat.asked.length - before).toBe(3)
    world.wechat.failNext(LOGIN, -1, 2)
    await phone.tap('微信登录')
    await phone.see('第一次登录，需要核对手机号')
  })

  test('an answer lost on the way spends the code: a new one is asked for unseen', async () => {
    const { phone } = stranger()
    world.wechat.failNext(LOGIN, 'drop')
    await phone.tap('微信登录')
    await phone.see('第一次登录，需要核对手机号')
    expect(phone.calls.filter((call) => call === 'login').length).toBe(2)
  })

  test('a code that was kept for more than five minutes', async () => {
    const { openid, phone } = stranger()
    await phone.tap('微信登录')
    const code = world.wechat.mintPhoneCode(openid, await world.rosterPhone('city-admin'))
    world.wechat.advance(5 * 60_000 + 1)
    await givePhone(phone, code)
    await phone.see(PROBLEMS.wechat_code_invalid.message)
    expect(world.wechat.asked).toContain(PHONE)
  })
})

test('no network: it says so, and nothing else happens', async () => {
  const { phone } = stranger()
  phone.network.setOnline(false)
  await phone.tap('微信登录')
  await phone.see('现在没有网络，联网后再登录')
})

test('a session that cannot be renewed silently stays on the page and offers the door', async () => {
  const { phone } = await bound('city-admin')
  await world.app.sql.run('update device_session set ended_at = 1')
  // However often the page's requests make it try.
  world.wechat.failNext(LOGIN, 40029, 50)
  phone.open()
  await phone.see('登录已过期，没传完的内容都在')
  world.wechat.recover()
  await phone.tap('去登录')
  await phone.at('pages/guest/index')
  await phone.tap('微信登录')
  await phone.at('pages/home/index')
  await phone.see(await world.nameOf('city-admin'))
})
