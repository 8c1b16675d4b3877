import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { countOf } from '../../_kit/untouched'

const { helper } = PERSONAS
let made = 0
const newDevice = () => ({
  id: `device-${'0'.repeat(16)}-${(made += 1)}`,
  name: '红米 9A',
  platform: 'weapp' as const,
})

describeEachDatabase('POST /api/sessions/refreshes', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())

  /** Signs in on a new device of the mini-program. */
  async function signIn(persona: string = helper) {
    const device = newDevice()
    const { body } = await app.call('startDemoSession', { body: { persona, device } })
    return { device, access: body.accessToken, refresh: body.refreshToken! }
  }
  const refresh = (deviceId: string, refreshToken: string) =>
    app.call('refreshSession', { body: { deviceId, refreshToken } })
  const meWith = async (token: string) => (await app.call('getMe', {}, { token })).status
  const reuses = () => countOf(app, 'audit_event', "action = 'refreshReuse'")

  test('400 for a device without a name', async () => {
    expect((await refresh('short', 'x')).body.message).toBe('「设备编号」格式不对')
  })

  test('401 for what is no refresh token of ours', async () => {
    const { device, refresh: token } = await signIn()
    for (const odd of ['x', '', `${token}x`, token.split('.')[0]!]) {
      const reply = await refresh(device.id, odd)
      expect([odd.length, reply.status, reply.body.code]).toEqual([odd.length, 401, 'session_expired'])
    }
    expect((await refresh(device.id, token)).status).toBe(200)
  })

  test('200: a new pair; the earlier access token goes on until its quarter of an hour is over', async () => {
    const { device, access, refresh: first } = await signIn()
    app.advance(14 * 60_000)
    const { status, body } = await refresh(device.id, first)
    expect(status).toBe(200)
    expect(body.refreshToken).not.toBe(first)
    expect(await meWith(access)).toBe(200)
    app.advance(90_000)
    expect([await meWith(access), await meWith(body.accessToken)]).toEqual([401, 200])
    expect((await refresh(device.id, body.refreshToken!)).status).toBe(200)
  })

  test('a lost answer: the same pair again within 60 s, to the same device', async () => {
    const { device, refresh: first } = await signIn()
    const lost = await refresh(device.id, first)
    app.advance(59_000)
    const again = await refresh(device.id, first)
    expect([again.body.accessToken, again.body.refreshToken]).toEqual([
      lost.body.accessToken,
      lost.body.refreshToken,
    ])
    expect((await refresh(device.id, again.body.refreshToken!)).status).toBe(200)
  })

  test('two refreshes at the same moment get the same pair', async () => {
    const { device, refresh: first } = await signIn()
    const replies = await Promise.all(Array.from({ length: 6 }, () => refresh(device.id, first)))
    expect(new Set(replies.map((r) => r.status))).toEqual(new Set([200]))
    expect(new Set(replies.map((r) => r.body.refreshToken)).size).toBe(1)
  })

  test('real reuse, past the grace, ends that sign-in and no other, and is written down', async () => {
    const other = await signIn()
    const { device, refresh: first } = await signIn()
    const second = (await refresh(device.id, first)).body
    const before = await reuses()
    app.advance(61_000)
    expect((await refresh(device.id, first)).body.code).toBe('session_expired')
    expect(await meWith(second.accessToken)).toBe(401)
    expect((await refresh(device.id, second.refreshToken!)).status).toBe(401)
    expect(await reuses()).toBe(before + 1)
    expect((await refresh(other.device.id, other.refresh)).status).toBe(200)
  })

  test('the token on another device is a stolen one', async () => {
    const { refresh: token } = await signIn()
    const before = await reuses()
    expect((await refresh(newDevice().id, token)).status).toBe(401)
    expect(await reuses()).toBe(before + 1)
  })

  test('a moved or disabled person signs in anew', async () => {
    const moved = await signIn(PERSONAS.siteAdmin)
    await app.sql.run('update app_user set version = version + 1 where demo_persona = ?', [
      PERSONAS.siteAdmin,
    ])
    expect([await meWith(moved.access), (await refresh(moved.device.id, moved.refresh)).status]).toEqual([
      401, 401,
    ])
    const disabled = await signIn(PERSONAS.countyLeader)
    const set = (status: string) =>
      app.sql.run('update app_user set status = ? where demo_persona = ?', [status, PERSONAS.countyLeader])
    await set('disabled')
    expect((await refresh(disabled.device.id, disabled.refresh)).status).toBe(401)
    await set('active')
    // What was ended does not come back with him.
    expect((await refresh(disabled.device.id, disabled.refresh)).status).toBe(401)
  })

  test('30 days without a word, and it is over', async () => {
    const late = await signIn()
    const kept = await signIn()
    app.advance(29 * 86_400_000)
    const next = await refresh(kept.device.id, kept.refresh)
    expect(next.status).toBe(200)
    app.advance(2 * 86_400_000)
    expect((await refresh(late.device.id, late.refresh)).status).toBe(401)
    expect((await refresh(kept.device.id, next.body.refreshToken!)).status).toBe(200)
  })

  test('a browser has it in a cookie that no script reads and no other site sends, and not in the body', async () => {
    const device = { ...newDevice(), platform: 'h5' as const }
    const started = await app.call('startDemoSession', { body: { persona: helper, device } })
    expect(started.body.refreshToken).toBeNull()
    const cookie = started.headers.get('set-cookie')!
    expect(cookie).toMatch(
      /^anju_refresh=[^;]+; path=\/api\/sessions; expires=[^;]+; samesite=strict; httponly$/i,
    )
    const ask = (sent: string) =>
      app.request('POST', '/api/sessions/refreshes', {
        headers: { 'Content-Type': 'application/json', Cookie: sent.split(';')[0]! },
        body: JSON.stringify({ deviceId: device.id }),
      })
    const reply = await ask(cookie)
    expect(reply.status).toBe(200)
    expect(((await reply.json()) as { refreshToken: null }).refreshToken).toBeNull()
    expect(reply.headers.get('set-cookie')).not.toContain(cookie.split(';')[0]!)
    const refused = await ask('anju_refresh=x')
    expect(refused.status).toBe(401)
  })

  test('what the database keeps opens nothing', async () => {
    const { refresh: token } = await signIn()
    const rows = await app.sql.all('select * from device_session')
    expect(JSON.stringify(rows)).not.toContain(token.split('.')[1]!)
  })
})
