import fc from 'fast-check'
import { boundOfShare, bucketOfDuration, DURATION_BOUNDS_MS } from './sync-health'

test('a duration lies within its bucket', () => {
  fc.assert(
    fc.property(fc.nat(400_000_000), (ms) => {
      const at = bucketOfDuration(ms)
      expect(ms).toBeLessThanOrEqual(DURATION_BOUNDS_MS[at] ?? Infinity)
      if (at > 0) expect(ms).toBeGreaterThan(DURATION_BOUNDS_MS[at - 1]!)
    }),
  )
})

test('so many lie under the bound of a share, and fewer under the one before', () => {
  const last = DURATION_BOUNDS_MS.length
  fc.assert(
    fc.property(
      fc.array(fc.nat(200_000_000), { minLength: 1, maxLength: 60 }),
      fc.constantFrom(0.5, 0.95),
      (durations, share) => {
        const counts = Array.from({ length: last + 1 }, () => 0)
        durations.forEach((ms) => (counts[bucketOfDuration(ms)]! += 1))
        const bound = boundOfShare(counts, share)!
        expect(durations.filter((ms) => ms <= bound).length).toBeGreaterThanOrEqual(share * durations.length)
      },
    ),
  )
  expect(boundOfShare([0, 0], 0.5)).toBeNull()
})
