import jwt from 'jsonwebtoken'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_COUNTY, HOME_SITE, PERSONAS } from '../../_kit/demo'

describeEachDatabase('POST /api/sessions/demo', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const start = (body: object) => app.call('startDemoSession', { body: body as { persona: string } })

  test('400 names what is missing or unknown', async () => {
    expect((await start({})).body.message).toBe('请填写「演示身份」')
    expect((await start({ persona: 7 })).body.message).toBe('「演示身份」格式不对')
    expect((await start({ persona: 'helper', password: '' })).body.message).toBe('不认识的内容「密码」')
  })

  test('404 for a persona nobody is', async () => {
    expect((await start({ persona: 'president' })).status).toBe(404)
  })

  test('403 for one who was taken off the roster', async () => {
    await app.sql.run("update app_user set status = 'disabled' where demo_persona = 'county-leader'")
    const reply = await start({ persona: PERSONAS.countyLeader })
    expect([reply.status, reply.body.code]).toEqual([403, 'not_on_roster'])
  })

  test('200: a token for a quarter of an hour, the clock to measure by, and who it is', async () => {
    const { status, body } = await start({ persona: PERSONAS.siteAdmin })
    expect(status).toBe(200)
    const now = app.deps.clock.system.now()
    expect(Math.abs(body.expiresAt - now - 15 * 60_000)).toBeLessThan(5_000)
    expect(Math.abs(body.serverNow - app.now())).toBeLessThan(5_000)
    expect(body.user).toMatchObject({
      roles: [{ role: 'site_admin', scopeKind: 'site', scopeCode: HOME_SITE }],
      unit: { code: HOME_SITE, level: 'site', parentCode: HOME_COUNTY },
    })
    expect(body.user.roles[0]!.scopeName).toBe(body.user.unit.name)
    const me = await app.call('getMe', {}, { token: body.accessToken })
    expect(me.body.user).toEqual(body.user)
    // The token names the person, the state of his roster row and this sign-in, nothing else of him.
    const claims = jwt.decode(body.accessToken) as object
    expect(Object.keys(claims).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sid', 'sub', 'ver'])
  })

  test.each(Object.values(PERSONAS).filter((p) => p !== PERSONAS.countyLeader))(
    '200 for %s',
    async (persona) => {
      const { status, body } = await start({ persona })
      expect(status).toBe(200)
      expect(body.user.unit.name).not.toBe('')
    },
  )
})
