/** One unit on a board. `num` is the recognised numerator. */
export interface RankInput {
  unitCode: string
  num: number
  den: number
}

export type RankNote = 'small_base' | 'no_base'

export interface Ranked extends RankInput {
  rank: number | null
  note: RankNote | null
}

/**
 * Compare two rates without dividing (domain.md §4): a.num/a.den against b.num/b.den by cross-multiplication.
 * Denominators must be above 0; sums stay far below 2^53.
 */
export function compareRates(a: RankInput, b: RankInput): number {
  return a.num * b.den - b.num * a.den
}

/**
 * Rank units on one indicator: best first, ties share a rank (1, 2, 2, 4); a denominator of 0 is `no_base`, one below
 * `minBase` is `small_base`, and neither is ranked. Unranked units come last, in the order of their codes.
 */
export function rankUnits<T extends RankInput>(
  units: readonly T[],
  direction: 'up' | 'down',
  minBase: number,
): (T & Ranked)[] {
  const sign = direction === 'up' ? -1 : 1
  const noteOf = (u: RankInput): RankNote | null =>
    u.den <= 0 ? 'no_base' : u.den < minBase ? 'small_base' : null
  const byCode = (a: RankInput, b: RankInput) => (a.unitCode < b.unitCode ? -1 : 1)
  const ranked = units
    .filter((u) => noteOf(u) === null)
    .sort((a, b) => sign * compareRates(a, b) || byCode(a, b))
    .map((u) => ({ ...u, rank: 1, note: null as RankNote | null }))
  ranked.forEach((u, i) => {
    const before = ranked[i - 1]
    u.rank = before && compareRates(u, before) === 0 ? before.rank : i + 1
  })
  const rest = units
    .filter((u) => noteOf(u) !== null)
    .sort(byCode)
    .map((u) => ({ ...u, rank: null, note: noteOf(u) }))
  return [...ranked, ...rest]
}
