import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { KeyRing } from '../../config/key-ring'
import { sha256 } from '../../db/canonical'

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** HMAC keys of house plates by their one-character id; the first signs, all verify. */
export type PlateKeys = KeyRing<Buffer>

/** Bits as Crockford base32, most significant first, cut to `length` characters. */
function crockford(bytes: Uint8Array, length: number): string {
  let bits = 0n
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte)
  let out = ''
  for (let i = 0; i < length; i += 1) {
    out = CROCKFORD[Number(bits & 31n)] + out
    bits >>= 5n
  }
  return out
}

const tagOf = (body: string, key: Buffer) =>
  crockford(createHmac('sha256', key).update(body).digest().subarray(0, 10), 16)

/** A new household code (wechat.md "Codes"): `1` + key id + 64 random bits + 80-bit HMAC, 31 characters. */
export function issuePlateCode(plateKeys: PlateKeys, random: Uint8Array = randomBytes(8)): string {
  const body = `1${plateKeys.current}${crockford(random, 13)}`
  return body + tagOf(body, plateKeys.keys[plateKeys.current]!)
}

/** True when we made this code; says nothing about whether it still hangs on a door. */
export function isGenuinePlateCode(code: string, plateKeys: PlateKeys): boolean {
  const key = plateKeys.keys[code.charAt(1)]
  if (!key || code.length !== 31) return false
  return timingSafeEqual(Buffer.from(tagOf(code.slice(0, 15), key)), Buffer.from(code.slice(15)))
}

/** What the database keeps of a code. */
export const plateHash = (code: string): string => sha256(code)
