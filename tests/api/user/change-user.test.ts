import type { Input } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_COUNTY, HOME_SITE, PERSONAS } from '../../_kit/demo'
import { newKey } from '../../_kit/ids'
import {
  added,
  addColleague,
  HELPER,
  lastAudit,
  leavesRoster,
  NEXT_SITE,
  SITE_ADMIN,
  someoneAway,
  userIdOf,
  versionOf,
} from './roster'

const { countyAdmin, cityAdmin, siteAdmin } = PERSONAS
type Body = Input<'changeUser'>['body']

describeEachDatabase('PUT /api/users/:id/roles', (db) => {
  let app: TestApp
  let personId: string
  beforeAll(async () => {
    app = await startTestApp(db)
    personId = (await added(app, countyAdmin, { roles: [SITE_ADMIN] })).id
  })
  afterAll(() => app.close())
  const move = (more: Partial<Body> = {}): Body => ({
    baseVersion: 1,
    unitCode: NEXT_SITE,
    roles: [{ ...SITE_ADMIN, scopeCode: NEXT_SITE }],
    reason: '轮岗',
    ...more,
  })
  const change = (id: string, body: Body, as: string = countyAdmin, key?: string) =>
    app.call('changeUser', { params: { id }, body }, { as, ...(key ? { key } : {}) })
  const refused = async (id: string, body: Body, as: string = countyAdmin) => {
    const reply = await leavesRoster(app, () => change(id, body, as))
    return [reply.status, reply.body.code]
  }

  test('401 without a session', async () => {
    expect((await app.call('changeUser', { params: { id: personId }, body: move() })).status).toBe(401)
  })

  test('400 without a reason', async () => {
    expect(await refused(personId, move({ reason: ' ' }))).toEqual([400, 'invalid_input'])
  })

  test('404 for somebody of another region, nobody, and for whoever keeps no roster', async () => {
    expect(await refused(await someoneAway(app), move())).toEqual([404, 'not_found'])
    expect(await refused(newKey(), move())).toEqual([404, 'not_found'])
    expect(await refused(personId, move(), siteAdmin)).toEqual([404, 'not_found'])
  })

  test('403 for oneself, an equal and one above, and for a role too high, before the version is looked at', async () => {
    const stale = move({ baseVersion: 99 })
    expect(await refused(await userIdOf(app, countyAdmin), stale)).toEqual([403, 'forbidden'])
    expect(await refused(await addColleague(app), stale)).toEqual([403, 'forbidden'])
    const region = { role: 'county_admin', scopeKind: 'region', scopeCode: HOME_COUNTY } as const
    expect(await refused(personId, move({ roles: [region] }))).toEqual([403, 'forbidden'])
    expect((await change(await addColleague(app), move(), cityAdmin)).status).toBe(200)
  })

  test('403 for one whose other role reaches beyond the region', async () => {
    const body = {
      ...{ name: '覃市直', phone: '13700000001', unitCode: HOME_COUNTY },
      roles: [{ role: 'department_user', scopeKind: 'task', scopeCode: '451200', tasks: ['health'] }],
    } as Input<'addUser'>['body']
    const { id } = await app.ok('addUser', { body }, cityAdmin)
    expect(await refused(id, move())).toEqual([403, 'forbidden'])
    expect((await app.ok('getUser', { params: { id } }, countyAdmin)).abilities).toEqual([])
  })

  test('409 when somebody was quicker, 422 for what may not be given', async () => {
    const reply = await leavesRoster(app, () => change(personId, move({ baseVersion: 0 })))
    expect([reply.status, reply.body.code, reply.body.details]).toEqual([
      409,
      'stale_version',
      { version: 1 },
    ])
    expect(await refused(personId, move({ unitCode: '4504050001' }))).toEqual([422, 'rule_violated'])
  })

  test('one of two at the same moment is told that somebody was quicker', async () => {
    const { id } = await added(app, countyAdmin, { roles: [SITE_ADMIN] })
    const bodies = [move({ reason: '第一个' }), move({ reason: '第二个', roles: [HELPER] })]
    const replies = await Promise.all(bodies.map((body) => change(id, body)))
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409])
    expect(await versionOf(app, id)).toBe(2)
  })

  test('replay: the same key moves him once', async () => {
    const { id } = await added(app, countyAdmin)
    const key = newKey()
    const replies = [await change(id, move(), countyAdmin, key), await change(id, move(), countyAdmin, key)]
    expect(replies.map((reply) => [reply.status, reply.body.version])).toEqual([
      [200, 2],
      [200, 2],
    ])
    expect(await versionOf(app, id)).toBe(2)
  })

  test('200: what he had ends, what is new begins, and every row tells its own time', async () => {
    const kept = { role: 'grid_worker', scopeKind: 'site', scopeCode: HOME_SITE } as const
    const { id } = await added(app, countyAdmin, { roles: [SITE_ADMIN, kept] })
    const before = await app.sql.all<{ id: string; role: string }>(
      'select id, role from role_assignment where user_id = ? order by role',
      [id],
    )
    const user = await app.ok(
      'changeUser',
      { params: { id }, body: move({ roles: [kept, HELPER] }) },
      countyAdmin,
    )
    expect(user.roles.map((role) => role.role)).toEqual(['helper', 'grid_worker'])
    expect([user.version, user.unit.code, user.unit.level]).toEqual([2, NEXT_SITE, 'site'])
    const rows = await app.sql.all<{ id: string; role: string; valid_from: number; valid_to: number | null }>(
      'select * from role_assignment where user_id = ? order by role',
      [id],
    )
    expect(rows.map((row) => [row.role, row.valid_to === null])).toEqual([
      ['grid_worker', true],
      ['helper', true],
      ['site_admin', false],
    ])
    expect(rows[0]!.id).toBe(before[0]!.id)
    const [helper, ended] = [rows[1]!, rows[2]!]
    expect(Number(helper.valid_from)).toBe(Number(ended.valid_to))
    const audit = await lastAudit(app, id)
    expect([audit!.action, audit!.unit_code, audit!.hash]).toEqual(['changeUser', HOME_SITE, null])
    const stored = await app.sql.one<{ fields_before: string; fields_after: string }>(
      "select fields_before, fields_after from change_record where subject_id = ? and operation = 'changeUser'",
      [id],
    )
    const [was, is] = [stored!.fields_before, stored!.fields_after].map(
      (text) => JSON.parse(text) as { unitCode: string; roles: { role: string }[]; reason?: string },
    )
    expect([was!.unitCode, was!.roles.map((r) => r.role)]).toEqual([HOME_SITE, ['site_admin', 'grid_worker']])
    expect([is!.unitCode, is!.reason]).toEqual([NEXT_SITE, '轮岗'])
  })

  test('200: nothing different, nothing written: he stays signed in', async () => {
    const { id } = await added(app, countyAdmin, { roles: [SITE_ADMIN] })
    const token = await app.token(id)
    const reply = await leavesRoster(app, () =>
      change(id, move({ unitCode: HOME_SITE, roles: [SITE_ADMIN] })),
    )
    expect([reply.status, reply.body.version, reply.body.history.length]).toEqual([200, 1, 1])
    expect((await app.call('getMe', {}, { token })).status).toBe(200)
  })

  test('a moved cadre: his token dies at the next call, and signed in again he reaches the new place alone', async () => {
    const { id } = await added(app, countyAdmin, { roles: [SITE_ADMIN] })
    const token = await app.token(id)
    const sites = async (bearer: string) => {
      const { body } = await app.call('listHouseholds', { query: { limit: '100' } }, { token: bearer })
      return [...new Set(body.items.map((household) => household.siteCode))]
    }
    expect(await sites(token)).toEqual([HOME_SITE])
    expect((await change(id, move())).status).toBe(200)
    const dead = await app.call('listHouseholds', { query: {} }, { token })
    expect([dead.status, dead.body.code]).toEqual([401, 'session_expired'])
    const code = (await app.ok('inviteUser', { params: { id } }, countyAdmin)).code
    const body = { invitationCode: code, account: `moved-${db.dialect}`, password: '河边的木棉树-2020' }
    const again = await app.call('acceptInvitation', { body })
    expect(again.status).toBe(200)
    expect(await sites(again.body.accessToken)).toEqual([NEXT_SITE])
  })
})
