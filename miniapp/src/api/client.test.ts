import { isApiProblem } from './api-problem'
import type { HttpAnswer, HttpRequest, Identity } from './client'
import { createCall } from './client'
import { createServerClock } from './server-clock'

const ok = (body: unknown, headers = {}): HttpAnswer => ({ status: 200, headers, body })
const expired: HttpAnswer = {
  status: 401,
  headers: {},
  body: { code: 'session_expired', message: '登录已过期', details: null, requestId: 'R1' },
}

function createPhone(
  answers: (HttpAnswer | Error)[],
  over: Partial<Identity> & { token?: string | null } = {},
) {
  const sent: HttpRequest[] = []
  let token = over.token === undefined ? 't1' : over.token
  const lost = jest.fn<void, [string]>()
  const renew = jest.fn(() => {
    token = 't2'
    return Promise.resolve(true)
  })
  const clock = createServerClock({
    now: () => 1_000,
    read: () => Promise.resolve(null),
    write: () => Promise.resolve(),
  })
  const call = createCall({
    request: (request) => {
      sent.push(request)
      const answer = answers.shift()!
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
    },
    baseUrl: '',
    identity: { userId: () => 'U1', accessToken: () => token, renew, lost, ...over },
    clock,
    deviceNow: () => 1_000,
  })
  return { call, sent, renew, lost, clock }
}

test('path, method, token and key come from the contract', async () => {
  const { call, sent } = createPhone([ok({ outcome: 'applied' })])
  const body = { actualMoveInDate: null, occupancyStatus: 'vacant' as const, baseVersion: 3, occurredAt: 9 }
  await call('recordMoveIn', { params: { id: 'H1' }, body }, { idempotencyKey: 'M1' })
  expect(sent[0]).toMatchObject({
    url: '/api/households/H1/move-in',
    method: 'PUT',
    headers: { authorization: 'Bearer t1', 'idempotency-key': 'M1' },
    json: body,
  })
})

test('bytes go as bytes, the offset in the query', async () => {
  const bytes = new ArrayBuffer(3)
  const { call, sent } = createPhone([ok({})])
  await call('putEvidenceContent', { params: { id: 'E1' }, query: { offset: '7' }, body: bytes })
  expect(sent[0]).toMatchObject({ url: '/api/evidence/E1/content?offset=7', bytes })
})

test('measures the server clock from every answer', async () => {
  const { call, clock } = createPhone([ok({}, { 'X-Server-Now': '51000' })])
  await call('getMe', {})
  expect(clock.offsetMs()).toBe(50_000)
})

test('a refusal is an ApiProblem with its recovery; a page of a proxy is a passing fault', async () => {
  const refused = {
    code: 'rule_violated',
    message: '与已有情况不一致',
    details: { problems: [] },
    requestId: 'R',
  }
  const { call } = createPhone([
    { status: 422, headers: {}, body: refused },
    { status: 502, headers: {}, body: '<html>' },
  ])
  const first = await call('getMe', {}).catch((e: unknown) => e)
  expect(isApiProblem(first) && [first.code, first.recovery, first.requestId]).toEqual([
    'rule_violated',
    'fix',
    'R',
  ])
  const second = await call('getMe', {}).catch((e: unknown) => e)
  expect(isApiProblem(second) && second.recovery).toBe('retry')
})

test('401 renews silently, once, and sends again with the same key', async () => {
  const { call, sent, renew, lost } = createPhone([expired, ok({ user: 1 })])
  await call('getMe', {}, { idempotencyKey: 'K' })
  expect(renew).toHaveBeenCalledTimes(1)
  expect(lost).not.toHaveBeenCalled()
  expect(sent.map((r) => [r.headers!['authorization'], r.headers!['idempotency-key']])).toEqual([
    ['Bearer t1', 'K'],
    ['Bearer t2', 'K'],
  ])
})

test('after a reload there is no token: renewed before the first call', async () => {
  const { call, sent } = createPhone([ok({})], { token: null })
  await call('getMe', {})
  expect(sent.map((r) => r.headers!['authorization'])).toEqual(['Bearer t2'])
})

test('a second 401, or nobody to renew, says so and leaves the rest to a person', async () => {
  const twice = createPhone([expired, expired])
  await expect(twice.call('getMe', {})).rejects.toMatchObject({ recovery: 'login' })
  expect(twice.lost).toHaveBeenCalledTimes(1)
  const nobody = createPhone([expired], { renew: () => Promise.resolve(false) })
  await expect(nobody.call('getMe', {})).rejects.toMatchObject({ code: 'session_expired' })
  expect(nobody.lost).toHaveBeenCalledTimes(1)
})

test('a network lost while renewing is a lost network, not a lost session', async () => {
  const phone = createPhone([expired], { renew: () => Promise.reject(new Error('offline')) })
  await expect(phone.call('getMe', {})).rejects.toThrow('offline')
  expect(phone.lost).not.toHaveBeenCalled()
})

test("one person's queue never travels under another person's session", async () => {
  const { call, sent } = createPhone([])
  await expect(call('getMe', {}, { asUser: 'U2' })).rejects.toMatchObject({ recovery: 'login' })
  expect(sent).toEqual([])
})

test('people changed while a call was on its way: the next one is neither renewed nor signed out for it', async () => {
  let here = 'U1'
  const renew = jest.fn(() => Promise.resolve(true))
  const phone = createPhone([expired], { userId: () => here, renew })
  const late = phone.call('getMe', {})
  here = 'U2'
  await expect(late).rejects.toMatchObject({ recovery: 'login' })
  expect(renew).not.toHaveBeenCalled()
  expect(phone.lost).not.toHaveBeenCalled()
  const refused = createPhone([expired], {
    userId: () => here,
    renew() {
      here = 'U3'
      return Promise.resolve(false)
    },
  })
  await expect(refused.call('getMe', {})).rejects.toMatchObject({ recovery: 'login' })
  expect(refused.lost.mock.calls).toEqual([['U2']])
})

test('bytes are no JSON and come as they are', async () => {
  const bytes = new ArrayBuffer(2)
  await expect(createPhone([ok(bytes)]).call('getEvidenceContent', { params: { id: 'E1' } })).resolves.toBe(
    bytes,
  )
})

test('the offset measured last is there before the first answer', async () => {
  const clock = createServerClock({
    now: () => 1_000,
    read: () => Promise.resolve(-400),
    write: () => Promise.resolve(),
  })
  await clock.restore()
  expect(clock.now()).toBe(600)
  clock.observe(2_000, 900, 1_100)
  clock.observe(9_000, 0, 10_000) // slow: says little
  expect(clock.offsetMs()).toBe(1_000)
})

test("one person's late refusal is told with his name, whoever is here by then", async () => {
  let here = 'U1'
  const phone = createPhone([expired], {
    userId: () => here,
    renew: () => {
      here = 'U2'
      return Promise.resolve(false)
    },
  })
  await expect(phone.call('getMe', {})).rejects.toMatchObject({ code: 'session_expired' })
  expect(phone.lost).toHaveBeenCalledWith('U1')
})

test('a page of somebody else under 200 is a network that was not reached', async () => {
  const { call } = createPhone([ok('<html>登录校园网</html>'), ok(undefined)])
  for (let i = 0; i < 2; i += 1) {
    const error = await call('getMe', {}).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(Error)
    expect(isApiProblem(error)).toBe(false)
  }
})
