import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

/** Keys by id; the first one seals, every one opens (rotation). `blindKey` feeds the searchable hashes. */
export interface SecretKeys {
  current: string
  keys: Readonly<Record<string, Buffer>>
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

/** `<keyId>:<base64 of iv(12) + tag(16) + ciphertext>`. */
export function sealSecret(plain: string): string {
  const { current, keys } = keysInUse()
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keys[current]!, iv)
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return `${current}:${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')}`
}

/** Throws when the key is unknown or the value was tampered with. */
export function openSecret(sealed: string): string {
  const [keyId = '', packed = ''] = sealed.split(':')
  const key = keysInUse().keys[keyId]
  if (!key) throw new Error(`no key "${keyId}" to open a sealed value`)
  const bytes = Buffer.from(packed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8')
}

/** HMAC-SHA256 for equality search; `scope` keeps short values (last 4 digits) apart by county (model.md §9). */
export function blindIndex(value: string, scope = ''): string {
  return createHmac('sha256', keysInUse().blindKey).update(`${scope}\u0000${value}`).digest('hex')
}
