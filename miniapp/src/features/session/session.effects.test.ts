// One mockPhone, several people: what the first one read must never be seen by the next, also on a full mockPhone.
import type { Household } from '@anju/shared-types'
import { ApiProblem } from '../../api/api-problem'
import type { Identity } from '../../api/client'
import { keptAnswer, refreshQuery } from '../../api/query'
import { keepHousehold, keptHousehold, useHouseholdCache } from '../../sync/household-cache'
import { signInDemo, signOut, startSession } from './session.effects'
import { STARTING } from './session.model'
import { useSession } from './session.store'

const DAY = 24 * 3600_000
const mockPhone = {
  kept: new Map<string, unknown>(),
  secrets: new Map<string, string>(),
  full: false,
  stuck: '',
  now: 100 * DAY,
  identity: null as unknown as Identity,
  answer: (_id: string, _input: unknown): Promise<unknown> => Promise.reject(new Error('offline')),
  closing: (): Promise<void> => Promise.resolve(),
}

jest.mock('../../platform/storage', () => ({
  storage: {
    get: (key: string) => Promise.resolve(mockPhone.kept.get(key) ?? null),
    set: (key: string, value: unknown) =>
      mockPhone.full
        ? Promise.reject(new Error('full'))
        : Promise.resolve(void mockPhone.kept.set(key, value)),
    remove: (key: string) =>
      mockPhone.stuck === key
        ? Promise.reject(new Error('stuck'))
        : Promise.resolve(void mockPhone.kept.delete(key)),
    keys: () => Promise.resolve([...mockPhone.kept.keys()]),
  },
}))
jest.mock('../../api/call', () => ({
  call: (id: string, input: unknown) => mockPhone.answer(id, input),
  serverClock: { now: () => mockPhone.now, restore: () => Promise.resolve() },
  setIdentity: (identity: Identity) => void (mockPhone.identity = identity),
}))
jest.mock('../../platform/secret-store', () => ({
  secretStore: {
    get: (key: string) => Promise.resolve(mockPhone.secrets.get(key) ?? null),
    set: (key: string, value: string) => Promise.resolve(void mockPhone.secrets.set(key, value)),
    remove: (key: string) => Promise.resolve(void mockPhone.secrets.delete(key)),
  },
}))
jest.mock('../../platform/hash', () => ({ sha256OfCode: (code: string) => code }))
jest.mock('../../platform/lifecycle', () => ({ onShow: () => undefined }))
jest.mock('../../platform/network', () => ({ onNetworkChange: () => undefined }))
jest.mock('../../platform/clock', () => ({ deviceNow: () => mockPhone.now }))
jest.mock('../../platform/target', () => ({ target: 'weapp' }))
jest.mock('../../platform/device-name', () => ({ deviceName: () => '红米 9A' }))
jest.mock('../../platform/login', () => ({ wechatCode: () => Promise.resolve('code') }))
jest.mock('../../sync/badge', () => ({ unsentCount: () => 0 }))
jest.mock('../../sync/sync', () => ({
  openSync: () => Promise.resolve(),
  parkSync: () => Promise.resolve(),
  closeSync: () => mockPhone.closing(),
  watchSync: () => Promise.resolve(),
}))

const sessionOf = (id: string) => ({
  user: { id, roles: [{ scopeKind: 'site' }] },
  accessToken: `token-${id}`,
  expiresAt: 1,
})
const household = { id: 'H1', version: 3 } as Household
const packs = () => [...mockPhone.kept.keys()].filter((key) => /^(household2|query3|pack2):/.test(key))

/** The server knows every persona and answers each query. */
const serving = (id: string, input: unknown): Promise<unknown> =>
  Promise.resolve(
    id === 'startDemoSession' ? sessionOf((input as { body: { persona: string } }).body.persona) : { of: id },
  )

async function signedIn(persona: string): Promise<void> {
  await signInDemo(persona)
  await keepHousehold(persona, household, mockPhone.now)
  await refreshQuery('getMe', {})
}

beforeEach(async () => {
  Object.assign(mockPhone, { full: false, stuck: '', now: 100 * DAY, answer: serving })
  mockPhone.closing = () => Promise.resolve()
  await signOut(true)
  mockPhone.kept.clear()
  useSession.setState(STARTING, true)
  await startSession()
})

test('the next person on a full phone sees nothing of the one before, and is not him after a restart', async () => {
  await signedIn('A')
  mockPhone.full = true
  mockPhone.closing = () => Promise.reject(new Error('full'))
  await signInDemo('B')
  expect(useSession.getState().user?.id).toBe('B')
  expect(useHouseholdCache.getState()).toEqual({ owner: 'B', byId: {} })
  expect(await keptAnswer('getMe', {})).toBeNull()
  expect(await keptHousehold('H1')).toBeNull()
  expect(mockPhone.kept.get('session') ?? null).toBeNull()
})

test('the caches have changed hands when the new person is announced', async () => {
  await signedIn('A')
  const owners: unknown[] = []
  const stop = useSession.subscribe(() => owners.push(useHouseholdCache.getState().owner))
  await signInDemo('B')
  stop()
  expect(owners).toEqual([null])
})

test('a change of people wipes what the first one read; unsent work stays', async () => {
  await signedIn('A')
  mockPhone.kept.set('outbox:A:M1', { unsent: true })
  mockPhone.kept.set('pack2:A:head', { cursor: 'c' }).set('pack2:A:7', { H1: household })
  await signInDemo('B')
  expect(packs().filter((key) => key.indexOf(':A:') > 0)).toEqual([])
  expect(mockPhone.kept.has('outbox:A:M1')).toBe(true)
  expect(mockPhone.kept.get('session')).toMatchObject({ user: { id: 'B' } })
})

test('leaving goes on when the queue cannot be parked and one key stays', async () => {
  await signedIn('A')
  mockPhone.closing = () => Promise.reject(new Error('full'))
  mockPhone.stuck = 'household2:A:H1'
  expect(await signOut(true)).toMatchObject({ done: true })
  expect(useSession.getState().user).toBeNull()
  expect([...mockPhone.kept.keys()].sort()).toEqual(['device', 'household2:A:H1'])
})

test('an answer after leaving does not bring a record back', async () => {
  await signedIn('A')
  await signOut(true)
  await keepHousehold('A', household, mockPhone.now)
  expect(packs()).toEqual([])
})

const offRoster = new ApiProblem(403, { code: 'not_on_roster', message: '没有登记', requestId: 'R' })
const proxy = new ApiProblem(401, { code: 'unauthenticated', message: '请先登录' })

test.each([
  ['off the roster: what he read goes, his queue stays', offRoster, []],
  ["a proxy's 401: what he read stays", proxy, ['household2:A:H1', 'query3:A:/api/me']],
])('renewal refused, %s', async (_, problem, left) => {
  await signedIn('A')
  mockPhone.kept.set('outbox:A:M1', { unsent: true })
  mockPhone.answer = () => Promise.reject(problem)
  expect(await mockPhone.identity.renew()).toBe(false)
  expect(packs().filter((key) => key !== 'query3:A:/api/policy')).toEqual(left)
  expect(await keptHousehold('H1')).toEqual(left.length ? { record: household, readAt: mockPhone.now } : null)
  expect(mockPhone.kept.has('outbox:A:M1')).toBe(true)
})

test("the first person's late renewal neither renews nor ends the next one's session", async () => {
  await signedIn('A')
  let answerA = (_: unknown): void => undefined
  const asked = new Promise<void>((began) => {
    mockPhone.answer = () =>
      new Promise((resolve) => {
        answerA = resolve
        began()
      })
  })
  const late = mockPhone.identity.renew()
  await asked
  mockPhone.answer = serving
  await signInDemo('B')
  expect(await mockPhone.identity.renew()).toBe(true)
  answerA(sessionOf('A'))
  expect(await late).toBe(false)
  mockPhone.identity.lost('A')
  expect(useSession.getState()).toMatchObject({ status: 'signed-in', accessToken: 'token-B' })
  mockPhone.identity.lost('B')
  expect(useSession.getState().status).toBe('signed-out')
})

test.each([
  ['31 days without a word', 31, 31, 0],
  ['a change synced yesterday', 1, 31, 1],
  ['never a change, but read yesterday', null, 1, 1],
])('at start: %s', async (_, synced, read, left) => {
  const ago = (days: number) => mockPhone.now - days * DAY
  mockPhone.kept.set('session', { user: { id: 'A', roles: [] }, way: { kind: 'demo', persona: 'A' } })
  if (synced !== null) mockPhone.kept.set('synced:A', ago(synced))
  mockPhone.kept.set('query3:A:/api/me', { data: {}, updatedAt: ago(read) })
  mockPhone.kept.set('household2:A:H1', { record: household, readAt: ago(31) })
  mockPhone.answer = () => Promise.reject(new Error('offline'))
  useSession.setState(STARTING, true)
  await startSession()
  expect(packs()).toHaveLength(left * 2)
})

test('the refresh token comes first; the way he came only when it is refused', async () => {
  const asked: string[] = []
  mockPhone.answer = (id, input) => {
    asked.push(id)
    if (id === 'refreshSession' && mockPhone.secrets.get('refresh:A') === 'old')
      return Promise.reject(new ApiProblem(401, { code: 'session_expired', message: '' }))
    if (id === 'refreshSession') return Promise.resolve({ ...sessionOf('A'), refreshToken: 'second' })
    if (id !== 'startDemoSession') return serving(id, input)
    return Promise.resolve({ ...sessionOf('A'), refreshToken: 'first' })
  }
  await signInDemo('A')
  expect(mockPhone.secrets.get('refresh:A')).toBe('first')
  expect(JSON.stringify([...mockPhone.kept])).not.toContain('first')
  expect(await mockPhone.identity.renew()).toBe(true)
  expect(mockPhone.secrets.get('refresh:A')).toBe('second')
  mockPhone.secrets.set('refresh:A', 'old')
  expect(await mockPhone.identity.renew()).toBe(true)
  expect(asked.filter((id) => /Session$/.test(id))).toEqual([
    'startDemoSession',
    'refreshSession',
    'refreshSession',
    'startDemoSession',
  ])
  await signOut(true)
  expect(mockPhone.secrets.get('refresh:A')).toBeUndefined()
})

test('without a network nobody is signed out, and the token stays', async () => {
  await signInDemo('A')
  mockPhone.secrets.set('refresh:A', 'kept')
  mockPhone.answer = () => Promise.reject(new Error('offline'))
  await expect(mockPhone.identity.renew()).rejects.toThrow('offline')
  expect(useSession.getState().status).toBe('signed-in')
  expect(mockPhone.secrets.get('refresh:A')).toBe('kept')
})
