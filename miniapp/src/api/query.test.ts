import { keptAnswer, putAnswer, refreshQuery, setQueryOwner, useSlots } from './query'

const mockKept = new Map<string, unknown>()
const mockPhone = { full: false, calls: [] as string[] }
jest.mock('../platform/storage', () => ({
  storage: {
    get: (key: string) => Promise.resolve(mockKept.get(key) ?? null),
    set: (key: string, value: unknown) =>
      mockPhone.full ? Promise.reject(new Error('full')) : Promise.resolve(void mockKept.set(key, value)),
    keys: () => Promise.resolve([...mockKept.keys()]),
  },
}))
jest.mock('./call', () => ({
  call(id: string) {
    mockPhone.calls.push(id)
    return Promise.resolve({ items: [id] })
  },
  serverClock: { now: () => 5 },
}))

beforeEach(async () => {
  mockKept.clear()
  Object.assign(mockPhone, { full: false, calls: [] })
  await setQueryOwner('A')
})

test('what arrived on a full phone is shown, and not as a lost network', async () => {
  mockPhone.full = true
  await refreshQuery('getMe', {})
  expect(await keptAnswer('getMe', {})).toEqual({ items: ['getMe'] })
  expect(useSlots.getState().slots['/api/me']).toMatchObject({
    problem: null,
    refreshing: false,
    updatedAt: 5,
  })
})

test('a list is kept on the phone, the answer of a search only on the screen', async () => {
  await refreshQuery('listHouseholds', { query: {} })
  await refreshQuery('listHouseholds', { query: { q: '韦' } })
  expect([...mockKept.keys()]).toEqual(['query3:A:/api/households'])
  expect(await keptAnswer('listHouseholds', { query: { q: '韦' } })).toEqual({ items: ['listHouseholds'] })
})

test('what an earlier release of the app kept has another shape and is not read', async () => {
  mockKept.set('query:A:/api/me', { data: { items: ['old'] }, updatedAt: 1 })
  expect(await keptAnswer('getMe', {})).toBeNull()
})

test('between two people nothing is asked for that belongs to one', async () => {
  await setQueryOwner(null)
  await refreshQuery('getMe', {})
  await refreshQuery('listPersonas', {})
  expect(mockPhone.calls).toEqual(['listPersonas'])
})

test('what was asked for before something was written does not overwrite what the write brought', async () => {
  const old = refreshQuery('getMe', {})
  await putAnswer('getMe', {}, { items: ['written'] } as never)
  await old
  expect(await keptAnswer('getMe', {})).toEqual({ items: ['written'] })
  expect(useSlots.getState().slots['/api/me']).toMatchObject({ refreshing: false, problem: null })
  await refreshQuery('getMe', {})
  expect(await keptAnswer('getMe', {})).toEqual({ items: ['getMe'] })
})
