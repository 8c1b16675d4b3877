// Everybody sees his own devices and signs each of them out; nobody sees anybody else's.
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'

let made = 0
const device = (name: string) => ({
  id: `device-${'1'.repeat(16)}-${(made += 1)}`,
  name,
  platform: 'weapp' as const,
})

describeEachDatabase('own devices', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())

  async function signIn(name: string, persona: string = PERSONAS.helper, on = device(name)) {
    const { body } = await app.call('startDemoSession', { body: { persona, device: on } })
    return { token: body.accessToken, refresh: body.refreshToken!, device: on }
  }
  const list = async (token: string) => (await app.call('listMyDevices', {}, { token })).body.items
  const me = async (token: string) => (await app.call('getMe', {}, { token })).status

  test('the last used first, this one marked; a device that signs in again is there once', async () => {
    const phone = await signIn('红米 9A')
    app.advance(60_000)
    const tablet = await signIn('平板')
    app.advance(60_000)
    const again = await signIn('红米 9A', PERSONAS.helper, phone.device)
    expect((await list(again.token)).map((d) => [d.name, d.current])).toEqual([
      ['红米 9A', true],
      ['平板', false],
    ])
    // Its earlier sign-in ended with the new one.
    expect([await me(phone.token), await me(tablet.token)]).toEqual([401, 200])
  })

  test('404 for a device of somebody else, or one that has ended', async () => {
    const own = await signIn('手机', PERSONAS.siteAdmin)
    const other = await signIn('电脑', PERSONAS.cityAdmin)
    const [theirs] = await list(other.token)
    const end = (id: string) => app.call('endMyDevice', { params: { id } }, { token: own.token })
    expect((await end(theirs!.id)).status).toBe(404)
    const lost = await signIn('丢了的手机', PERSONAS.siteAdmin)
    const { id } = (await list(lost.token)).find((d) => d.current)!
    expect((await end(id)).status).toBe(200)
    expect((await end(id)).status).toBe(404)
    expect([await me(lost.token), await me(own.token), await me(other.token)]).toEqual([401, 200, 200])
    const body = { deviceId: lost.device.id, refreshToken: lost.refresh }
    expect((await app.call('refreshSession', { body })).status).toBe(401)
  })

  test('leaving ends this sign-in alone; everywhere ends them all', async () => {
    const [a, b, c] = [
      await signIn('甲', PERSONAS.countyAdmin),
      await signIn('乙', PERSONAS.countyAdmin),
      await signIn('丙', PERSONAS.countyAdmin),
    ]
    expect((await app.call('endSession', {}, { token: a.token })).status).toBe(200)
    expect([await me(a.token), await me(b.token)]).toEqual([401, 200])
    expect((await app.call('signOutEverywhere', {}, { token: b.token })).status).toBe(200)
    expect([await me(b.token), await me(c.token)]).toEqual([401, 401])
  })
})
