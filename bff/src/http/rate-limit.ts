import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { problem } from './problem'

export interface RateLimit {
  /** Throws too_many_requests when nothing is left. */
  check(key: string): Promise<void>
  /** Takes one. */
  spend(key: string): Promise<void>
}

/** `points` in `seconds` for each key, in this process's memory. */
export function rateLimit(options: { points: number; seconds: number }): RateLimit {
  const limiter = new RateLimiterMemory({ points: options.points, duration: options.seconds })
  const refuse = (left: RateLimiterRes) => problem('too_many_requests', { retryAfterMs: left.msBeforeNext })
  return {
    async check(key) {
      const left = await limiter.get(key)
      if (left && left.remainingPoints <= 0) throw refuse(left)
    },
    async spend(key) {
      try {
        await limiter.consume(key)
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error
      }
    },
  }
}
