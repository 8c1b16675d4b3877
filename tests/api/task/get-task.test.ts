import type { Task } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { newKey } from '../../_kit/ids'
import { CHECKER, drawMonthly } from './desk'

describeEachDatabase('GET /api/tasks/:id', (db) => {
  let app: TestApp
  let task: Task
  beforeAll(async () => {
    app = await startTestApp(db)
    await drawMonthly(app)
    task = (await app.ok('listTasks', { query: { state: 'open' } }, CHECKER)).items[0]!
  })
  afterAll(() => app.close())
  const read = (id: string, as?: string) => app.call('getTask', { params: { id } }, as ? { as } : {})

  test('401 without a session', async () => {
    expect((await read(task.id)).status).toBe(401)
  })

  test('400 for an id that is none', async () => {
    expect((await read('1', CHECKER)).status).toBe(400)
  })

  test("404 for an unknown task and for another person's, even for those above him", async () => {
    expect((await read(newKey(), CHECKER)).status).toBe(404)
    for (const as of ['province-admin', 'city-admin', 'helper']) {
      const reply = await read(task.id, as)
      expect([reply.status, reply.body.code]).toEqual([404, 'not_found'])
    }
  })

  test('200 is the same as in the list', async () => {
    const reply = await read(task.id, CHECKER)
    expect(reply.status).toBe(200)
    expect(reply.body).toEqual(task)
  })

  test('the household is visible to its checker while the task is open, and only to him', async () => {
    const id = task.household!.id
    expect((await app.call('getHousehold', { params: { id } }, { as: CHECKER })).status).toBe(200)
    await app.sql.run(`update task set state = 'done', done_at = ? where id = ?`, [app.now(), task.id])
    expect((await app.call('getHousehold', { params: { id } }, { as: CHECKER })).status).toBe(404)
  })
})
