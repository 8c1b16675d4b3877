/** Upper bounds of how long something took or waits, ms; the last one has none. */
export const DURATION_BOUNDS_MS = [
  1_000, 3_000, 10_000, 30_000, 60_000, 300_000, 1_800_000, 7_200_000, 28_800_000, 86_400_000, 259_200_000,
] as const

/** Index of the bucket that a duration falls into: 0 … DURATION_BOUNDS_MS.length. */
export function bucketOfDuration(ms: number): number {
  const at = DURATION_BOUNDS_MS.findIndex((bound) => ms <= bound)
  return at < 0 ? DURATION_BOUNDS_MS.length : at
}

/**
 * The bound under which `share` (0…1) of all counted durations lie, ms; null when nothing was counted, Infinity never:
 * beyond the last bound it is the last bound.
 */
export function boundOfShare(counts: readonly number[], share: number): number | null {
  const all = counts.reduce((sum, n) => sum + n, 0)
  if (all === 0) return null
  let seen = 0
  for (let i = 0; i < counts.length; i += 1) {
    seen += counts[i]!
    if (seen >= share * all) return DURATION_BOUNDS_MS[Math.min(i, DURATION_BOUNDS_MS.length - 1)]!
  }
  return DURATION_BOUNDS_MS[DURATION_BOUNDS_MS.length - 1]!
}
