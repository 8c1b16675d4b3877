import { createPrivateKey, createPublicKey, createSecretKey, randomBytes } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Cipher, SecretKeys } from '../db/secret-box'
import { CIPHERS } from '../db/secret-box'
import { CannotStart } from './cannot-start'
import type { GivenKey, KeyRing } from './key-ring'
import { parseKeys, ringOf } from './key-ring'

export interface SigningPair {
  privateKey: KeyObject
  publicKey: KeyObject
}

/** Everything that must stay on the server. */
export interface Secrets {
  jwt: KeyRing<KeyObject>
  columns: SecretKeys
  /** By their one-character id, which is part of every printed plate. */
  plates: KeyRing<Buffer>
  /** Ed25519; signs the daily head of the audit. */
  audit: KeyRing<SigningPair>
}

/** The id of a key that is given without one. */
const FALLBACK_IDS = {
  ANJU_JWT_KEY: 'k1',
  ANJU_COLUMN_KEY: 'k1',
  ANJU_BLIND_KEY: 'k1',
  ANJU_PLATE_KEY: '1',
  ANJU_AUDIT_KEY: 'k1',
} as const
type SecretName = keyof typeof FALLBACK_IDS
const NAMES = Object.keys(FALLBACK_IDS) as SecretName[]
const KEY_BYTES = 32

/** The 16 bytes that stand before an Ed25519 seed in PKCS #8 (RFC 8410). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** Demanded from the environment; in a demo made once and kept beside its data. */
function rawSecrets(env: NodeJS.ProcessEnv, dataDir: string, demo: boolean): Record<SecretName, string> {
  const given = Object.fromEntries(NAMES.map((name) => [name, env[name] ?? ''])) as Record<SecretName, string>
  const missing = NAMES.filter((name) => given[name] === '')
  if (missing.length === 0) return given
  if (!demo) throw new CannotStart(`正式环境缺少密钥（32 字节的 base64）：${missing.join('、')}`)
  return { ...demoSecrets(join(dataDir, 'demo-secrets.json')), ...withoutEmpty(given) }
}

const withoutEmpty = (given: Record<string, string>) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))

/** A demo of an earlier release has fewer of them: what is missing is added, what is there stays. */
function demoSecrets(file: string): Record<SecretName, string> {
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {}
  const made = Object.fromEntries(NAMES.map((name) => [name, randomBytes(KEY_BYTES).toString('base64')]))
  const all = { ...made, ...kept } as Record<SecretName, string>
  if (NAMES.some((name) => !kept[name])) {
    mkdirSync(dirname(file), { recursive: true })
    // A new file takes the place of the old one whole: half a file would be the loss of every sealed value.
    rmSync(`${file}.new`, { force: true })
    writeFileSync(`${file}.new`, JSON.stringify(all, null, 1), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
  return all
}

/** Their keys go into something that takes this many bytes and no more; the others are hashed. */
const EXACT: readonly SecretName[] = ['ANJU_COLUMN_KEY', 'ANJU_AUDIT_KEY']

/** Bytes that repeat or count, or are a text. Every key an example file may print is a text (a test reads them all). */
const isNoKey = (bytes: Buffer): boolean =>
  new Set(bytes).size < 8 ||
  bytes.every((byte, at) => at === 0 || ((byte - bytes[at - 1]! - bytes[1]! + bytes[0]!) & 255) === 0) ||
  bytes.every((byte) => byte >= 0x20 && byte < 0x7f)

/** A key somebody could guess. */
function refuseWeak(name: SecretName, { bytes }: GivenKey): void {
  if (bytes.length < KEY_BYTES) throw new CannotStart(`${name} 太短：应为 32 字节的 base64`)
  if (bytes.length > KEY_BYTES && EXACT.includes(name))
    throw new CannotStart(`${name} 太长：应正好是 32 字节的 base64`)
  if (isNoKey(bytes)) throw new CannotStart(`${name} 不是随机的密钥，请用 openssl rand -base64 32 生成`)
}

/** Plates print their key's id as one character of Crockford's alphabet; only columns have a choice of cipher. */
function refuseMisnamed(name: SecretName, { id, cipher }: GivenKey): void {
  if (name === 'ANJU_PLATE_KEY' && !/^[0-9A-HJKMNP-TV-Z]$/.test(id))
    throw new CannotStart(`${name} 的编号只能是一个数字或大写字母（I、L、O、U 除外）：${id}`)
  if (name !== 'ANJU_COLUMN_KEY' && cipher) throw new CannotStart(`${name} 不能选算法：${id}/${cipher}`)
}

function refuseShared(given: Record<SecretName, GivenKey[]>): void {
  const owners = new Map<string, string>()
  for (const name of NAMES)
    for (const { bytes } of given[name]) {
      const owner = owners.get(bytes.toString('hex'))
      if (owner)
        throw new CannotStart(
          owner === name ? `${name} 里有两把相同的密钥` : `${owner} 与 ${name} 用了同一把密钥`,
        )
      owners.set(bytes.toString('hex'), name)
    }
}

function cipherOf({ id, cipher }: GivenKey): Cipher {
  const name = cipher || 'aes-256-gcm'
  if (!CIPHERS.includes(name as Cipher))
    throw new CannotStart(`ANJU_COLUMN_KEY 的 ${id} 写了不认识的算法，可选 ${CIPHERS.join('、')}`)
  return name as Cipher
}

function signingPair({ bytes }: GivenKey): SigningPair {
  const key = Buffer.concat([PKCS8_ED25519, bytes])
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' })
  return { privateKey, publicKey: createPublicKey(privateKey) }
}

/** Throws one sentence for the operator; it names the variable, never a value. */
export function loadSecrets(env: NodeJS.ProcessEnv, dataDir: string, demo: boolean): Secrets {
  const raw = rawSecrets(env, dataDir, demo)
  const given = Object.fromEntries(
    NAMES.map((name) => [name, parseKeys(name, raw[name], FALLBACK_IDS[name])]),
  ) as Record<SecretName, GivenKey[]>
  for (const name of NAMES)
    for (const key of given[name]) {
      refuseWeak(name, key)
      refuseMisnamed(name, key)
    }
  refuseShared(given)
  const [blind, ...more] = given.ANJU_BLIND_KEY
  if (!blind || more.length > 0) throw new CannotStart('ANJU_BLIND_KEY 只能有一把：换它要重建全部检索值')
  return {
    jwt: ringOf(given.ANJU_JWT_KEY, ({ bytes }) => createSecretKey(bytes)),
    columns: {
      ...ringOf(given.ANJU_COLUMN_KEY, (key) => ({ cipher: cipherOf(key), key: key.bytes })),
      blindKey: blind.bytes,
    },
    plates: ringOf(given.ANJU_PLATE_KEY, ({ bytes }) => bytes),
    audit: ringOf(given.ANJU_AUDIT_KEY, signingPair),
  }
}
