// What no operation answers for: paths and methods that do not exist, bodies that are no JSON, headers of every answer.
import type { ProblemBody } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { startTestApp } from '../../_kit/app'
import { describeEachDatabase } from '../../_kit/databases'
import { PERSONAS } from '../../_kit/demo'
import { newKey } from '../../_kit/ids'

const { helper } = PERSONAS
const JSON_TYPE = { 'Content-Type': 'application/json' }

describeEachDatabase('the edges of the API', (db) => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp(db)
  })
  afterAll(() => app.close())
  const ask = async (method: string, path: string, init: RequestInit = {}) => {
    const response = await app.request(method, path, { as: helper, ...init })
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: JSON.parse(text || 'null') as ProblemBody,
    }
  }

  test('404 with the problem body for a path that does not exist', async () => {
    for (const [method, path] of [
      ['GET', '/api/nothing'],
      ['POST', '/api/households/x/y/z'],
      ['GET', '/api/'],
    ] as const) {
      const { status, headers, body } = await ask(method, path)
      expect([path, status, body.code]).toEqual([path, 404, 'not_found'])
      expect(Object.keys(body).sort()).toEqual(['code', 'details', 'message', 'requestId'])
      expect(headers.get('x-request-id')).toBe(body.requestId)
    }
  })

  test('405 for PATCH and every other method a path does not know; Allow tells which it does', async () => {
    const id = newKey()
    const patch = await ask('PATCH', `/api/households/${id}/move-in`, { headers: JSON_TYPE, body: '{}' })
    expect([patch.status, patch.body.code]).toEqual([405, 'method_not_allowed'])
    expect(patch.headers.get('allow')).toBe('PUT')
    const remove = await ask('DELETE', `/api/households/${id}`)
    expect([remove.status, remove.headers.get('allow')]).toEqual([405, 'HEAD, GET'])
    expect((await ask('PROPFIND', '/api/households')).body.code).toBe('method_not_allowed')
  })

  test('400 for a body that is no JSON, no object, or of another type', async () => {
    const path = `/api/households/${newKey()}/move-in`
    for (const [type, body] of [
      ['application/json', '{"baseVersion":'],
      ['application/json', 'null'],
      ['application/json', '[]'],
      ['text/plain', '{}'],
      ['application/x-www-form-urlencoded', 'baseVersion=1'],
    ] as const) {
      const { status, body: answer } = await ask('PUT', path, { headers: { 'Content-Type': type }, body })
      expect([type, body, status, answer.code]).toEqual([type, body, 400, 'invalid_input'])
    }
  })

  test('413 for a JSON body without end', async () => {
    const body = JSON.stringify({ code: 'A'.repeat(300_000) })
    const { status, body: answer } = await ask('POST', '/api/scans', { headers: JSON_TYPE, body })
    expect([status, answer.code]).toEqual([413, 'too_large'])
  })

  test('400 for an address that cannot be decoded, never 500', async () => {
    for (const path of ['/api/households/%E0%A4%A', '/api/households/%00', '/api/households?q=%E0%A4%A'])
      expect((await ask('GET', path)).status).toBeLessThan(500)
  })

  test('400 for a parameter given twice', async () => {
    const { status, body } = await ask('GET', '/api/households?site=4512280001&site=4512280002')
    expect([status, body.message]).toEqual([400, '「安置点」格式不对'])
  })

  test('a request keeps the id its proxy gave it, and only a harmless one', async () => {
    const given = await ask('GET', '/api/me', { headers: { 'X-Request-Id': 'proxy-12345678' } })
    expect(given.headers.get('x-request-id')).toBe('proxy-12345678')
    const odd = await ask('GET', '/api/me', { headers: { 'X-Request-Id': '<b>x</b>' } })
    expect(odd.headers.get('x-request-id')).toMatch(/^[0-9A-Z]{26}$/)
  })

  test('every answer tells the business clock and is locked down', async () => {
    for (const path of ['/api/me', '/api/nothing']) {
      const { headers } = await ask('GET', path)
      expect(Math.abs(Number(headers.get('x-server-now')) - app.now())).toBeLessThan(60_000)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toContain("default-src 'self'")
      expect(headers.get('x-powered-by')).toBeNull()
    }
  })

  test('a door’s address leads to the page that asks for its household', async () => {
    const response = await app.request('GET', '/h/1ABC', { redirect: 'manual' })
    expect([response.status, response.headers.get('location')]).toEqual([
      302,
      '/#/pages/scan/index?code=1ABC',
    ])
  })

  test('500 says nothing of what is inside', async () => {
    await app.sql.run('alter table household rename to household_away')
    const broken = await ask('GET', '/api/households')
    await app.sql.run('alter table household_away rename to household')
    expect([broken.status, broken.body.code, broken.body.details]).toEqual([500, 'internal', null])
    expect(JSON.stringify(broken.body)).not.toMatch(/household|select|sql/i)
  })
})
