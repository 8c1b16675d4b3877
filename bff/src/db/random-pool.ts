import { randomFillSync } from 'node:crypto'

/**
 * Cryptographic randomness as fractions 0 ≤ x < 1 in steps of 1/256, drawn from the system 4 096 bytes at a time: an id
 * takes 16 of them, and a call of the system for each is a visible part of a write.
 */
export function randomFractions(): () => number {
  const pool = Buffer.alloc(4_096)
  let at = pool.length
  return () => {
    if (at === pool.length) {
      randomFillSync(pool)
      at = 0
    }
    const byte = pool[at]!
    at += 1
    return byte / 256
  }
}
