import type { User } from '@anju/shared-types'
import { drawBlocker, drawScope, EMPTY_DRAW, openDraw } from './draw.model'

const user = (roles: User['roles']): User => ({
  id: 'U',
  name: '',
  roles,
  unit: { code: '451228', name: '都安县', level: 'county', parentCode: '451200' },
  abilities: [],
  reads: [],
})
const plan = (id: string) => ({
  id,
  name: id,
  sitesPerCounty: 1,
  householdsPerSite: 1,
  dueDays: 1,
  source: '',
})

test('an administrator draws in his own region, nobody else draws', () => {
  const admin: User['roles'][number] = {
    role: 'county_admin',
    scopeKind: 'region',
    scopeCode: '451228',
    scopeName: '都安县',
    tasks: [],
  }
  const leader: User['roles'][number] = {
    role: 'county_leader',
    scopeKind: 'region',
    scopeCode: '451228',
    scopeName: '都安县',
    tasks: [],
  }
  expect(drawScope(user([leader, admin]))).toEqual({ code: '451228', name: '都安县' })
  expect(drawScope(user([leader]))).toBeNull()
})

test('says what is wanting, one thing at a time; blanks are nothing', () => {
  const form = { policyId: 'monthly', seedSource: '收盘指数', seed: '3277.44' }
  expect(drawBlocker(form, true)).toBeNull()
  expect(drawBlocker(form, false)).toBe('offline')
  expect(drawBlocker({ ...form, seed: '  ' }, true)).toBe('seed')
  expect(drawBlocker({ ...form, seedSource: ' ' }, true)).toBe('source')
  expect(drawBlocker(EMPTY_DRAW, true)).toBe('policy')
})

test('a single plan is chosen already', () => {
  expect(openDraw([plan('only')]).policyId).toBe('only')
  expect(openDraw([plan('a'), plan('b')]).policyId).toBeNull()
})
