import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_COUNTY, HOME_SITE, PERSONAS } from '../../_kit/demo'
import { newKey } from '../../_kit/ids'
import { added, HELPER, NEXT_SITE, SITE_ADMIN, someoneAway, userIdOf } from './roster'

const { countyAdmin, provinceAdmin, siteAdmin, helper } = PERSONAS

describeEachDatabase('GET /api/users/:id', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const get = (id: string, as: string) => app.call('getUser', { params: { id } }, { as })

  test('401 without a session', async () => {
    expect((await app.call('getUser', { params: { id: newKey() } })).status).toBe(401)
  })

  test('400 for an id that is none', async () => {
    expect((await get('x', countyAdmin)).status).toBe(400)
  })

  test('404 for somebody of another region, for nobody, and for whoever keeps no roster: the same answer', async () => {
    const expected = [404, 'not_found', '没有找到，或不在您的管理范围内', null]
    const asked: [string, string][] = [
      [await someoneAway(app), countyAdmin],
      [newKey(), countyAdmin],
      [await userIdOf(app, provinceAdmin), countyAdmin],
      [await userIdOf(app, helper), siteAdmin],
      [await userIdOf(app, helper), helper],
    ]
    for (const [id, as] of asked) {
      const { status, body } = await get(id, as)
      expect([status, body.code, body.message, body.details]).toEqual(expected)
    }
  })

  test('200: also an equal, a superior of the region and oneself are seen, with nothing to do about them', async () => {
    const own = await app.ok('getUser', { params: { id: await userIdOf(app, countyAdmin) } }, countyAdmin)
    expect([own.abilities, own.unit.code]).toEqual([[], HOME_COUNTY])
  })

  test('200: his history, newest first, ready to read', async () => {
    const person = await added(app, countyAdmin, { name: '覃历程', roles: [SITE_ADMIN] })
    const params = { id: person.id }
    const move = { baseVersion: 1, unitCode: NEXT_SITE, roles: [HELPER], reason: '轮岗' }
    app.advance(1_000)
    await app.ok('changeUser', { params, body: move }, countyAdmin)
    app.advance(1_000)
    const off = { baseVersion: 2, status: 'disabled' as const, reason: '调离' }
    await app.ok('setUserStatus', { params, body: off }, countyAdmin)
    app.advance(1_000)
    const on = { baseVersion: 3, status: 'active' as const, reason: '调回' }
    const user = await app.ok('setUserStatus', { params, body: on }, countyAdmin)
    const names = await app.sql.all<{ name: string }>(
      'select name from site where code in (?, ?) order by code',
      [HOME_SITE, NEXT_SITE],
    )
    const [home, next] = names.map((row) => row.name)
    expect(user.history.map((row) => row.summary)).toEqual([
      '恢复：调回',
      '停用：调离',
      `调动：安置点管理员 · ${home} → 帮扶干部 · ${next}（轮岗）`,
      `加入：安置点管理员 · ${home}`,
    ])
    const admin = await app.ok('getMe', {}, countyAdmin)
    expect(new Set(user.history.map((row) => row.actorName))).toEqual(new Set([admin.user.name]))
    expect(await app.ok('getUser', { params }, countyAdmin)).toEqual(user)
  })
})
