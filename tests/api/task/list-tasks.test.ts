import type { Draw, Task } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { addTask, CHECKER, drawMonthly } from './desk'

const DAY = 86_400_000

describeEachDatabase('GET /api/tasks', (db) => {
  let app: TestApp
  let draw: Draw
  beforeAll(async () => {
    app = await startTestApp(db)
    draw = await drawMonthly(app)
  })
  afterAll(() => app.close())
  const list = (query = {}, as = CHECKER) => app.ok('listTasks', { query }, as)

  test('401 without a session', async () => {
    expect((await app.call('listTasks', { query: {} })).status).toBe(401)
  })

  test.each([
    ['state', { state: 'later' }],
    ['limit', { limit: '0' }],
    ['limit', { limit: '101' }],
    ['cursor', { cursor: 'abc' }],
    ['cursor', { cursor: "1.' or 1=1 --" }],
  ])('400 names %s', async (field, query) => {
    const reply = await app.call('listTasks', { query: query as never }, { as: CHECKER })
    expect([reply.status, reply.body.code]).toEqual([400, 'invalid_input'])
    expect(reply.body.details).toMatchObject({ fields: [{ field }] })
  })

  test('200: a drawn household, why it is here, with a masked name', async () => {
    const { items } = await list({ limit: '100' })
    const task = items.find((t) => t.drawId === draw.drawId)!
    expect(task).toMatchObject({ kind: 'spot_check', state: 'open', drawNo: draw.drawNo, dueAt: draw.dueAt })
    const drawn = draw.sample.find((s) => s.householdId === task.household!.id)!
    expect(task.household).toMatchObject({ siteName: drawn.siteName, doorplate: drawn.doorplate })
    expect(task.household!.headName).toMatch(/^.\*.?$/u)
    expect(task.site).toEqual({ code: drawn.siteCode, name: drawn.siteName })
    expect(task.why).toBe(
      `随机抽查 ${draw.drawNo}：从 ${draw.frameSize.households} 户中抽出第 ${drawn.order} 户；你不是本县人员，可以核查`,
    )
  })

  test('200: nobody sees the tasks of another', async () => {
    expect((await list({}, 'helper')).items).toEqual([])
    expect((await list({}, 'city-admin')).items).toEqual([])
    const all = (await list({ limit: '100' })).items.filter((t) => t.drawId === draw.drawId)
    const rows = await app.sql.all(
      `select t.id from task t join app_user u on u.id = t.assignee_id where u.demo_persona = ? and t.draw_id = ?`,
      [CHECKER, draw.drawId],
    )
    expect(all.length).toBe(rows.length)
    expect(rows.length).toBeLessThan(60)
  })

  test('200: the most urgent first, then what is closed; page by page nothing is lost or repeated', async () => {
    await addTask(app, { persona: CHECKER, dueAt: app.now() - DAY })
    await addTask(app, { persona: CHECKER, dueAt: app.now() + 30 * DAY })
    await addTask(app, { persona: CHECKER, dueAt: app.now() - 2 * DAY, state: 'done', doneAt: app.now() })
    await addTask(app, { persona: CHECKER, dueAt: app.now() - DAY, state: 'cancelled' })
    const whole = (await list({ limit: '100' })).items
    const open = whole.filter((t) => t.state === 'open')
    expect(whole.slice(0, open.length)).toEqual(open)
    expect(open.map((t) => t.dueAt)).toEqual(open.map((t) => t.dueAt).sort((a, b) => a - b))
    expect(whole.slice(open.length).map((t) => t.state)).toEqual(['cancelled', 'done'])
    const pages: Task[] = []
    for (let cursor: string | undefined; ;) {
      const page = await list({ limit: '3', ...(cursor ? { cursor } : {}) })
      expect(page.items.length).toBeLessThanOrEqual(3)
      pages.push(...page.items)
      if (!page.nextCursor) break
      cursor = page.nextCursor
    }
    expect(pages).toEqual(whole)
    expect((await list({ state: 'done' })).items.map((t) => t.state)).toEqual(['done'])
  })

  test('200: counts what is urgent, open and done this month, whatever the page shows', async () => {
    const persona = 'site-admin'
    const now = app.now()
    const monthStart = Date.UTC(2020, 9, 31, 16) // 1 November 00:00 in Shanghai
    await addTask(app, { persona, dueAt: now - DAY })
    await addTask(app, { persona, dueAt: now + 3 * DAY })
    await addTask(app, { persona, dueAt: now + 3 * DAY + 60_000 })
    await addTask(app, { persona, dueAt: now, state: 'done', doneAt: monthStart })
    await addTask(app, { persona, dueAt: now, state: 'done', doneAt: monthStart - 1 })
    await addTask(app, { persona, dueAt: now, state: 'cancelled' })
    const { counts, items } = await list({ limit: '1', state: 'cancelled' }, persona)
    expect(counts).toEqual({ urgent: 2, open: 3, doneThisMonth: 1 })
    expect(items).toHaveLength(1)
  })

  test('200: a task about a site names the site', async () => {
    const siteCode = draw.sample[0]!.siteCode
    await addTask(app, { persona: 'township-admin', dueAt: app.now(), siteCode })
    const { items } = await list({}, 'township-admin')
    expect(items[0]).toMatchObject({
      household: null,
      site: { code: siteCode, name: draw.sample[0]!.siteName },
      drawId: null,
      drawNo: null,
    })
  })
})
