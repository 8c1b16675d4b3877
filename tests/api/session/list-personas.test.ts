import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'

describeEachDatabase('GET /api/demo/personas', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())

  test('200 for anybody: one of each kind from the top down, with what he can be tried for', async () => {
    const reply = await app.call('listPersonas')
    expect(reply.status).toBe(200)
    expect(reply.body.map((p) => p.id)).toEqual([
      PERSONAS.provinceAdmin,
      PERSONAS.cityAdmin,
      PERSONAS.countyAdmin,
      PERSONAS.townshipAdmin,
      PERSONAS.siteAdmin,
      PERSONAS.countyLeader,
      PERSONAS.helper,
      PERSONAS.spotChecker,
    ])
    expect(reply.body[0]).toMatchObject({ role: '自治区管理员', scope: '广西壮族自治区' })
    for (const persona of reply.body)
      expect([persona.name, persona.role, persona.scope, persona.hint].filter((text) => !text)).toEqual([])
  })

  test('200: who left the roster is not offered', async () => {
    await app.sql.run("update app_user set status = 'disabled' where demo_persona = ?", [
      PERSONAS.countyLeader,
    ])
    const { body } = await app.call('listPersonas')
    expect(body.map((p) => p.id)).not.toContain(PERSONAS.countyLeader)
    await app.sql.run("update app_user set status = 'active' where demo_persona = ?", [PERSONAS.countyLeader])
  })
})

describeEachDatabase('GET /api/demo/personas outside the demo', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db, { env: { DEMO: '0' } })
  })
  afterAll(() => app.close())

  test('404, and nobody signs in by naming himself', async () => {
    expect((await app.call('listPersonas')).body.code).toBe('not_found')
    const reply = await app.call('startDemoSession', { body: { persona: PERSONAS.provinceAdmin } })
    expect([reply.status, reply.body.code]).toEqual([404, 'not_found'])
  })
})
