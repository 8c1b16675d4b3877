import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_CITY, HOME_COUNTY, PERSONAS, PROVINCE } from '../../_kit/demo'
import { addPerson, userIdOf } from '../../_kit/people'

describeEachDatabase('GET /api/me', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const codeWith = async (token: string) => {
    const { status, body } = await app.call('getMe', {}, { token })
    return [status, body.code]
  }

  test('401 without a session', async () => {
    expect((await app.call('getMe')).body.code).toBe('unauthenticated')
  })

  test('401 after a quarter of an hour, one millisecond of it past', async () => {
    const token = await app.token(PERSONAS.cityAdmin)
    expect((await codeWith(token))[0]).toBe(200)
    app.advance(15 * 60_000 + 6_000)
    expect(await codeWith(token)).toEqual([401, 'session_expired'])
    expect((await app.call('getMe', {}, { as: PERSONAS.cityAdmin })).status).toBe(200)
  })

  test('401 at the next call when the roster changed: moved, or gone', async () => {
    const token = await app.token(PERSONAS.helper)
    const id = await userIdOf(app, PERSONAS.helper)
    await app.sql.run('update app_user set version = version + 1 where id = ?', [id])
    expect(await codeWith(token)).toEqual([401, 'session_expired'])
    await app.sql.run('update app_user set version = version - 1 where id = ?', [id])
    await app.sql.run("update app_user set status = 'disabled' where id = ?", [id])
    expect(await codeWith(token)).toEqual([401, 'session_expired'])
    await app.sql.run("update app_user set status = 'active' where id = ?", [id])
    expect((await codeWith(token))[0]).toBe(200)
  })

  test('200: a role that has ended, or has not begun, is not there', async () => {
    const id = await addPerson(app, [
      { role: 'site_admin', scopeKind: 'site', scopeCode: '4512280001' },
      { role: 'township_admin', scopeKind: 'origin', scopeCode: '451228101' },
      { role: 'county_admin', scopeKind: 'region', scopeCode: HOME_COUNTY },
    ])
    const now = app.deps.clock.system.now()
    await app.sql.run("update role_assignment set valid_to = ? where user_id = ? and role = 'site_admin'", [
      now - 1,
      id,
    ])
    await app.sql.run(
      "update role_assignment set valid_from = ? where user_id = ? and role = 'county_admin'",
      [now + 3_600_000, id],
    )
    const { user } = await app.ok('getMe', {}, id)
    expect(user.roles.map((r) => r.role)).toEqual(['township_admin'])
  })

  test.each([
    [PERSONAS.provinceAdmin, PROVINCE, 'province', null],
    [PERSONAS.cityAdmin, HOME_CITY, 'city', PROVINCE],
    [PERSONAS.countyAdmin, HOME_COUNTY, 'county', HOME_CITY],
  ])('200: %s reads his figures at %s', async (persona, code, level, parentCode) => {
    const { user, serverNow } = await app.ok('getMe', {}, persona)
    expect(user.unit).toMatchObject({ code, level, parentCode })
    expect(Math.abs(serverNow - app.now())).toBeLessThan(5_000)
  })
})
