// Tokens that must open nothing, each with one thing wrong.
import { generateKeyPairSync } from 'node:crypto'
import jwt from 'jsonwebtoken'
import type { TestApp } from './app'
import { newKey } from './ids'

/** By what is wrong with each; `as` as in `TestApp.token`, whose good token they are made from. */
export async function badTokens(app: TestApp, as: string): Promise<Record<string, string>> {
  const { current: keyId, keys } = app.deps.secrets.jwt
  const key = keys[keyId]!
  const now = Math.floor(app.deps.clock.system.now() / 1000)
  const { sub, sid } = jwt.decode(await app.token(as)) as { sub: string; sid: string }
  const good = { sub, sid, ver: 1, iss: 'anju', aud: 'anju-bff', iat: now, exp: now + 600 }
  const sign = (more: object, options: jwt.SignOptions = {}) =>
    jwt.sign({ ...good, ...more }, key, { algorithm: 'HS256', keyid: keyId, ...options })
  const made = await app.call('getMe', {}, { token: sign({}) })
  if (made.status !== 200) throw new Error('the good one among them does not open')
  const [head = '', payload = ''] = sign({}).split('.')
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    'no signature': `${head}.${payload}.`,
    'alg none': `${encode({ alg: 'none', typ: 'JWT', kid: keyId })}.${payload}.`,
    'another key': jwt.sign(good, 'x'.repeat(32), { algorithm: 'HS256', keyid: keyId }),
    'another person in a signed token': `${head}.${encode({ ...good, sub: newKey() })}.${sign({}).split('.')[2]}`,
    'another algorithm': sign({}, { algorithm: 'HS512' }),
    'an asymmetric algorithm': jwt.sign(good, pair.privateKey, { algorithm: 'RS256', keyid: keyId }),
    'another audience': sign({ aud: 'another-service' }),
    'another issuer': sign({ iss: 'somebody' }),
    'an unknown key id': sign({}, { keyid: 'k9' }),
    // Beyond what the clocks of our own servers may differ by.
    expired: sign({ iat: now - 1000, exp: now - 60 }),
    'not valid yet': sign({ nbf: now + 600 }),
    'a roster row of before': sign({ ver: 0 }),
    'nobody on the roster': sign({ sub: newKey() }),
    'no sign-in on the roster': sign({ sid: newKey() }),
    'what confirms a binding': sign({ aud: 'anju-binding' }),
    'no token at all': 'x',
  }
}
