import type { Draw, InboxMessage } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { newKey } from '../../_kit/ids'
import { CHECKER, drawMonthly } from './desk'

describeEachDatabase('GET /api/inbox, PUT /api/inbox/:id/read', (db) => {
  let app: TestApp
  let first: Draw
  let second: Draw
  beforeAll(async () => {
    app = await startTestApp(db)
    first = await drawMonthly(app)
    app.advance(60_000)
    second = await drawMonthly(app)
  })
  afterAll(() => app.close())
  const list = (query = {}, as = CHECKER) => app.ok('listInbox', { query }, as)
  const read = (id: string, as?: string) =>
    app.call('readInboxMessage', { params: { id }, body: {} }, as ? { as } : {})

  describe('listInbox', () => {
    test('401 without a session', async () => {
      expect((await app.call('listInbox', { query: {} })).status).toBe(401)
    })

    test.each([
      ['limit', { limit: 'x' }],
      ['cursor', { cursor: 'x.y' }],
    ])('400 names %s', async (field, query) => {
      const reply = await app.call('listInbox', { query }, { as: CHECKER })
      expect([reply.status, reply.body.code]).toEqual([400, 'invalid_input'])
      expect(reply.body.details).toMatchObject({ fields: [{ field }] })
    })

    test('200: one message a task, which it opens', async () => {
      const { items } = await list({ limit: '100' })
      const message = items.find((m) => m.title === `随机抽查 ${second.drawNo}`)!
      const task = await app.ok('getTask', { params: { id: message.taskId! } }, CHECKER)
      expect(message).toMatchObject({ kind: 'spot_check', readAt: null })
      expect(message.body).toBe(
        `${task.household!.siteName} ${task.household!.doorplate}，请在 11 月 12 日前核查`,
      )
      const tasks = await app.ok('listTasks', { query: { limit: '100' } }, CHECKER)
      expect(items.length).toBe(tasks.items.length)
    })

    test('200: the newest first; page by page nothing is lost or repeated', async () => {
      const whole = (await list({ limit: '100' })).items
      expect(whole[0]!.title).toContain(second.drawNo)
      expect(whole.map((m) => m.createdAt)).toEqual(whole.map((m) => m.createdAt).sort((a, b) => b - a))
      expect(whole.some((m) => m.title.includes(first.drawNo))).toBe(true)
      const pages: InboxMessage[] = []
      for (let cursor: string | undefined; ;) {
        const page = await list({ limit: '4', ...(cursor ? { cursor } : {}) })
        pages.push(...page.items)
        if (!page.nextCursor) break
        cursor = page.nextCursor
      }
      expect(pages).toEqual(whole)
    })

    test('200: nobody reads the messages of another', async () => {
      expect(await list({}, 'helper')).toEqual({ items: [], nextCursor: null, unread: 0 })
    })
  })

  describe('readInboxMessage', () => {
    test('401 without a session', async () => {
      expect((await read(newKey())).status).toBe(401)
    })

    test('400 for an id that is none', async () => {
      expect((await read('1', CHECKER)).status).toBe(400)
    })

    test("404 for an unknown message and for another person's, which stays unread", async () => {
      expect((await read(newKey(), CHECKER)).status).toBe(404)
      const [message] = (await list()).items
      const reply = await read(message!.id, 'province-admin')
      expect([reply.status, reply.body.code]).toEqual([404, 'not_found'])
      expect((await list()).items[0]).toEqual(message)
    })

    test('200: read once, counted once; a second time changes nothing', async () => {
      const before = await list()
      const message = before.items[0]!
      const once = await read(message.id, CHECKER)
      expect(once.status).toBe(200)
      expect(once.body).toMatchObject({ id: message.id, taskId: message.taskId })
      expect(once.body.readAt).toBeGreaterThanOrEqual(message.createdAt)
      app.advance(60_000)
      expect((await read(message.id, CHECKER)).body).toEqual(once.body)
      const after = await list()
      expect(after.items[0]!.readAt).toBe(once.body.readAt)
      expect(after.unread).toBe(before.unread - 1)
    })
  })
})
