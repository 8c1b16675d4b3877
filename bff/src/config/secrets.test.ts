// Keys as an operator gives them: one or a ring, strong, each for one purpose; and those a demo makes for itself.
import { randomBytes, sign, verify } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { CannotStart } from './cannot-start'
import { loadSecrets } from './secrets'
import { ROOT } from './settings'

const NAMES = [
  'ANJU_JWT_KEY',
  'ANJU_COLUMN_KEY',
  'ANJU_BLIND_KEY',
  'ANJU_PLATE_KEY',
  'ANJU_AUDIT_KEY',
] as const
const key = () => randomBytes(32).toString('base64')
const whole = () => Object.fromEntries(NAMES.map((name) => [name, key()]))

let dir: string
beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'anju-keys-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

const load = (env: Record<string, string>) => loadSecrets({ ...whole(), ...env }, dir, false)

/** The one sentence a server says instead of starting. */
function refusal(env: Record<string, string>): string {
  try {
    load(env)
  } catch (error) {
    expect(error).toBeInstanceOf(CannotStart)
    return (error as Error).message
  }
  return ''
}

describe('a ring', () => {
  test('is one bare key, called k1 (of plates 1)', () => {
    const { jwt, columns, plates, audit } = load({})
    expect([jwt, columns, plates, audit].map((ring) => [ring.current, Object.keys(ring.keys)])).toEqual([
      ['k1', ['k1']],
      ['k1', ['k1']],
      ['1', ['1']],
      ['k1', ['k1']],
    ])
  })

  test('or several, the first of them current', () => {
    const [old, fresh] = [key(), key()]
    const { jwt, audit, plates } = load({
      ANJU_JWT_KEY: `k2:${fresh}, k1:${old}`,
      ANJU_AUDIT_KEY: `b:${key()},a:${key()}`,
      ANJU_PLATE_KEY: `A:${key()},1:${key()}`,
    })
    expect([jwt.current, audit.current, plates.current]).toEqual(['k2', 'b', 'A'])
    expect(jwt.keys['k1']!.export().toString('base64')).toBe(old)
    expect(jwt.keys['k2']!.export().toString('base64')).toBe(fresh)
    const signature = sign(null, Buffer.from('x'), audit.keys['a']!.privateKey)
    expect(verify(null, Buffer.from('x'), audit.keys['a']!.publicKey, signature)).toBe(true)
    expect(verify(null, Buffer.from('x'), audit.keys['b']!.publicKey, signature)).toBe(false)
  })

  test('a name that every object has is no key of it', () => {
    const { jwt } = load({})
    expect(['toString', 'valueOf', '__proto__'].map((id) => jwt.keys[id])).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  test('columns may name their cipher', () => {
    const { columns } = load({ ANJU_COLUMN_KEY: `k3/sm4:${key()},k2/aes-256-gcm:${key()},k1:${key()}` })
    expect(Object.entries(columns.keys).map(([id, { cipher }]) => [id, cipher])).toEqual([
      ['k3', 'sm4'],
      ['k2', 'aes-256-gcm'],
      ['k1', 'aes-256-gcm'],
    ])
  })
})

const same = key()
const COUNTING = Buffer.from(Array.from({ length: 32 }, (_, at) => at)).toString('base64')
const SAID = /ANJU_[A-Z]+_KEY/

describe('a server does not start', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    ['without a key', { ANJU_AUDIT_KEY: '' }, /缺少密钥.*ANJU_AUDIT_KEY$/],
    ['with a short one', { ANJU_JWT_KEY: randomBytes(31).toString('base64') }, /ANJU_JWT_KEY 太短/],
    [
      'with a long one where a cipher takes it',
      { ANJU_COLUMN_KEY: randomBytes(33).toString('base64') },
      /太长/,
    ],
    ['with zeroes', { ANJU_BLIND_KEY: Buffer.alloc(32).toString('base64') }, /ANJU_BLIND_KEY 不是随机的/],
    ['with bytes that count', { ANJU_JWT_KEY: COUNTING }, /ANJU_JWT_KEY 不是随机的/],
    [
      'with a text for a key',
      { ANJU_AUDIT_KEY: Buffer.from('this-is-an-example-change-it-now').toString('base64') },
      /ANJU_AUDIT_KEY 不是随机的/,
    ],
    ['with a weak one behind a strong one', { ANJU_JWT_KEY: `k2:${key()},k1:${COUNTING}` }, /ANJU_JWT_KEY/],
    ['with one key twice', { ANJU_JWT_KEY: same, ANJU_BLIND_KEY: same }, /ANJU_JWT_KEY 与 ANJU_BLIND_KEY/],
    ['with one key twice in a ring', { ANJU_JWT_KEY: `k2:${same},k1:${same}` }, /ANJU_JWT_KEY 里有两把相同/],
    ['with one id twice', { ANJU_JWT_KEY: `k1:${key()},k1:${key()}` }, /ANJU_JWT_KEY 里有两把密钥编号相同/],
    ['with two blind keys', { ANJU_BLIND_KEY: `k2:${key()},k1:${key()}` }, /ANJU_BLIND_KEY 只能有一把/],
    ['with a cipher nobody knows', { ANJU_COLUMN_KEY: `k1/des:${key()}` }, /ANJU_COLUMN_KEY.*不认识的算法/],
    ['with a cipher for what has none', { ANJU_JWT_KEY: `k1/sm4:${key()}` }, /ANJU_JWT_KEY 不能选算法/],
    ['with a plate id that no plate can carry', { ANJU_PLATE_KEY: `a:${key()}` }, /ANJU_PLATE_KEY 的编号/],
    ['with something else', { ANJU_PLATE_KEY: 'k2=;drop' }, /ANJU_PLATE_KEY 的写法不对/],
  ])('%s', (_, env, sentence) => {
    const message = refusal(env)
    expect(message).toMatch(sentence)
    expect(message).toMatch(SAID)
    expect(message).not.toContain('\n')
    for (const value of Object.values(env).flatMap((text) => text.split(/[,:]/)))
      if (value.length > 8) expect(message).not.toContain(value)
  })

  test('with any key that a file of this repository prints as an example', () => {
    const texts = (at: string): string[] =>
      readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
        const file = path.join(at, entry.name)
        if (entry.isDirectory()) return texts(file)
        return /\.(png|jpe?g|json)$/.test(entry.name) ? [] : [readFileSync(file, 'utf8')]
      })
    const all = [...texts(path.join(ROOT, 'config')), ...texts(path.join(ROOT, 'docs'))]
    all.push(readFileSync(path.join(ROOT, 'README.md'), 'utf8'))
    const printed = all.flatMap((text) => [
      ...text.matchAll(/(ANJU_[A-Z]+_KEY)["']?[ \t]*[=:][ \t]*["']?([^\s"'`]+)/g),
    ])
    for (const [line, name, value] of printed)
      expect([line, refusal({ [name!]: value! })]).not.toEqual([line, ''])
  })
})

describe('a demo', () => {
  const file = () => path.join(dir, 'demo-secrets.json')
  const kept = () => JSON.parse(readFileSync(file(), 'utf8')) as Record<string, string>
  const jwtOf = () => loadSecrets({}, dir, true).jwt.keys['k1']!.export().toString('base64')

  test('makes its keys once and keeps them for itself', () => {
    const first = jwtOf()
    expect(jwtOf()).toBe(first)
    expect(Object.keys(kept()).sort()).toEqual([...NAMES].sort())
    expect(statSync(file()).mode & 0o777).toBe(0o600)
    expect(readdirSync(dir)).toEqual(['demo-secrets.json'])
  })

  test('of an earlier release keeps the keys it has and gets those it lacks', () => {
    const { ANJU_AUDIT_KEY: _, ...old } = whole()
    writeFileSync(file(), JSON.stringify(old), { mode: 0o644 })
    const secrets = loadSecrets({}, dir, true)
    expect(kept()).toMatchObject(old)
    expect(secrets.columns.keys['k1']!.key.toString('base64')).toBe(old['ANJU_COLUMN_KEY'])
    expect(kept()['ANJU_AUDIT_KEY']).toMatch(/^[\w+/]{43}=$/)
    expect(statSync(file()).mode & 0o777).toBe(0o600)
  })

  test('takes a key from the environment before its own', () => {
    const given = key()
    const secrets = loadSecrets({ ANJU_JWT_KEY: `k9:${given}` }, dir, true)
    expect([secrets.jwt.current, secrets.columns.current]).toEqual(['k9', 'k1'])
  })
})
