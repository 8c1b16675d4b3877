import type { Input } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { brokenLinks } from '../../_kit/chain'
import { describeEachDatabase } from '../../_kit/databases'
import { HOME_SITE, PERSONAS } from '../../_kit/demo'
import { driftOf, talliesNow } from '../../_kit/figures'
import { householdPool, moveInOf, rowOf, WHERE } from '../../_kit/households'
import { newKey } from '../../_kit/ids'
import { leavesNothing } from '../../_kit/untouched'
import {
  added,
  addColleague,
  leavesRoster,
  NEXT_SITE,
  SITE_ADMIN,
  someoneAway,
  userIdOf,
  versionOf,
} from './roster'

const { countyAdmin, siteAdmin, helper, cityAdmin } = PERSONAS
type Body = Input<'handOverHouseholds'>['body']

describeEachDatabase('POST /api/users/:id/handovers', (db) => {
  let app: TestApp
  let [fromId, toId] = ['', '']
  beforeAll(async () => {
    app = await startTestApp(db)
    fromId = await userIdOf(app, helper)
    toId = (await added(app, countyAdmin, { name: '覃接手' })).id
  })
  afterAll(() => app.close())
  const body = (more: Partial<Body> = {}): Body => ({ toUserId: toId, reason: '调离', ...more })
  const handOver = (its: Body, { from = fromId, as = countyAdmin as string, key = newKey() } = {}) =>
    app.call('handOverHouseholds', { params: { id: from }, body: its }, { as, key })
  const refused = async (its: Body, more: { from?: string; as?: string } = {}) => {
    const reply = await leavesRoster(app, () => leavesNothing(app, () => handOver(its, more)))
    return [reply.status, reply.body.code, reply.body.message]
  }
  const householdsOf = async (id: string) =>
    (await app.sql.all<{ id: string }>('select id from household where helper_id = ? order by id', [id])).map(
      (row) => row.id,
    )

  test('401 without a session, 400 without a reason', async () => {
    expect((await app.call('handOverHouseholds', { params: { id: fromId }, body: body() })).status).toBe(401)
    expect((await refused(body({ reason: '' })))[0]).toBe(400)
    expect((await refused(body({ householdIds: [] })))[0]).toBe(400)
  })

  test('404 for a helper of another region, 403 for an equal', async () => {
    expect((await refused(body(), { from: await someoneAway(app) }))[0]).toBe(404)
    expect((await refused(body(), { as: siteAdmin }))[0]).toBe(404)
    expect((await refused(body(), { from: await addColleague(app) }))[0]).toBe(403)
  })

  test('422 for one who may not take them over, saying why', async () => {
    const away = '「接手人」不存在，或不在您的管理范围内'
    const disabled = (await added(app, countyAdmin)).id
    const off = { baseVersion: 1, status: 'disabled' as const, reason: '调离' }
    await app.ok('setUserStatus', { params: { id: disabled }, body: off }, countyAdmin)
    const cases: [string, string][] = [
      [await someoneAway(app), away],
      [newKey(), away],
      [await userIdOf(app, countyAdmin), away],
      [fromId, '不能移交给他自己'],
      [disabled, '「接手人」已停用'],
      [
        (await added(app, countyAdmin, { roles: [SITE_ADMIN] })).id,
        '「接手人」不是帮扶干部，请先在名册里给他「帮扶的户」的范围',
      ],
    ]
    for (const [toUserId, message] of cases)
      expect(await refused(body({ toUserId }))).toEqual([422, 'rule_violated', message])
  })

  test('422 for households that are not his, or that are not the manager’s', async () => {
    const foreign = await householdPool(app).take(`h.helper_id <> '${fromId}'`, WHERE.atHomeSite)
    const some = [...(await householdsOf(fromId)).slice(0, 1), foreign.id]
    expect(await refused(body({ householdIds: some }))).toEqual([
      422,
      'rule_violated',
      '有的户不在他名下，请刷新后再选',
    ])
    expect((await refused(body(), { from: toId }))[2]).toBe('不能移交给他自己')
    const idle = (await added(app, countyAdmin)).id
    expect((await refused(body(), { from: idle }))[2]).toBe('他名下没有户')
    const other = await householdPool(app).take(WHERE.elsewhere)
    await app.sql.run('update household set helper_id = ? where id = ?', [idle, other.id])
    expect((await refused(body(), { from: idle }))[2]).toBe('有 1 户不在您的管理范围内，请上级单位移交')
    await app.sql.run('update household set helper_id = ? where id = ?', [other.helper_id, other.id])
  })

  test('replay: the same key hands over once', async () => {
    const householdIds = (await householdsOf(fromId)).slice(0, 1)
    const key = newKey()
    for (let i = 0; i < 2; i += 1) {
      const reply = await handOver(body({ householdIds }), { key })
      expect([reply.status, reply.body.moved]).toEqual([200, 1])
    }
    const rows = await app.sql.all('select id from change_record where subject_id = ? and section = ?', [
      householdIds[0]!,
      'helper',
    ])
    expect(rows).toHaveLength(1)
  })

  test('200: chosen ones, at once and at another site too; the old helper’s late update is kept, and moves nothing', async () => {
    const pool = householdPool(app)
    const [own, elsewhere] = [
      await pool.take(WHERE.helpers, WHERE.hasKeys),
      await pool.take(`h.site_code = '${NEXT_SITE}'`, WHERE.hasKeys),
    ]
    await app.sql.run('update household set helper_id = ? where id = ?', [fromId, elsewhere.id])
    const [figures, version] = [await talliesNow(app), await versionOf(app, toId)]
    // Written on the phone before, sent after.
    const late = { params: { id: own.id }, body: moveInOf(app, own) }
    const token = await app.token(helper)
    const newToken = await app.token(toId)
    expect((await app.call('getHousehold', { params: { id: own.id } }, { token: newToken })).status).toBe(404)

    const moved = await handOver(body({ householdIds: [own.id, elsewhere.id, own.id] }))
    expect([moved.status, moved.body]).toEqual([200, { moved: 2 }])

    const see = (bearer: string, id: string) =>
      app.call('getHousehold', { params: { id } }, { token: bearer })
    expect([(await see(token, own.id)).status, (await see(newToken, own.id)).status]).toEqual([404, 200])
    const kept = await app.call('recordMoveIn', late, { token })
    expect([kept.status, kept.body]).toEqual([
      200,
      { outcome: 'quarantined', record: null, recognition: null },
    ])
    // Nothing but the helper changed: an update of the new one goes on from the same version.
    expect((await rowOf(app, own.id)).version).toBe(own.version)
    expect(await talliesNow(app)).toEqual(figures)
    expect([await versionOf(app, toId), await versionOf(app, fromId)]).toEqual([version, 1])
    expect((await app.call('recordMoveIn', late, { token: newToken })).status).toBe(200)
    expect(await driftOf(app)).toEqual([])
    expect(await brokenLinks(app)).toEqual([])
  })

  test('200: history tells it, of the household and of both people', async () => {
    const [householdId] = await householdsOf(fromId)
    const [from, site] = [
      await app.ok('getUser', { params: { id: fromId } }, countyAdmin),
      await app.sql.one<{ seq: number }>('select seq from site where code = ?', [HOME_SITE]),
    ]
    expect((await handOver(body({ householdIds: [householdId!], reason: '驻村轮换' }))).status).toBe(200)
    const timeline = await app.ok(
      'getHouseholdTimeline',
      { params: { id: householdId! }, query: {} },
      siteAdmin,
    )
    expect(timeline.items[0]).toMatchObject({
      section: 'helper',
      outcome: 'applied',
      changes: [{ field: 'helperName', before: from.name, after: '覃接手' }],
    })
    const row = await app.sql.one('select site_code, seq from change_record where id = ?', [
      timeline.items[0]!.id,
    ])
    expect([row!['site_code'], Number(row!['seq'])]).toEqual([HOME_SITE, Number(site!.seq) + 1])
    const audit = await app.sql.one<{ action: string; detail: string }>(
      'select action, detail from audit_event where subject_id = ? order by seq desc limit 1',
      [householdId!],
    )
    expect([audit!.action, JSON.parse(audit!.detail)]).toMatchObject([
      'handOverHouseholds',
      { fromUserId: fromId, toUserId: toId },
    ])
    const told = async (id: string) =>
      (await app.ok('getUser', { params: { id } }, countyAdmin)).history[0]!.summary
    expect([await told(fromId), await told(toId)]).toEqual([
      '移交：1 户 → 覃接手（驻村轮换）',
      `接手：1 户 ← ${from.name}（驻村轮换）`,
    ])
  })

  test('200: all that are left; then he may be disabled', async () => {
    const left = await householdsOf(fromId)
    const before = await householdsOf(toId)
    expect((await handOver(body(), { as: cityAdmin })).body).toEqual({ moved: left.length })
    expect(await householdsOf(fromId)).toEqual([])
    expect(await householdsOf(toId)).toEqual([...before, ...left].sort())
    const off = { baseVersion: 1, status: 'disabled' as const, reason: '调离' }
    expect(
      (await app.call('setUserStatus', { params: { id: fromId }, body: off }, { as: countyAdmin })).status,
    ).toBe(200)
    expect(await driftOf(app)).toEqual([])
    expect(await brokenLinks(app)).toEqual([])
  })
})
