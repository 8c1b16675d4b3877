import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { openSecret } from '../../_kit/inside'
import { countOf } from '../../_kit/untouched'
import type { WechatServer } from '../../_kit/wechat-server'
import { startWechatServer } from '../../_kit/wechat-server'

describeEachDatabase('POST /api/sessions/wechat', (db) => {
  let app: TestApp
  let wechat: WechatServer
  beforeAll(async () => {
    wechat = await startWechatServer()
    app = await startTestApp(db, { env: wechat.env })
  })
  afterAll(async () => {
    await app.close()
    await wechat.close()
  })

  const start = (code: string) => app.call('startWechatSession', { body: { code } })
  const find = (openid: string, phone: string) => {
    const body = { code: wechat.mintLoginCode(openid), phoneCode: wechat.mintPhoneCode(openid, phone) }
    return app.call('findWechatBinding', { body })
  }
  /** Both steps: who is found says that it is him. */
  async function bind(openid: string, phone: string) {
    const found = await find(openid, phone)
    if (found.status !== 200) return found as unknown as Awaited<ReturnType<typeof start>>
    return app.call('confirmWechatBinding', { body: { ticket: found.body.ticket } })
  }
  let accounts = 0
  /** A WeChat account that was never seen here. */
  const newOpenid = () => `openid-${db.dialect}-${(accounts += 1)}`
  const phoneOf = async (persona: string) =>
    openSecret(
      (await app.sql.one<{ phone_enc: string }>('select phone_enc from app_user where demo_persona = ?', [
        persona,
      ]))!.phone_enc,
    )
  const login = (openid: string, phone?: string) =>
    phone ? bind(openid, phone) : start(wechat.mintLoginCode(openid))

  test('400 names a missing code and an unknown field', async () => {
    expect((await start('')).body.message).toBe('「编号」低于下限')
    const reply = await app.call('startWechatSession', { body: { code: 'x', openid: 'y' } as never })
    expect([reply.status, reply.body.message]).toEqual([400, '不认识的内容「openid」'])
  })

  test('401 for a code that WeChat does not know, has grown old, or was used', async () => {
    expect((await start('made-up')).body.code).toBe('wechat_code_invalid')
    const old = wechat.mintLoginCode(newOpenid())
    wechat.advance(6 * 60_000)
    expect((await start(old)).body.code).toBe('wechat_code_invalid')
    const used = wechat.mintLoginCode(newOpenid())
    await start(used)
    const again = await start(used)
    expect([again.status, again.body.code]).toEqual([401, 'wechat_code_invalid'])
  })

  test('403 for an account that WeChat blocked', async () => {
    const openid = newOpenid()
    wechat.block(openid)
    const reply = await login(openid)
    expect([reply.status, reply.body.code]).toEqual([403, 'wechat_blocked'])
  })

  test('403 for somebody unknown: he is asked for his phone number, and for a number nobody has, nothing is bound', async () => {
    const openid = newOpenid()
    const unknown = await login(openid)
    expect([unknown.status, unknown.body.code, unknown.body.details]).toEqual([
      403,
      'not_on_roster',
      { bind: true },
    ])
    const stranger = await login(openid, '12099999999')
    expect([stranger.status, stranger.body.code, stranger.body.details]).toEqual([
      403,
      'not_on_roster',
      { bind: false },
    ])
    expect(stranger.body.message).toBe(unknown.body.message)
    expect(await countOf(app, 'user_identity', 'subject = ?', [openid])).toBe(0)
  })

  test('403 for a number that two people on the roster share: nobody guesses which one', async () => {
    const phone = await phoneOf(PERSONAS.countyLeader)
    const row = (await app.sql.one<{ phone_hash: string }>(
      "select phone_hash from app_user where demo_persona = 'county-leader'",
    ))!
    const twin = (await app.sql.one<{ id: string; phone_hash: string }>(
      'select id, phone_hash from app_user where demo_persona is null limit 1',
    ))!
    await app.sql.run('update app_user set phone_hash = ? where id = ?', [row.phone_hash, twin.id])
    expect((await login(newOpenid(), phone)).status).toBe(403)
    await app.sql.run('update app_user set phone_hash = ? where id = ?', [twin.phone_hash, twin.id])
  })

  test('429 after five numbers that nobody has, for this account alone', async () => {
    const openid = newOpenid()
    for (let i = 0; i < 5; i += 1) expect((await login(openid, `1209999000${i}`)).status).toBe(403)
    const reply = await login(openid, await phoneOf(PERSONAS.provinceAdmin))
    expect([reply.status, reply.body.code]).toEqual([429, 'too_many_requests'])
    expect((await login(newOpenid(), '12099990000')).status).toBe(403)
  })

  test('503 while WeChat is busy, after two more tries; then it goes through', async () => {
    const openid = newOpenid()
    const code = wechat.mintLoginCode(openid)
    wechat.failNext('/sns/jscode2session', -1, 3)
    const before = wechat.asked.length
    const reply = await start(code)
    expect([reply.status, reply.body.code]).toEqual([503, 'wechat_busy'])
    expect(wechat.asked.length - before).toBe(3)
    wechat.failNext('/sns/jscode2session', -1, 2)
    expect((await start(code)).body.code).toBe('not_on_roster')
  })

  test('429 when WeChat counts too many logins a minute; 500 when our own secret is wrong', async () => {
    wechat.failNext('/sns/jscode2session', 45011)
    expect((await login(newOpenid())).status).toBe(429)
    wechat.failNext('/sns/jscode2session', 40125)
    expect((await login(newOpenid())).status).toBe(500)
  })

  test('200: the phone number of exactly one person binds; from then on the login code alone is enough', async () => {
    const openid = newOpenid()
    const first = await login(openid, await phoneOf(PERSONAS.siteAdmin))
    expect(first.status).toBe(200)
    const { user } = await app.ok('getMe', {}, PERSONAS.siteAdmin)
    expect(first.body.user).toEqual(user)
    const again = await login(openid)
    expect([again.status, again.body.user.id]).toEqual([200, user.id])
    expect((await app.call('getMe', {}, { token: again.body.accessToken })).status).toBe(200)
    expect(
      await countOf(app, 'audit_event', "action = 'startWechatSession' and actor_id = ?", [user.id]),
    ).toBe(1)
    expect(
      await countOf(app, 'audit_event', "action = 'confirmWechatBinding' and actor_id = ?", [user.id]),
    ).toBe(1)
  })

  test('the person sees who was found before anything is bound; his number and the account stay here', async () => {
    const openid = newOpenid()
    const phone = await phoneOf(PERSONAS.provinceAdmin)
    const { body } = await find(openid, phone)
    expect(body).toMatchObject({
      name: expect.stringMatching(/^.\*.?$/),
      position: '自治区管理员 · 广西壮族自治区',
    })
    expect(JSON.stringify(body)).not.toContain(phone)
    expect(Buffer.from(body.ticket.split('.')[1]!, 'base64url').toString()).not.toContain(openid)
    expect(await countOf(app, 'user_identity', 'subject = ?', [openid])).toBe(0)
    // What confirms a binding signs nobody in by itself.
    expect((await app.call('getMe', {}, { token: body.ticket })).status).toBe(401)
    const tooLate = await find(openid, phone)
    // Five minutes, and what the clocks of our own servers may differ by.
    app.advance(5 * 60_000 + 6_000)
    const late = await app.call('confirmWechatBinding', { body: { ticket: tooLate.body.ticket } })
    expect([late.status, late.body.code]).toEqual([401, 'wechat_code_invalid'])
    const other = await app.call('confirmWechatBinding', {
      body: { ticket: await app.token(PERSONAS.helper) },
    })
    expect(other.status).toBe(401)
  })

  test('a person who was moved between the two steps is looked up anew', async () => {
    const found = await find(newOpenid(), await phoneOf(PERSONAS.provinceAdmin))
    const bump = (by: number) =>
      app.sql.run('update app_user set version = version + ? where demo_persona = ?', [
        by,
        PERSONAS.provinceAdmin,
      ])
    await bump(1)
    const reply = await app.call('confirmWechatBinding', { body: { ticket: found.body.ticket } })
    expect([reply.status, reply.body.code]).toEqual([403, 'not_on_roster'])
    await bump(-1)
  })

  test('200: an access token that WeChat took back is asked for again, once', async () => {
    await login(newOpenid(), '12099990009')
    wechat.revokeTokens()
    const reply = await login(newOpenid(), await phoneOf(PERSONAS.townshipAdmin))
    expect(reply.status).toBe(200)
  })

  test('403 for a second WeChat account of the same person: one account, one person', async () => {
    const phone = await phoneOf(PERSONAS.helper)
    expect((await login(newOpenid(), phone)).status).toBe(200)
    const second = await login(newOpenid(), phone)
    expect([second.status, second.body.details]).toEqual([403, { bind: false }])
  })

  test('two accounts that claim the same person at the same moment: one of them is bound', async () => {
    const phone = await phoneOf(PERSONAS.cityAdmin)
    const replies = await Promise.all([1, 2, 3].map(() => login(newOpenid(), phone)))
    expect(replies.map((r) => r.status).sort()).toEqual([200, 403, 403])
    const bound = `user_id = (select id from app_user where demo_persona = 'city-admin')`
    expect(await countOf(app, 'user_identity', bound)).toBe(1)
  })

  test('403 for a bound account whose person left the roster', async () => {
    const openid = newOpenid()
    await login(openid, await phoneOf(PERSONAS.countyAdmin))
    await app.sql.run("update app_user set status = 'disabled' where demo_persona = 'county-admin'")
    expect((await login(openid)).status).toBe(403)
  })

  test('nothing WeChat gives for a session leaves the server', async () => {
    const reply = await login(newOpenid(), await phoneOf(PERSONAS.spotChecker))
    expect(Object.keys(reply.body).sort()).toEqual([
      'accessToken',
      'expiresAt',
      'refreshToken',
      'serverNow',
      'user',
    ])
    expect(JSON.stringify(reply.body)).not.toMatch(/session_key|openid|120\d{8}/)
  })
})
