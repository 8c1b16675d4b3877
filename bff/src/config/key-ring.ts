import { CannotStart } from './cannot-start'

/** Keys of one kind by id; the first one given signs or seals, every one opens (rotation). */
export interface KeyRing<K> {
  current: string
  keys: Readonly<Record<string, K>>
}

export interface GivenKey {
  id: string
  /** What follows the slash: `k3/sm4:…`; empty when nothing does. */
  cipher: string
  bytes: Buffer
}

/** What a key may be called; it stands before everything the key sealed or signed. */
export const KEY_ID = /^[A-Za-z0-9]{1,8}$/
const ENTRY = /^(?:([A-Za-z0-9]{1,8})(?:\/([a-z0-9-]+))?:)?([A-Za-z0-9+/_-]+={0,2})$/

/**
 * Reads `k2:base64,k1:base64` (newest first) or a bare base64, whose id is `fallbackId`. Throws a sentence that names the
 * variable and never the value.
 */
export function parseKeys(name: string, text: string, fallbackId: string): GivenKey[] {
  const given = text.split(',').map((part) => {
    const match = ENTRY.exec(part.trim())
    if (!match) throw new CannotStart(`${name} 的写法不对：应为 base64，或「编号:base64」用逗号隔开`)
    return { id: match[1] ?? fallbackId, cipher: match[2] ?? '', bytes: Buffer.from(match[3]!, 'base64') }
  })
  if (new Set(given.map((key) => key.id)).size < given.length)
    throw new CannotStart(`${name} 里有两把密钥编号相同`)
  return given
}

export function ringOf<K>(given: readonly GivenKey[], make: (key: GivenKey) => K): KeyRing<K> {
  // Without a prototype: an id comes out of a token or a stored value, and `valueOf` is no key.
  const keys = Object.create(null) as Record<string, K>
  for (const key of given) keys[key.id] = make(key)
  return { current: given[0]!.id, keys }
}
