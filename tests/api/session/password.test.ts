// Account and password: an invitation sets them, they open a session, and wrong ones cost time.
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { inviteDirectly } from '../../_kit/invitations'
import { userIdOf } from '../../_kit/people'
import { countOf } from '../../_kit/untouched'

const GOOD = '河边的木棉树-2020'

describeEachDatabase('account and password', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())

  const accept = (invitationCode: string, account: string, password = GOOD) =>
    app.call('acceptInvitation', { body: { invitationCode, account, password } })
  const login = (account: string, password: string) =>
    app.call('startPasswordSession', { body: { account, password } })
  let accounts = 0
  /** A persona with an account of his own. */
  async function withAccount(persona: string): Promise<string> {
    const account = `account${(accounts += 1)}`
    const { status } = await accept(await inviteDirectly(app, await userIdOf(app, persona)), account)
    expect(status).toBe(200)
    return account
  }

  test('the code is read however it is typed', async () => {
    const code = await inviteDirectly(app, await userIdOf(app, PERSONAS.townshipAdmin))
    const typed = code.toLowerCase().replace(/-/g, '').replace(/0/g, 'o').replace(/1/g, 'l')
    expect((await accept(typed, 'township')).status).toBe(200)
  })

  test('422 for a weak password, naming why; the invitation is not used up', async () => {
    const code = await inviteDirectly(app, await userIdOf(app, PERSONAS.siteAdmin))
    for (const [password, why] of [
      ['短', '密码至少 10 个字符'],
      ['password123', '这个密码太常见，请换一个'],
      ['1234567890', '密码不能是重复或连续的字符'],
      ['abababababab', '密码不能是重复或连续的字符'],
      ['xxSite-Admin-1xx', '密码里不能有账号名或姓名'],
      ['my12012345678ok', '密码里不能有手机号或身份证号'],
    ] as const) {
      const { status, body } = await accept(code, 'site-admin-1', password.replace('120', '130'))
      expect([password, status, body.code, body.message]).toEqual([password, 422, 'weak_password', why])
    }
    expect((await accept(code, 'site-admin-1')).status).toBe(200)
  })

  test('409 for an account that is somebody else’s, in whatever case', async () => {
    await withAccount(PERSONAS.helper)
    const code = await inviteDirectly(app, await userIdOf(app, PERSONAS.cityAdmin))
    expect((await accept(code, `Account${accounts}`)).body.code).toBe('account_taken')
    expect((await accept(code, 'city-admin')).status).toBe(200)
  })

  test('401 alike for an unknown account, a wrong password and one who left', async () => {
    const account = await withAccount(PERSONAS.spotChecker)
    const wrong = await login(account, 'something else')
    expect([wrong.status, wrong.body.code]).toEqual([401, 'wrong_password'])
    expect((await login('nobody-at-all', GOOD)).body.message).toBe(wrong.body.message)
    const set = (status: string) =>
      app.sql.run('update app_user set status = ? where demo_persona = ?', [status, PERSONAS.spotChecker])
    await set('disabled')
    expect((await login(account, GOOD)).body.message).toBe(wrong.body.message)
    await set('active')
    expect((await login(account, GOOD)).status).toBe(200)
  })

  test('wrong ones cost ever more time, also when asked all at once; the right one then takes it back', async () => {
    const account = await withAccount(PERSONAS.countyAdmin)
    const waits: number[] = []
    for (let i = 0; i < 6; i += 1) {
      expect((await login(account, `wrong ${i}`)).body.code).toBe('wrong_password')
      const next = await login(account, GOOD)
      if (next.status === 200) continue
      expect(next.body.code).toBe('too_many_requests')
      waits.push(Number(next.body.details!['retryAfterMs']))
      app.advance(waits[waits.length - 1]! + 1)
    }
    expect(waits).toEqual([])
    for (let i = 0; i < 2; i += 1) await login(account, `wrong ${i}`)
    const replies = await Promise.all(Array.from({ length: 8 }, (_, i) => login(account, `guess ${i}`)))
    expect(replies.filter((r) => r.body.code === 'wrong_password')).toHaveLength(1)
    for (const wait of [2_000, 4_000, 8_000]) {
      const locked = await login(account, GOOD)
      expect(locked.body.code).toBe('too_many_requests')
      const left = Number(locked.body.details!['retryAfterMs'])
      expect(left).toBeGreaterThan(0)
      expect(left).toBeLessThanOrEqual(wait)
      app.advance(wait + 1)
      if (wait < 8_000) expect((await login(account, 'wrong again')).body.code).toBe('wrong_password')
    }
    expect((await login(account, GOOD)).status).toBe(200)
    expect((await login(account, 'wrong once more')).body.code).toBe('wrong_password')
    expect((await login(account, GOOD)).status).toBe(200)
  })

  test('a new password: the old one is asked for, the other devices are signed out, this one stays', async () => {
    const account = await withAccount(PERSONAS.helper)
    const [here, there] = [await login(account, GOOD), await login(account, GOOD)]
    const change = (body: object) =>
      app.call('changeMyPassword', { body: body as { password: string } }, { token: here.body.accessToken })
    const next = '夏天-在河边-钓鱼-2020'
    expect((await change({ password: next })).body.code).toBe('wrong_password')
    expect((await change({ currentPassword: 'x', password: next })).body.code).toBe('wrong_password')
    expect((await change({ currentPassword: GOOD, password: 'short' })).body.code).toBe('weak_password')
    expect((await change({ currentPassword: GOOD, password: next })).status).toBe(200)
    const me = async (token: string) => (await app.call('getMe', {}, { token })).status
    expect([await me(here.body.accessToken), await me(there.body.accessToken)]).toEqual([200, 401])
    expect((await login(account, GOOD)).status).toBe(401)
    expect((await login(account, next)).status).toBe(200)
  })

  test('the first password of somebody who came by WeChat needs an account, and no old one', async () => {
    const token = await app.token(PERSONAS.provinceAdmin)
    const bare = await app.call('changeMyPassword', { body: { password: GOOD } }, { token })
    expect([bare.status, bare.body.message]).toEqual([400, '请填写「账号」'])
    const set = await app.call(
      'changeMyPassword',
      { body: { account: 'province', password: GOOD } },
      { token },
    )
    expect(set.status).toBe(200)
    expect((await app.call('listMyDevices', {}, { token })).body.account).toBe('province')
  })

  test('what is kept is argon2id, and every way in was written down', async () => {
    const rows = await app.sql.all<{ password_hash: string }>('select password_hash from user_password')
    for (const row of rows) expect(row.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    for (const action of ['acceptInvitation', 'startPasswordSession', 'changeMyPassword'])
      expect([action, (await countOf(app, 'audit_event', 'action = ?', [action])) > 0]).toEqual([
        action,
        true,
      ])
  })

  test('403 alike for an invitation that was never given, was used, grew old, or is of somebody disabled', async () => {
    const id = await userIdOf(app, PERSONAS.countyLeader)
    const refused = async (code: string) => {
      const { status, body } = await accept(code, 'nobody')
      return [status, body.code, body.message]
    }
    const expected = [403, 'not_on_roster', (await accept('7KQ2-M4XD-0RTA', 'nobody')).body.message]
    const replaced = await inviteDirectly(app, id)
    const used = await inviteDirectly(app, id)
    expect(await refused(replaced)).toEqual(expected)
    expect((await accept(used, 'leader-1')).status).toBe(200)
    expect(await refused(used)).toEqual(expected)
    const late = await inviteDirectly(app, id)
    app.advance(7 * 86_400_000 + 1_000)
    expect(await refused(late)).toEqual(expected)
    const set = (status: string) => app.sql.run('update app_user set status = ? where id = ?', [status, id])
    const disabled = await inviteDirectly(app, id)
    await set('disabled')
    expect(await refused(disabled)).toEqual(expected)
    await set('active')
    // Five wrong ones an hour from one address.
    expect((await accept('7KQ2-M4XD-0RTB', 'nobody')).status).toBe(429)
  })
})
