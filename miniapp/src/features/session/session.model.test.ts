import type { Session, User } from '@anju/shared-types'
import { rememberedOf, STARTING, stepSession } from './session.model'

const user: User = {
  id: 'U1',
  name: '韦*兰',
  roles: [{ role: 'helper', scopeKind: 'assigned', scopeCode: null, scopeName: '帮扶的户', tasks: [] }],
  unit: { code: '4512280001', name: '木棉花园', level: 'site', parentCode: '451228' },
  abilities: [],
  reads: [],
}
const session: Session = { accessToken: 't1', expiresAt: 9, refreshToken: null, serverNow: 1, user }
const way = { kind: 'demo', persona: 'helper' } as const
const opened = stepSession(STARTING, { type: 'opened', session, way })

test('a start without a network knows the person and has no token', () => {
  const state = stepSession(STARTING, { type: 'restored', remembered: rememberedOf(opened) })
  expect(state).toMatchObject({ status: 'signed-in', user: { id: 'U1' }, accessToken: null })
})

test('nobody was here: a guest', () => {
  expect(stepSession(STARTING, { type: 'restored', remembered: null }).status).toBe('guest')
})

test('a slow restore does not overwrite somebody who has signed in meanwhile', () => {
  expect(stepSession(opened, { type: 'restored', remembered: null })).toBe(opened)
})

test('a lost session keeps the person, so that the queue stays his', () => {
  const lost = stepSession(opened, { type: 'lost' })
  expect(lost).toMatchObject({ status: 'signed-out', user: { id: 'U1' }, accessToken: null })
  expect(stepSession(STARTING, { type: 'lost' })).toBe(STARTING)
})

test('leaving forgets the person; the token is never remembered', () => {
  expect(rememberedOf(stepSession(opened, { type: 'left' }))).toBeNull()
  expect(JSON.stringify(rememberedOf(opened))).not.toContain('t1')
})
