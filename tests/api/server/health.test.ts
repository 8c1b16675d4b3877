import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'

describeEachDatabase('GET /healthz and /readyz', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db, { seed: false })
  })
  afterAll(() => app.close())
  const get = async (path: string) => {
    const response = await app.request('GET', path)
    return { status: response.status, body: (await response.json()) as unknown }
  }

  test('alive and ready, for anybody', async () => {
    expect(await get('/healthz')).toEqual({ status: 200, body: { status: 'ok' } })
    expect(await get('/readyz')).toEqual({ status: 200, body: { status: 'ready' } })
  })

  test('alive but not ready when the database has not its schema, and ready again with it', async () => {
    await app.sql.run('alter table policy_version rename to policy_version_away')
    expect(await get('/readyz')).toEqual({ status: 503, body: { status: 'not ready' } })
    expect((await get('/healthz')).status).toBe(200)
    await app.sql.run('alter table policy_version_away rename to policy_version')
    expect((await get('/readyz')).status).toBe(200)
  })
})
