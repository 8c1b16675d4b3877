import type { Input, RosterUser } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_CITY, HOME_COUNTY, HOME_SITE, OTHER_CITY, PERSONAS } from '../../_kit/demo'
import { statementsOf } from '../../_kit/inside'
import { added, addColleague, HELPER, SITE_ADMIN, userIdOf } from './roster'

const { countyAdmin, cityAdmin, provinceAdmin, countyLeader, siteAdmin, helper, spotChecker } = PERSONAS
type Query = Input<'listUsers'>['query']

describeEachDatabase('GET /api/users', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const list = (query: Query, as: string) => app.ok('listUsers', { query }, as)
  const all = async (query: Query, as: string): Promise<RosterUser[]> => {
    const items: RosterUser[] = []
    let cursor: string | undefined
    do {
      const page = await list({ ...query, ...(cursor ? { cursor } : {}) }, as)
      items.push(...page.items)
      cursor = page.nextCursor ?? undefined
    } while (cursor && items.length < 1_000)
    return items
  }
  const ids = (users: readonly RosterUser[]) => users.map((user) => user.id)
  const idsWhere = async (where: string) =>
    (
      await app.sql.all<{ id: string }>(
        `select u.id from app_user u where ${where} order by u.unit_code, u.id`,
      )
    ).map((row) => row.id)

  test('401 without a session', async () => {
    expect((await app.call('listUsers', { query: {} })).status).toBe(401)
  })

  test.each<[string, Query, string]>([
    ['a role that is none', { role: 'king' as 'helper' }, '「角色」不在可选范围内'],
    ['a page without end', { limit: '101' }, '「每页条数」最多 100'],
    ['a place of another list', { cursor: 'tomorrow' }, '翻页位置无效，请从头刷新'],
    ['an unknown filter', { phone: '138' } as Query, '不认识的内容「手机号」'],
  ])('400 for %s', async (_, query, message) => {
    const reply = await app.call('listUsers', { query }, { as: countyAdmin })
    expect([reply.status, reply.body.message]).toEqual([400, message])
  })

  test.each([siteAdmin, helper, countyLeader, spotChecker])('403 for %s, who keeps no roster', async (as) => {
    const reply = await app.call('listUsers', { query: {} }, { as })
    expect([reply.status, reply.body.code]).toEqual([403, 'forbidden'])
  })

  test('200: everybody of the region and nobody else, page by page', async () => {
    expect(ids(await all({ limit: '3' }, countyAdmin))).toEqual(
      await idsWhere(`u.unit_code like '${HOME_COUNTY}%'`),
    )
    expect(ids(await all({}, cityAdmin))).toEqual(
      await idsWhere(`u.unit_code like '${HOME_CITY.slice(0, 4)}%'`),
    )
    expect(ids(await all({ limit: '100' }, provinceAdmin))).toEqual(await idsWhere('1 = 1'))
  })

  test('200: found by how the name begins; what is typed is never a pattern', async () => {
    const { id } = await added(app, countyAdmin, { name: '覃名单' })
    expect(ids(await all({ q: ' 覃名 ' }, countyAdmin))).toEqual([id])
    for (const q of ['名单', '%', '_名单', "' or 1=1 --"]) expect(await all({ q }, countyAdmin)).toEqual([])
    const anyName = (await all({ q: '覃' }, countyAdmin)).map((user) => [...user.name][0])
    expect(new Set(anyName)).toEqual(new Set(['覃']))
  })

  test('200: by unit with what is below it, by role, by status', async () => {
    expect(ids(await all({ unit: HOME_SITE }, cityAdmin))).toEqual(
      await idsWhere(`u.unit_code = '${HOME_SITE}'`),
    )
    expect(ids(await all({ unit: HOME_COUNTY }, cityAdmin))).toEqual(
      await idsWhere(`u.unit_code like '${HOME_COUNTY}%'`),
    )
    expect(await all({ unit: OTHER_CITY }, cityAdmin)).toEqual([])
    const leaders = await all({ role: 'county_leader' }, cityAdmin)
    expect(leaders.length).toBeGreaterThan(0)
    for (const user of leaders) expect(user.roles.map((r) => r.role)).toContain('county_leader')
    expect(await all({ status: 'disabled' }, countyAdmin)).toEqual([])
    const person = await added(app, countyAdmin)
    const off = { baseVersion: 1, status: 'disabled' as const, reason: '调离' }
    await app.ok('setUserStatus', { params: { id: person.id }, body: off }, countyAdmin)
    expect(ids(await all({ status: 'disabled' }, countyAdmin))).toEqual([person.id])
  })

  test('200: a role that ended is no role to find him by', async () => {
    const { id, version } = await added(app, countyAdmin, { name: '覃转岗', roles: [SITE_ADMIN] })
    const body = { baseVersion: version, unitCode: HOME_SITE, roles: [HELPER], reason: '转岗' }
    await app.ok('changeUser', { params: { id }, body }, countyAdmin)
    const q = '覃转岗'
    expect(ids(await all({ q, role: 'site_admin' }, countyAdmin))).toEqual([])
    expect(ids(await all({ q, role: 'helper' }, countyAdmin))).toEqual([id])
  })

  test('200: what may be done with each travels with him', async () => {
    const colleague = await addColleague(app)
    const users = await all({ limit: '100' }, countyAdmin)
    const abilities = async (persona: string) => {
      const id = await userIdOf(app, persona)
      return users.find((user) => user.id === id)!.abilities
    }
    expect(await abilities(countyAdmin)).toEqual([])
    expect(users.find((user) => user.id === colleague)!.abilities).toEqual([])
    expect(await abilities(siteAdmin)).toEqual(['changeUser', 'disableUser', 'inviteUser'])
    expect(await abilities(helper)).toEqual(['changeUser', 'disableUser', 'inviteUser', 'handOver'])
    for (const user of users) expect(user.phone ?? '120****0000').toMatch(/^1\d\d\*{4}\d{4}$/)
    const his = users.find((user) => user.abilities.includes('handOver'))!
    expect(his.households).toBeGreaterThan(0)
    expect(his.roles[0]!.scopeName).toBe('帮扶的户')
  })

  test('a page costs as many statements with a hundred people as with one', async () => {
    const cost = (limit: string) => statementsOf(() => list({ limit }, provinceAdmin))
    await cost('1')
    expect(await cost('100')).toBe(await cost('1'))
  })
})
