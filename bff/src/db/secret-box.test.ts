// What is sealed opens with its key and not otherwise, with AES and with SM4.
import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import type { Cipher, ColumnKey } from './secret-box'
import { blindIndex, CannotOpen, CIPHERS, keyIdOf, openSecret, sealSecret, useSecretKeys } from './secret-box'

const blindKey = Buffer.from('5f'.repeat(32), 'hex')
const aes: ColumnKey = { cipher: 'aes-256-gcm', key: randomBytes(32) }
const sm4: ColumnKey = { cipher: 'sm4', key: randomBytes(32) }
const use = (current: string, keys: Record<string, ColumnKey>) => useSecretKeys({ current, keys, blindKey })
const ofCipher = (cipher: Cipher) => use('k1', { k1: cipher === 'sm4' ? sm4 : aes })

describe('the primitives are the standards’', () => {
  const block = Buffer.from('0123456789ABCDEFFEDCBA9876543210', 'hex')
  const ecb = (plain: Buffer) => {
    const cipher = createCipheriv('sm4-ecb', block, null).setAutoPadding(false)
    return Buffer.concat([cipher.update(plain), cipher.final()])
  }
  test('SM4: GB/T 32907-2016, A.1', () =>
    expect(ecb(block).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246'))
  test('SM4 in counter mode is SM4 of the counter, added', () => {
    const stream = createCipheriv('sm4-ctr', block, block).update(Buffer.alloc(16))
    expect(stream).toEqual(ecb(block))
  })
  test('SM3: GB/T 32905-2016, A.1', () =>
    expect(createHash('sm3').update('abc').digest('hex')).toBe(
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    ))
})

test('what was sealed before SM4 came opens still', () => {
  const key = Buffer.from(Array.from({ length: 32 }, (_, at) => (at * 37 + 11) & 255))
  use('k2', { k2: sm4, k1: { cipher: 'aes-256-gcm', key } })
  // Written by the first release.
  const sealed = 'k1:GHewpCXNegJq1E4ZUixSt4QnHX36YsFO9IfhigbszgcVf76B8RKq'
  expect(openSecret(sealed)).toBe('13800000000')
  expect(openSecret(sealSecret('13800000000'))).toBe('13800000000')
  expect(sealSecret('x')).toMatch(/^k2:/)
})

describe.each(CIPHERS)('%s', (cipher) => {
  beforeEach(() => ofCipher(cipher))
  const packedOf = (sealed: string) => Buffer.from(sealed.slice(sealed.indexOf(':') + 1), 'base64')
  const opensNot = (sealed: string) => expect(() => openSecret(sealed)).toThrow(CannotOpen)

  test('gives back any text, and never seals it the same way twice', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (plain) => {
        const [one, two] = [sealSecret(plain), sealSecret(plain)]
        expect([openSecret(one), openSecret(two)]).toEqual([plain, plain])
        expect(one).not.toBe(two)
        expect(keyIdOf(one)).toBe('k1')
      }),
    ))

  test('fits the column with the longest there is', () =>
    expect(sealSecret('9'.repeat(80)).length).toBeLessThanOrEqual(400))

  test('refuses a value with any byte changed', () => {
    const packed = packedOf(sealSecret('459999197001010011'))
    packed.forEach((byte, at) => {
      const touched = Buffer.from(packed)
      touched[at] = byte ^ (1 + (at % 255))
      opensNot(`k1:${touched.toString('base64')}`)
    })
  })

  test('refuses it cut anywhere, or longer', () => {
    const packed = packedOf(sealSecret('459999197001010011'))
    for (let length = 0; length < packed.length; length += 1)
      opensNot(`k1:${packed.subarray(0, length).toString('base64')}`)
    opensNot(`k1:${Buffer.concat([packed, Buffer.alloc(1)]).toString('base64')}`)
  })

  test('refuses any character changed, also where base64 would read the same bytes', () => {
    const sealed = sealSecret('1')
    for (let at = 3; at < sealed.length; at += 1)
      opensNot(sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1))
    opensNot(`${sealed}=`)
    opensNot(`${sealed}\n`)
    opensNot(sealed.replace(':', ': '))
  })

  test('refuses another key under the same id, and an id it does not know', () => {
    const sealed = sealSecret('1')
    opensNot(sealed.replace('k1:', 'k7:'))
    use('k1', { k1: { cipher, key: randomBytes(32) } })
    opensNot(sealed)
    use('k1', {
      k1: { cipher: cipher === 'sm4' ? 'aes-256-gcm' : 'sm4', key: (cipher === 'sm4' ? sm4 : aes).key },
    })
    opensNot(sealed)
  })
})

test('an error never holds what did not open', () => {
  ofCipher('sm4')
  for (const value of [
    '13800000000',
    '459999197001010011',
    `k9:${sealSecret('1').slice(3)}`,
    'k1:AAAA',
    '',
  ]) {
    const message = (() => {
      try {
        return openSecret(value)
      } catch (error) {
        return (error as Error).message
      }
    })()
    expect(message).toMatch(/sealed value/)
    for (const part of value.split(':').filter((text) => text.length > 3)) expect(message).not.toContain(part)
  }
})

test('the searchable hash stays what it was, whatever the columns are sealed with', () => {
  ofCipher('aes-256-gcm')
  const before = blindIndex('1234', '451228')
  ofCipher('sm4')
  expect(blindIndex('1234', '451228')).toBe(before)
})
