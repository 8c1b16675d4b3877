import { randomBytes } from 'node:crypto'

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Random, five bits a character, in groups of four to read aloud: `7KQ2-M4XD-0RTA`. */
export function makeReadableCode(length: 8 | 12): string {
  const code = Array.from(randomBytes(length), (byte) => CROCKFORD[byte % 32]).join('')
  return code.match(/.{4}/g)!.join('-')
}

/** As it was meant: hyphens, spaces and case do not matter, and what is easily misread is read as meant (Crockford). */
export const plainCode = (code: string): string =>
  code.toUpperCase().replace(/[-\s]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
