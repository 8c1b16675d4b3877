// Tokens that outlive a key, and clocks that differ by five minutes.
import { randomBytes } from 'node:crypto'
import jwt from 'jsonwebtoken'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { householdPool, moveInOf, rowOf, WHERE } from '../../_kit/households'

const { siteAdmin } = PERSONAS
const key = () => randomBytes(32).toString('base64')
const [first, second] = [`k1:${key()}`, `k2:${key()}`]
const device = { id: 'device-of-old-tokens', name: '红米 9A', platform: 'weapp' as const }
const FIVE_MIN = 5 * 60_000
const OTHER: Record<string, 'resident' | 'seasonal'> = { resident: 'seasonal' }

describeEachDatabase('tokens and keys', (db) => {
  let app: TestApp
  let [access, refresh] = ['', '']
  /** The same database, the server started anew with another ring. */
  async function restart(ring: string, seed = false): Promise<void> {
    await app?.close()
    app = await startTestApp(db, { seed, env: { ANJU_JWT_KEY: ring } })
  }
  beforeAll(async () => {
    await restart(first, true)
    const { body } = await app.call('startDemoSession', { body: { persona: siteAdmin, device } })
    ;[access, refresh] = [body.accessToken, body.refreshToken!]
  })
  afterAll(() => app.close())

  const me = (token: string) => app.call('getMe', {}, { token })
  const keyOf = (token: string) => jwt.decode(token, { complete: true })!.header.kid

  test('after a new key came, what the old one signed goes on; what is signed now is under the new one', async () => {
    expect(keyOf(access)).toBe('k1')
    await restart(`${second},${first}`)
    expect((await me(access)).status).toBe(200)
    const renewed = await app.call('refreshSession', { body: { deviceId: device.id, refreshToken: refresh } })
    expect([renewed.status, keyOf(renewed.body.accessToken)]).toEqual([200, 'k2'])
    expect((await me(renewed.body.accessToken)).status).toBe(200)
    ;[refresh] = [renewed.body.refreshToken!]
  })

  test('once the old key is gone its tokens open nothing, and the phone renews without the person', async () => {
    await restart(second)
    const refused = await me(access)
    expect([refused.status, refused.body.code]).toEqual([401, 'unauthenticated'])
    const renewed = await app.call('refreshSession', { body: { deviceId: device.id, refreshToken: refresh } })
    expect(renewed.status).toBe(200)
    expect((await me(renewed.body.accessToken)).status).toBe(200)
  })

  test('a token of k1 whose header says k2 opens nothing', async () => {
    const [, payload, signature] = access.split('.')
    const head = Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'JWT', kid: 'k2' })).toString('base64url')
    expect((await me(`${head}.${payload}.${signature}`)).status).toBe(401)
  })

  test.each([
    ['behind', -FIVE_MIN],
    ['ahead', FIVE_MIN],
  ])('a phone five minutes %s: it knows by how much, and its work is kept', async (_, skew) => {
    const row = await householdPool(app).take(WHERE.atHomeSite, WHERE.hasKeys)
    const now = await rowOf(app, row.id)
    const body = { ...moveInOf(app, now), occupancyStatus: OTHER[String(now.occupancy_status)] ?? 'resident' }
    const send = (more: object) =>
      app.call('recordMoveIn', { params: { id: row.id }, body: { ...body, ...more } }, { as: siteAdmin })
    // A clock that was not put right: five minutes that have not been yet are refused by name, others are kept.
    const raw = await send({ occurredAt: app.now() + FIVE_MIN })
    expect([raw.status, raw.body.code]).toEqual([422, 'occurred_in_future'])
    const reply = await send({ offsetMs: skew })
    expect([reply.status, reply.body.outcome]).toEqual([200, 'applied'])
    const change = await app.sql.one<{ occurred_at: number; recorded_at: number; offset_ms: number }>(
      `select occurred_at, recorded_at, offset_ms from change_record where subject_id = ? and section = 'move_in'
       order by version desc limit 1`,
      [row.id],
    )
    expect(Number(change!.occurred_at)).toBe(body.occurredAt)
    expect(Number(change!.recorded_at)).toBeGreaterThan(body.occurredAt)
    expect(Number(change!.offset_ms)).toBe(skew)
  })

  test('one of our own servers five minutes away refuses a token that is over, and never opens one early', async () => {
    const { accessToken: fresh } = (await app.call('startDemoSession', { body: { persona: siteAdmin } })).body
    app.advance(15 * 60_000)
    expect((await me(fresh)).status).toBe(200)
    app.advance(6_000)
    expect((await me(fresh)).body.code).toBe('session_expired')
    app.advance(-(15 * 60_000 + 6_000))
    expect((await me(fresh)).status).toBe(200)
  })
})
