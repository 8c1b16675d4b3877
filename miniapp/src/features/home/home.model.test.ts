import type { Task, User } from '@anju/shared-types'
import { countdown, isUrgent, mostUrgent, worksInTheField } from './home.model'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const task = (over: Partial<Task>): Task => ({
  id: 'T',
  kind: 'spot_check',
  household: null,
  site: null,
  dueAt: 10 * DAY,
  state: 'open',
  why: '',
  drawId: null,
  drawNo: null,
  createdAt: 0,
  ...over,
})
const user = (roles: User['roles']): User => ({
  id: 'U',
  name: '韦*兰',
  roles,
  unit: { code: '451228', name: '都安县', level: 'county', parentCode: '451200' },
  abilities: [],
  reads: [],
})

test('the spot check that ends first is the most urgent; without one, the task that ends first', () => {
  const later = task({ id: 'later', dueAt: 9 * DAY })
  const sooner = task({ id: 'sooner', dueAt: 5 * DAY })
  const proof = task({ id: 'proof', kind: 'missing_proof', dueAt: 1 * DAY })
  expect(mostUrgent([later, proof, sooner])?.id).toBe('sooner')
  expect(mostUrgent([task({ state: 'done', dueAt: 1 }), proof])?.id).toBe('proof')
  expect(mostUrgent([])).toBeNull()
})

test('time left is never rounded up', () => {
  expect(countdown(3 * DAY - 1, 0)).toEqual({ kind: 'days', days: 2 })
  expect(countdown(DAY - 1, 0)).toEqual({ kind: 'hours', hours: 23 })
  expect(countdown(1, 0)).toEqual({ kind: 'hours', hours: 1 })
  expect(countdown(0, 0)).toEqual({ kind: 'overdue', days: 0 })
  expect(countdown(0, 2.5 * DAY)).toEqual({ kind: 'overdue', days: 2 })
  expect([isUrgent(3 * DAY, 0), isUrgent(3 * DAY - 1, 0)]).toEqual([false, true])
})

test('a helper works in the field, a leader of a site reads figures', () => {
  const helper = user([{ role: 'helper', scopeKind: 'assigned', scopeCode: null, scopeName: '', tasks: [] }])
  const leader = user([
    { role: 'county_leader', scopeKind: 'site', scopeCode: '4512280001', scopeName: '', tasks: [] },
  ])
  const admin = user([
    { role: 'county_admin', scopeKind: 'region', scopeCode: '451228', scopeName: '', tasks: [] },
  ])
  expect([helper, leader, admin].map(worksInTheField)).toEqual([true, false, false])
  expect(worksInTheField(user([...leader.roles, ...helper.roles]))).toBe(true)
})
