import type { AssignmentInput, Input } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_COUNTY, HOME_SITE, OTHER_CITY, PERSONAS } from '../../_kit/demo'
import { newKey } from '../../_kit/ids'
import { blindIndex, openSecret } from '../../_kit/inside'
import { countOf } from '../../_kit/untouched'
import {
  added,
  HELPER,
  HOME_TOWNSHIP,
  lastAudit,
  leavesRoster,
  newPhone,
  newUser,
  SITE_ADMIN,
  userIdOf,
} from './roster'

const { countyAdmin, cityAdmin, provinceAdmin, siteAdmin } = PERSONAS
type Body = Input<'addUser'>['body']

describeEachDatabase('POST /api/users', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const add = (body: Body, as: string = countyAdmin, key?: string) =>
    app.call('addUser', { body }, { as, ...(key ? { key } : {}) })
  const refused = async (body: Body, as: string = countyAdmin) => {
    const reply = await leavesRoster(app, () => add(body, as))
    return [reply.status, reply.body.code, reply.body.message]
  }

  test('401 without a session', async () => {
    expect((await app.call('addUser', { body: newUser() })).status).toBe(401)
  })

  test.each<[string, Partial<Body>, string]>([
    ['a number that is none', { phone: '12345' }, '「手机号」格式不对'],
    ['a name of one character', { name: ' 覃 ' }, '「姓名」低于下限'],
    ['no role', { roles: [] }, '「角色与范围」低于下限'],
    ['an unknown role', { roles: [{ ...HELPER, role: 'king' as 'helper' }] }, '「角色」不在可选范围内'],
    ['a unit that is no code', { unitCode: '45' }, '「单位」格式不对'],
  ])('400 for %s', async (_, more, message) => {
    expect(await refused(newUser(more))).toEqual([400, 'invalid_input', message])
  })

  test('403 for whoever keeps no roster, and for a role that is not below one’s own', async () => {
    expect((await refused(newUser(), siteAdmin)).slice(0, 2)).toEqual([403, 'forbidden'])
    const admin = (role: 'county_admin' | 'city_admin', scopeCode: string) =>
      newUser({ unitCode: scopeCode, roles: [{ role, scopeKind: 'region', scopeCode }] })
    expect((await refused(admin('county_admin', HOME_COUNTY)))[0]).toBe(403)
    expect((await refused(admin('city_admin', '451200'), cityAdmin))[0]).toBe(403)
    expect((await add(admin('county_admin', HOME_COUNTY), cityAdmin)).status).toBe(200)
    expect((await add(admin('city_admin', '451200'), provinceAdmin)).status).toBe(200)
  })

  test('409 for a number of somebody in use, in whatever unit; whoever left has given his back', async () => {
    const away = newUser({ unitCode: OTHER_CITY })
    const { id, version } = await app.ok('addUser', { body: away }, provinceAdmin)
    const again = newUser({ phone: away.phone })
    expect(await refused(again)).toEqual([409, 'phone_taken', '这个手机号已经在名册里'])
    const off = {
      params: { id },
      body: { baseVersion: version, status: 'disabled' as const, reason: '调离' },
    }
    await app.ok('setUserStatus', off, provinceAdmin)
    expect((await add(again)).status).toBe(200)
  })

  test('409 for one of two at the same moment', async () => {
    const phone = newPhone()
    const replies = await Promise.all(Array.from({ length: 6 }, () => add(newUser({ phone }))))
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409, 409, 409, 409, 409])
    expect(await countOf(app, 'app_user', 'phone_hash = ?', [blindIndex(phone)])).toBe(1)
  })

  const site = (scopeCode: string): AssignmentInput => ({ ...SITE_ADMIN, scopeCode })
  test.each<[string, Partial<Body>, string, string]>([
    ['a unit of another city', { unitCode: OTHER_CITY }, 'unitCode', '「单位」不存在，或不在您的管理范围内'],
    [
      'a unit that is not there',
      { unitCode: '4512289999' },
      'unitCode',
      '「单位」不存在，或不在您的管理范围内',
    ],
    ['the unit above', { unitCode: '451200' }, 'unitCode', '「单位」不存在，或不在您的管理范围内'],
    [
      'a site elsewhere',
      { roles: [site('4512290001')] },
      'roles.0.scopeCode',
      '「范围」不存在，或不在您的管理范围内',
    ],
    [
      'a site that is not there',
      { roles: [site('4512289999')] },
      'roles.0.scopeCode',
      '「范围」不存在，或不在您的管理范围内',
    ],
    ['a region as site', { roles: [site(HOME_COUNTY)] }, 'roles.0.scopeCode', '「范围」的级别与角色不符'],
    [
      'no site',
      { roles: [{ role: 'site_admin', scopeKind: 'site' }] },
      'roles.0.scopeCode',
      '请选择「范围」',
    ],
    [
      'another kind of scope',
      { roles: [HELPER, { role: 'helper', scopeKind: 'region', scopeCode: HOME_COUNTY }] },
      'roles.1.scopeKind',
      '这个角色不能用这类范围',
    ],
    [
      'a department without a task',
      { roles: [{ role: 'department_user', scopeKind: 'task', scopeCode: HOME_COUNTY, tasks: [] }] },
      'roles.0.tasks',
      '请选择至少一项「专项任务」',
    ],
    [
      'a role that has ended',
      { roles: [{ ...HELPER, validTo: 1_600_000_000_000 }] },
      'roles.0.validTo',
      '「到期时间」已经过了',
    ],
    ['the same twice', { roles: [HELPER, HELPER] }, 'roles.1', '同一个角色和范围写了两次'],
  ])('422 for %s, naming the field', async (_, more, field, message) => {
    const reply = await leavesRoster(app, () => add(newUser(more)))
    expect([reply.status, reply.body.code, reply.body.message]).toEqual([422, 'rule_violated', message])
    expect(reply.body.details).toEqual({ fields: [{ field, message }] })
  })

  test('replay: the same key adds nobody again', async () => {
    const [body, key] = [newUser(), newKey()]
    const first = await add(body, countyAdmin, key)
    const second = await add(body, countyAdmin, key)
    expect([second.status, second.body.id]).toEqual([200, first.body.id])
    expect(await countOf(app, 'app_user', 'phone_hash = ?', [blindIndex(body.phone)])).toBe(1)
    const other = await add({ ...body, name: '覃别人' }, countyAdmin, key)
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
  })

  test('200: whole to the one who added him, the number sealed, history and audit beside it', async () => {
    const validTo = app.now() + 30 * 86_400_000
    const body = newUser({
      name: ' 覃大山 ',
      unitCode: HOME_COUNTY,
      roles: [
        {
          role: 'department_user',
          scopeKind: 'task',
          scopeCode: HOME_COUNTY,
          tasks: ['education', 'health'],
          validTo,
        },
        { role: 'first_secretary', scopeKind: 'origin', scopeCode: HOME_TOWNSHIP },
      ],
    })
    const user = await app.ok('addUser', { body }, countyAdmin)
    const masked = `${body.phone.slice(0, 3)}****${body.phone.slice(-4)}`
    expect([user.name, user.phone, user.status, user.version, user.households]).toEqual([
      '覃大山',
      masked,
      'active',
      1,
      0,
    ])
    expect(user.unit).toEqual({ code: HOME_COUNTY, name: '都安瑶族自治县', level: 'county' })
    expect(user.roles.map((r) => [r.role, r.scopeKind, r.scopeCode, r.tasks, r.validTo])).toEqual([
      ['first_secretary', 'origin', HOME_TOWNSHIP, [], null],
      ['department_user', 'task', HOME_COUNTY, ['education', 'health'], validTo],
    ])
    expect(user.abilities).toEqual(['changeUser', 'disableUser', 'inviteUser'])
    expect(user.history).toHaveLength(1)
    expect(user.history[0]!.summary).toMatch(
      /^加入：部门用户 · .+（教育保障、医疗保障），至 2020-12-05、第一书记 · .+$/,
    )
    const row = await app.sql.one<{ phone_enc: string; phone_hash: string }>(
      'select * from app_user where id = ?',
      [user.id],
    )
    expect(openSecret(row!.phone_enc)).toBe(body.phone)
    expect(JSON.stringify(row)).not.toContain(body.phone)
    const change = await app.sql.one('select * from change_record where subject_id = ?', [user.id])
    expect(change).toMatchObject({
      subject_type: 'user',
      site_code: null,
      seq: null,
      section: 'roster',
      outcome: 'applied',
    })
    const audit = await lastAudit(app, user.id)
    const adminId = await userIdOf(app, countyAdmin)
    expect([audit!.action, audit!.actor_id, audit!.unit_code]).toEqual(['addUser', adminId, HOME_COUNTY])
    expect(audit!.detail).not.toContain(body.phone)
  })

  test('200: he reaches what his roles say, until they end', async () => {
    const validTo = app.now() + 3_600_000
    const { id } = await added(app, countyAdmin, { roles: [{ ...SITE_ADMIN, validTo }] })
    const seen = async () => (await app.ok('listHouseholds', { query: {} }, id)).items.length
    expect(await seen()).toBeGreaterThan(0)
    app.advance(3_600_001)
    const later = await app.call('listHouseholds', { query: { site: HOME_SITE } }, { as: id })
    expect(later.status === 401 || (later.body as { items: unknown[] }).items.length === 0).toBe(true)
  })
})
