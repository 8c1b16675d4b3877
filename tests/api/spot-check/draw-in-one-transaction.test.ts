// A drawn household, its task, its message and its push belong together: all of them are there, or none.
import type { Draw } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'

const BODY = { policyId: 'monthly', scope: '451200', seedSource: '福彩 3D 第 2020296 期', seed: '518' }
const TABLES =
  'spot_check spot_check_sample task inbox_message outbox_message audit_event idempotency_key'.split(' ')

const countsOf = async (app: TestApp) => {
  const rows = await Promise.all(
    TABLES.map((t) => app.sql.one<{ n: number }>(`select count(*) as n from ${t}`)),
  )
  return rows.map((row) => Number(row!.n))
}

describeEachDatabase('a draw is one transaction', (db) => {
  let app: TestApp
  let ids: string[]
  let newId: () => string
  let draw: Draw
  beforeAll(async () => {
    app = await startTestApp(db)
    await app.token('city-admin') // a sign-in takes an id of its own
    newId = app.deps.newId
    ids = []
    app.deps.newId = () => {
      ids.push(newId())
      return ids[ids.length - 1]!
    }
    draw = await app.ok('drawSpotCheck', { body: BODY }, 'city-admin')
    app.deps.newId = newId
  })
  afterAll(() => app.close())

  test('every drawn household is a task with its message, and every checker gets one push', async () => {
    const sample = await app.sql.all(
      `select p.household_id, p.assignee_id, p.site_code from spot_check_sample p where p.draw_id = ?`,
      [draw.drawId],
    )
    const tasks = await app.sql.all(
      `select t.household_id, t.assignee_id, t.site_code from task t join inbox_message m on m.task_id = t.id
       and m.user_id = t.assignee_id and m.read_at is null where t.kind = 'spot_check' and t.state = 'open' and t.draw_id = ?`,
      [draw.drawId],
    )
    const byHousehold = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
    expect(sample).toHaveLength(60)
    expect(tasks.sort(byHousehold)).toEqual(sample.sort(byHousehold))
    const pushes = await app.sql.all<{
      user_id: string
      expires_at: number
      payload: string
      dedupe_key: string
    }>(
      `select user_id, expires_at, payload, dedupe_key from outbox_message where channel = 'wechat_subscribe'
       and dedupe_key like ?`,
      [`spot_check:${draw.drawId}:%`],
    )
    const people = new Set(sample.map((row) => (row as { assignee_id: string }).assignee_id))
    expect(new Set(pushes.map((p) => p.user_id))).toEqual(people)
    expect(new Set(pushes.map((p) => p.dedupe_key)).size).toBe(people.size)
    expect(new Set(pushes.map((p) => Number(p.expires_at)))).toEqual(new Set([draw.dueAt]))
    const told = pushes.map((p) => (JSON.parse(p.payload) as { tasks: number }).tasks)
    expect(told.reduce((sum, n) => sum + n, 0)).toBe(60)
  })

  test('the audit says who drew what, from which seed', async () => {
    const event = await app.sql.one<{ detail: string; actor_id: string }>(
      `select detail, actor_id from audit_event where action = 'drawSpotCheck' and subject_id = ?`,
      [draw.drawId],
    )
    expect(JSON.parse(event!.detail)).toMatchObject({ ...BODY, drawNo: draw.drawNo, drawn: 60 })
    expect(event!.actor_id).not.toBeNull()
  })

  test('when the last row cannot be written, nothing is', async () => {
    const before = await countsOf(app)
    const known = ids[ids.length - 1]! // the audit event's id: its second use breaks the primary key
    let used = 0
    app.deps.newId = () => (++used === ids.length ? known : newId())
    const reply = await app.call('drawSpotCheck', { body: BODY }, { as: 'city-admin' })
    app.deps.newId = newId
    expect(used).toBe(ids.length)
    expect([reply.status, reply.body.code]).toEqual([500, 'internal'])
    expect(await countsOf(app)).toEqual(before)
  })

  test('and after that the same draw goes through', async () => {
    const drawn = await app.ok('drawSpotCheck', { body: BODY }, 'city-admin')
    expect(drawn.sample).toHaveLength(60)
    // The failed draw took no number with it.
    expect(Number(drawn.drawNo.slice(8))).toBe(Number(draw.drawNo.slice(8)) + 1)
  })
})
