import type { Input } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { newKey } from '../../_kit/ids'
import type { Frame } from './draw-again'
import { drawAgain, hashOfFrame } from './draw-again'

const PROVINCE = '450000'
const CITY = '451200'
const COUNTY = '451228'
const body = (more: Partial<Input<'drawSpotCheck'>['body']> = {}) => ({
  policyId: 'quick',
  scope: CITY,
  seedSource: '福彩 3D 第 2020296 期',
  seed: '518',
  ...more,
})

/** Every table a draw writes to. */
const TABLES =
  'spot_check spot_check_sample task inbox_message outbox_message audit_event idempotency_key'.split(' ')
const counts = async (app: TestApp) =>
  Object.fromEntries(
    await Promise.all(
      TABLES.map(async (table) => [
        table,
        Number((await app.sql.one<{ n: number }>(`select count(*) as n from ${table}`))!.n),
      ]),
    ),
  ) as Record<string, number>

interface Checked {
  household_id: string
  site_code: string
  helper_id: string | null
  user_id: string
  unit_code: string
  unit_level: string
}
const checksOf = (app: TestApp, drawId: string) =>
  app.sql.all<Checked>(
    `select p.household_id, p.site_code, h.helper_id, u.id as user_id, u.unit_code, u.unit_level
     from spot_check_sample p join app_user u on u.id = p.assignee_id join household h on h.id = p.household_id
     where p.draw_id = ? order by p.sample_order`,
    [drawId],
  )
const frameOf = (app: TestApp, prefix: string) =>
  app.sql.all<Frame>(
    `select site_code as siteCode, id as householdId from household
     where site_code like ? and site_code not like '%0000' and status = 'active'`,
    [`${prefix}%`],
  )

describeEachDatabase('POST /api/spot-checks', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const draw = (more = {}, as = 'city-admin') => app.ok('drawSpotCheck', { body: body(more) }, as)

  test('401 without a session', async () => {
    expect((await app.call('drawSpotCheck', { body: body() })).status).toBe(401)
  })

  test.each([
    ['scope', { scope: '4512' }],
    ['seed', { seed: '  ' }],
    ['seedSource', { seedSource: '' }],
    ['policyId', { policyId: '' }],
  ])('400 names %s', async (field, wrong) => {
    const reply = await app.call('drawSpotCheck', { body: body(wrong) }, { as: 'city-admin' })
    expect([reply.status, reply.body.code]).toEqual([400, 'invalid_input'])
    expect(reply.body.details).toMatchObject({ fields: [{ field }] })
  })

  test('400 without an idempotency key', async () => {
    const reply = await app.call('drawSpotCheck', { body: body() }, { as: 'city-admin', key: null })
    expect([reply.status, reply.body.code]).toEqual([400, 'idempotency_key_missing'])
  })

  test.each([
    ['another city', 'city-admin', '450400'],
    ['the whole region', 'city-admin', PROVINCE],
    ["a neighbour's county", 'county-admin', '451229'],
    ['a region that does not exist', 'province-admin', '459900'],
  ])('404 for %s', async (_, as, scope) => {
    const reply = await app.call('drawSpotCheck', { body: body({ scope }) }, { as })
    expect([reply.status, reply.body.code]).toEqual([404, 'not_found'])
  })

  test.each(['county-leader', 'township-admin', 'site-admin', 'helper', 'spot-checker'])(
    '403 for the %s, whatever his region',
    async (as) => {
      const reply = await app.call('drawSpotCheck', { body: body({ scope: COUNTY }) }, { as })
      expect([reply.status, reply.body.code]).toEqual([403, 'forbidden'])
    },
  )

  test('422 names an unknown policy, and a scope with nobody to draw from', async () => {
    const unknown = await app.call(
      'drawSpotCheck',
      { body: body({ policyId: 'weekly' }) },
      { as: 'city-admin' },
    )
    expect([unknown.status, unknown.body.code]).toEqual([422, 'rule_violated'])
    expect(unknown.body.details).toMatchObject({ fields: [{ field: 'policyId' }] })
    // A city of the region without a task.
    const empty = await app.call(
      'drawSpotCheck',
      { body: body({ scope: '450500' }) },
      { as: 'province-admin' },
    )
    expect([empty.status, empty.body.code]).toEqual([422, 'rule_violated'])
    expect(empty.body.details).toMatchObject({ fields: [{ field: 'scope' }] })
  })

  test('422 not_enough_checkers names where nobody is left, and writes nothing', async () => {
    const checkers = `(select user_id from role_assignment where role = 'spot_checker') and unit_code not like '451228%'`
    await app.sql.run(`update app_user set status = 'disabled' where id in ${checkers}`)
    const before = await counts(app)
    const reply = await app.call(
      'drawSpotCheck',
      { body: body({ policyId: 'monthly' }) },
      { as: 'city-admin' },
    )
    await app.sql.run(`update app_user set status = 'active' where id in ${checkers}`)
    expect([reply.status, reply.body.code]).toEqual([422, 'not_enough_checkers'])
    expect(reply.body.message).toContain('都安')
    // Its own county's checkers may go to the neighbour, not stay at home.
    expect(reply.body.details).toMatchObject({ counties: [{ code: COUNTY, households: 30 }] })
    expect((reply.body.details as { sites: unknown[] }).sites).toHaveLength(3)
    expect(await counts(app)).toEqual(before)
  })

  test('422 the same key for another draw; the same draw is replayed, not drawn again', async () => {
    const key = newKey()
    const first = await app.call('drawSpotCheck', { body: body() }, { as: 'city-admin', key })
    const after = await counts(app)
    const again = await app.call('drawSpotCheck', { body: body() }, { as: 'city-admin', key })
    expect([first.status, again.status]).toEqual([200, 200])
    expect(again.body).toEqual(first.body)
    const other = await app.call('drawSpotCheck', { body: body({ seed: '519' }) }, { as: 'city-admin', key })
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
    expect(await counts(app)).toEqual(after)
  })

  test('200: sites first, then households; whoever has the frame draws the same again', async () => {
    const drawn = await draw({ policyId: 'monthly', seed: '第 2020297 期 207' })
    const frame = await frameOf(app, '4512')
    expect(drawn.frameSize).toEqual({ sites: 6, households: frame.length })
    expect(drawn.frameHash).toBe(hashOfFrame(frame))
    expect(drawn.algorithm).toBe('sha256-ctr-fisher-yates/1')
    expect(drawn.sample.map((s) => s.householdId)).toEqual(drawAgain(frame, '第 2020297 期 207', 3, 10))
    expect(drawn.sample.map((s) => s.order)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1))
    expect(drawn.sample[0]!.doorplate).toMatch(/^\d+ 栋 \d+ 单元 \d+$/)
  })

  test('200: numbered by the business month, due at the end of the last day', async () => {
    const [one, two] = [await draw(), await draw({ policyId: 'monthly' }, 'province-admin')]
    expect(one.drawNo).toMatch(/^2020-11-\d\d$/)
    expect(Number(two.drawNo.slice(8))).toBe(Number(one.drawNo.slice(8)) + 1)
    expect(new Date(one.dueAt).toISOString()).toBe('2020-11-08T15:59:59.999Z')
    expect(new Date(two.dueAt).toISOString()).toBe('2020-11-12T15:59:59.999Z')
  })

  test('200: draws at the same moment get numbers of their own', async () => {
    const drawn = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        draw({ seed: `同时 ${n}`, scope: n % 2 ? PROVINCE : CITY }, 'province-admin'),
      ),
    )
    expect(new Set(drawn.map((d) => d.drawNo)).size).toBe(6)
  })

  test('200: checkers of a city or the region come from another county and have no part in the household', async () => {
    const drawn = await draw({ policyId: 'monthly', scope: PROVINCE, seed: '远' }, 'province-admin')
    const checks = await checksOf(app, drawn.drawId)
    expect(checks).toHaveLength(120)
    for (const c of checks) expect(c.unit_code.slice(0, 6)).not.toBe(c.site_code.slice(0, 6))
    const load = [...new Set(checks.map((c) => c.user_id))].map(
      (user) => checks.filter((c) => c.user_id === user).length,
    )
    expect(load).toHaveLength(8)
    expect(Math.max(...load) - Math.min(...load)).toBeLessThanOrEqual(1)
  })

  test.each<[string, string, (c: Checked) => (string | number)[]]>([
    ['helps', 'update household set helper_id = ? where id = ?', (c) => [c.user_id, c.household_id]],
    [
      'edited',
      'update change_record set actor_id = ? where subject_id = ?',
      (c) => [c.user_id, c.household_id],
    ],
    [
      'photographed',
      `insert into evidence (id, owner_type, owner_id, site_code, gate, shot, sha256, size, mime, received, sealed_at,
       source, captured_at, offset_ms, location, challenge_id, created_at, created_by)
       values (?, 'household', ?, ?, 'E2', 'interior', ?, 1, 'image/jpeg', 1, 1, 'camera', 1, 0, null, null, 1, ?)`,
      (c) => [newKey(), c.household_id, c.site_code, 'a'.repeat(64), c.user_id],
    ],
    [
      'recognised',
      `update gated_value set decided_by = ? where owner_type = 'household' and owner_id = ?`,
      (c) => [c.user_id, c.household_id],
    ],
  ])('200: who %s a household never checks it', async (how, statement, values) => {
    const again = async () => {
      const drawn = await draw({ policyId: 'monthly', scope: COUNTY, seed: `回避 ${how}` }, 'county-admin')
      return checksOf(app, drawn.drawId)
    }
    const before = await again()
    const one = before[0]!
    await app.sql.run(statement, values(one))
    const after = await again()
    expect(after.map((c) => c.household_id)).toEqual(before.map((c) => c.household_id))
    expect(after[0]!.user_id).not.toBe(one.user_id)
  })

  test("200: a county's own draw may be checked from another of its sites, never from the same", async () => {
    const sites = (await frameOf(app, COUNTY)).map((h) => h.siteCode)
    const home = [...new Set(sites)].sort()[0]!
    // Only people of two sites of the county are checkers now.
    await app.sql.run(`update role_assignment set role = 'grid_worker' where role = 'spot_checker'`)
    await app.sql.run(
      `update role_assignment set role = 'spot_checker' where role = 'helper' and user_id in
       (select id from app_user where unit_code in (?, ?))`,
      [home, [...new Set(sites)].sort()[1]!],
    )
    const drawn = await draw({ policyId: 'monthly', scope: COUNTY, seed: '近' }, 'county-admin')
    const checks = await checksOf(app, drawn.drawId)
    expect(checks).toHaveLength(30)
    for (const c of checks) expect(c.unit_code).not.toBe(c.site_code)
    expect(new Set(checks.map((c) => c.unit_code)).size).toBe(2)
    const reply = await app.call('drawSpotCheck', { body: body({ seed: '近' }) }, { as: 'city-admin' })
    expect([reply.status, reply.body.code]).toEqual([422, 'not_enough_checkers'])
  })
})
