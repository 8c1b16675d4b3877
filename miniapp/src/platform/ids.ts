import { deviceNow } from './clock'
import { randomBytes } from './random'

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

let lastAt = -1
let lastRandom: number[] = []

/**
 * A ULID: 10 characters of time, 16 of chance. Ordered also within one millisecond and when the phone's clock is set
 * back, so that entries made after each other sort after each other.
 */
export function newMutationId(): string {
  const now = deviceNow()
  if (now > lastAt) {
    lastAt = now
    lastRandom = chance()
  } else {
    lastRandom = successor(lastRandom)
  }
  return timePart(lastAt) + lastRandom.map((digit) => CROCKFORD.charAt(digit)).join('')
}

function timePart(ms: number): string {
  let rest = ms
  let text = ''
  for (let i = 0; i < 10; i++) {
    text = CROCKFORD.charAt(rest % 32) + text
    rest = Math.floor(rest / 32)
  }
  return text
}

/** 16 digits of 5 bits. The first stays low, so that counting up never overflows. */
function chance(): number[] {
  const digits = Array.prototype.map.call(randomBytes(16), (byte) => (byte as number) & 31) as number[]
  return digits.map((digit, i) => (i === 0 ? digit & 15 : digit))
}

function successor(digits: number[]): number[] {
  const next = digits.slice()
  for (let i = next.length - 1; i >= 0; i--) {
    const digit = (next[i] as number) + 1
    next[i] = digit & 31
    if (digit < 32) break
  }
  return next
}
