import { ulid } from 'ulid'

/** A repeatable source of chance: the same demo every time. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number
  /** 0 … n − 1. */
  int(n: number): number
  chance(percent: number): boolean
  pick<T>(list: readonly T[]): T
  /** Index of a list of weights. */
  weighted(weights: readonly number[]): number
  shuffle<T>(list: readonly T[]): T[]
  /** A ULID of the given instant, UTC ms. */
  id(at: number): string
}

/** mulberry32: small, fast and good enough to invent people with; nothing secret comes from it. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (n: number) => Math.floor(next() * n)
  return {
    next,
    int,
    chance: (percent) => next() * 100 < percent,
    pick: (list) => list[int(list.length)]!,
    weighted(weights) {
      let left = next() * weights.reduce((sum, w) => sum + w, 0)
      return Math.max(
        0,
        weights.findIndex((w) => (left -= w) < 0),
      )
    },
    shuffle(list) {
      const out = [...list]
      for (let i = out.length - 1; i > 0; i -= 1) {
        const j = int(i + 1)
        ;[out[i], out[j]] = [out[j]!, out[i]!]
      }
      return out
    },
    id: (at) => ulid(at, next),
  }
}

/** A number from a code, for a stream of its own. */
export const seedOf = (text: string): number =>
  [...text].reduce((hash, c) => Math.imul(hash ^ c.charCodeAt(0), 16_777_619) >>> 0, 2_166_136_261)
