const keyOf = (item: unknown): string => JSON.stringify(item)

/**
 * What two people made of one list of records, both kept: theirs, without what mine took out, with what mine brought.
 * Null when both took the same record out and somebody brought one: that may be one record changed in two ways, and a
 * person decides. Records are told apart by all that they say.
 */
export function mergeLists(
  base: readonly unknown[],
  mine: readonly unknown[],
  theirs: readonly unknown[],
): unknown[] | null {
  const [before, left, right] = [base, mine, theirs].map((list) => list.map(keyOf))
  const outOf = (side: readonly string[] = []) => before!.filter((key) => side.indexOf(key) < 0)
  const broughtBy = (side: readonly string[] = []) => side.filter((key) => before!.indexOf(key) < 0)
  const gone = outOf(left)
  const brought = broughtBy(left)
  const both = gone.filter((key) => outOf(right).indexOf(key) >= 0)
  if (both.length > 0 && brought.length + broughtBy(right).length > 0) return null
  return [
    ...theirs.filter((_, i) => gone.indexOf(right![i]!) < 0),
    ...mine.filter((_, i) => brought.indexOf(left![i]!) >= 0 && right!.indexOf(left![i]!) < 0),
  ]
}
