// A token is read by the key its header names, and by nothing else.
import { createSecretKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import jwt from 'jsonwebtoken'
import type { Secrets } from '../config/secrets'
import { ringOf } from '../config/key-ring'
import { ACCESS_TOKEN_MS, readAccessToken, readBindingTicket, signAccessToken } from './tokens'

const NOW = 1_604_538_000_000
const CLAIMS = { userId: 'u', userVersion: 3, sessionId: 's' }
const [k1, k2] = [randomBytes(32), randomBytes(32)]
const ring = (...keys: [string, Buffer][]) =>
  ({
    jwt: ringOf(
      keys.map(([id, bytes]) => ({ id, cipher: '', bytes })),
      ({ bytes }) => createSecretKey(bytes),
    ),
  }) as Secrets
const before = ring(['k1', k1])
const after = ring(['k2', k2], ['k1', k1])
const dropped = ring(['k2', k2])

const codeOf = (secrets: Secrets, token: string, now = NOW): string => {
  try {
    readAccessToken(secrets, token, now)
    return 'read'
  } catch (error) {
    return (error as { code: string }).code
  }
}

test('a token of the old key is read while the ring holds it; new ones are made with the current one', () => {
  const old = signAccessToken(before, CLAIMS, NOW).token
  expect(readAccessToken(after, old, NOW)).toEqual(CLAIMS)
  expect(codeOf(dropped, old)).toBe('unauthenticated')
  const fresh = signAccessToken(after, CLAIMS, NOW).token
  expect(jwt.decode(fresh, { complete: true })!.header).toMatchObject({ alg: 'HS256', kid: 'k2' })
  expect(codeOf(before, fresh)).toBe('unauthenticated')
  expect(readAccessToken(dropped, fresh, NOW)).toEqual(CLAIMS)
})

const forged = (key: Buffer | KeyObject | '', options: jwt.SignOptions, header: object = {}) =>
  jwt.sign({ sub: 'u', ver: 3, sid: 's', iat: NOW / 1000, exp: NOW / 1000 + 60 }, key as Buffer, {
    algorithm: 'HS256',
    issuer: 'anju',
    audience: 'anju-bff',
    header: { alg: options.algorithm ?? 'HS256', kid: 'k1', ...header },
    ...options,
  })

test('the forgery below is refused for its one difference: without one it is read', () =>
  expect(codeOf(after, forged(k1, {}))).toBe('read'))

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
test.each<[string, () => string]>([
  ['an unknown kid, though a key of ours signed', () => forged(k1, {}, { kid: 'k9' })],
  ['the kid of another key of ours', () => forged(k1, {}, { kid: 'k2' })],
  ['a kid that every object has', () => forged(k1, {}, { kid: 'toString' })],
  ['no kid', () => forged(k1, {}, { kid: undefined })],
  ['no algorithm', () => forged('', { algorithm: 'none' })],
  ['another hash', () => forged(k1, { algorithm: 'HS512' })],
  ['another kind of key', () => forged(rsa, { algorithm: 'RS256' })],
  ['another issuer', () => forged(k1, { issuer: 'else' })],
  ['another audience', () => forged(k1, { audience: 'anju-binding' })],
  ['no token', () => 'a.b.c'],
])('%s is unauthenticated', (_, make) => expect(codeOf(after, make())).toBe('unauthenticated'))

test('what was made for a sign-in confirms no binding', () => {
  const { token } = signAccessToken(after, CLAIMS, NOW)
  expect(() => readBindingTicket(after, token, NOW)).toThrow(
    expect.objectContaining({ code: 'unauthenticated' }),
  )
})

test('it ends after its time and the few seconds that servers may differ', () => {
  const { token } = signAccessToken(after, CLAIMS, NOW)
  expect(codeOf(after, token, NOW + ACCESS_TOKEN_MS + 4_000)).toBe('read')
  expect(codeOf(after, token, NOW + ACCESS_TOKEN_MS + 5_000)).toBe('session_expired')
})
