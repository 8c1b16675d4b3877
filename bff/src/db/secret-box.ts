import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/** How a column key seals: AES-256-GCM, or SM4-CTR with HMAC-SM3 (GB/T 32907, GB/T 32905) where 国密 is asked for. */
export type Cipher = 'aes-256-gcm' | 'sm4'
export const CIPHERS: readonly Cipher[] = ['aes-256-gcm', 'sm4']

export interface ColumnKey {
  cipher: Cipher
  key: Buffer
}

/** Keys by id; the current one seals, every one opens (rotation). `blindKey` feeds the searchable hashes. */
export interface SecretKeys {
  current: string
  keys: Readonly<Record<string, ColumnKey>>
  blindKey: Buffer
}

let ring: SecretKeys | null = null

/** Set once by the composition root before the ORM starts; a column type has no other way to reach it. */
export function useSecretKeys(keys: SecretKeys): void {
  ring = keys
}

const keysInUse = (): SecretKeys => {
  if (!ring) throw new Error('secret keys are not configured')
  return ring
}

interface Box {
  seal(key: Buffer, plain: string): Buffer
  /** Throws when a byte was changed. */
  open(key: Buffer, packed: Buffer): string
}

/** iv(12) + tag(16) + ciphertext. */
const aesGcm: Box = {
  seal(key, plain) {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, iv)
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
    return Buffer.concat([iv, cipher.getAuthTag(), body])
  },
  open(key, packed) {
    // Node takes a tag cut to four bytes for a whole one unless its length is said.
    const decipher = createDecipheriv('aes-256-gcm', key, packed.subarray(0, 12), { authTagLength: 16 })
    decipher.setAuthTag(packed.subarray(12, 28))
    return decipher.update(packed.subarray(28), undefined, 'utf8') + decipher.final('utf8')
  },
}

/** Node's OpenSSL 3.0 has no SM4-GCM: SM4-CTR, then a MAC over iv and ciphertext, each with a key of its own. */
const deriveSm4Keys = (key: Buffer) => ({
  cipherKey: Buffer.from(hkdfSync('sha256', key, '', 'anju sm4-ctr', 16)),
  macKey: Buffer.from(hkdfSync('sha256', key, '', 'anju hmac-sm3', 32)),
})
const derived = new WeakMap<Buffer, ReturnType<typeof deriveSm4Keys>>()

function sm4Keys(key: Buffer) {
  let keys = derived.get(key)
  if (!keys) derived.set(key, (keys = deriveSm4Keys(key)))
  return keys
}

/** iv(16) + mac(32) + ciphertext. */
const sm4: Box = {
  seal(key, plain) {
    const { cipherKey, macKey } = sm4Keys(key)
    const iv = randomBytes(16)
    const cipher = createCipheriv('sm4-ctr', cipherKey, iv)
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
    const mac = createHmac('sm3', macKey).update(iv).update(body).digest()
    return Buffer.concat([iv, mac, body])
  },
  open(key, packed) {
    const { cipherKey, macKey } = sm4Keys(key)
    const [iv, mac, body] = [packed.subarray(0, 16), packed.subarray(16, 48), packed.subarray(48)]
    const expected = createHmac('sm3', macKey).update(iv).update(body).digest()
    if (mac.length !== expected.length || !timingSafeEqual(mac, expected)) throw new Error('mac')
    const decipher = createDecipheriv('sm4-ctr', cipherKey, iv)
    return decipher.update(body, undefined, 'utf8') + decipher.final('utf8')
  },
}

const BOXES: Record<Cipher, Box> = { 'aes-256-gcm': aesGcm, sm4 }

/** `<keyId>:<base64>`; the ring tells which cipher the key has. */
export function sealSecret(plain: string): string {
  const { current, keys } = keysInUse()
  const { cipher, key } = keys[current]!
  return `${current}:${BOXES[cipher].seal(key, plain).toString('base64')}`
}

const SEALED = /^([A-Za-z0-9]{1,8}):([A-Za-z0-9+/]+={0,2})$/

/** The id of the key that a value is under. Throws when it is not a sealed value; what it is instead is not said. */
export function keyIdOf(sealed: string): string {
  const id = SEALED.exec(sealed)?.[1]
  if (!id) throw new CannotOpen('not a sealed value')
  return id
}

/** A value that does not open; the message never holds it. */
export class CannotOpen extends Error {}

/** Throws CannotOpen when the key is unknown or any character was changed. */
export function openSecret(sealed: string): string {
  const keyId = keyIdOf(sealed)
  const found = keysInUse().keys[keyId]
  if (!found) throw new CannotOpen(`no key "${keyId}" to open a sealed value`)
  const text = sealed.slice(keyId.length + 1)
  const packed = Buffer.from(text, 'base64')
  if (packed.toString('base64') !== text) throw new CannotOpen('a sealed value was changed')
  try {
    return BOXES[found.cipher].open(found.key, packed)
  } catch {
    throw new CannotOpen('a sealed value was changed, or its key has')
  }
}

export const currentKeyId = (): string => keysInUse().current

/** HMAC-SHA256 for equality search; `scope` keeps short values (last 4 digits) apart by county (model.md §9). */
export function blindIndex(value: string, scope = ''): string {
  return createHmac('sha256', keysInUse().blindKey).update(`${scope}\u0000${value}`).digest('hex')
}

const PIECE = 256 * 1024

/** A whole file, sealed piece by piece; a line each. */
export function sealBytes(bytes: Uint8Array): Buffer {
  const lines: string[] = []
  for (let at = 0; at < bytes.length; at += PIECE)
    lines.push(sealSecret(Buffer.from(bytes.subarray(at, at + PIECE)).toString('base64')))
  return Buffer.from(lines.join('\n'))
}

/** Throws CannotOpen. */
export const openBytes = (sealed: Uint8Array): Buffer =>
  Buffer.concat(
    Buffer.from(sealed)
      .toString()
      .split('\n')
      .filter(Boolean)
      .map((line) => Buffer.from(openSecret(line), 'base64')),
  )
