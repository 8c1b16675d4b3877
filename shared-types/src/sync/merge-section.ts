/** Fields of one section, as they are written and stored. */
export type Fields = Record<string, unknown>

export type MergeVerdict =
  { kind: 'apply' } | { kind: 'identical' } | { kind: 'merge' } | { kind: 'conflict'; fields: string[] }

/**
 * What becomes of a write whose base is older than the record (model.md §3): only the fields it writes count. Untouched
 * since the base → merge; already the same → identical; otherwise a person decides.
 */
export function mergeSection(input: {
  base: Fields
  current: Fields
  next: Fields
  stale: boolean
}): MergeVerdict {
  const { base, current, next, stale } = input
  const fields = Object.keys(next)
  if (fields.every((f) => sameValue(next[f], current[f]))) return { kind: 'identical' }
  if (!stale) return { kind: 'apply' }
  const touched = fields.filter((f) => !sameValue(base[f], current[f]) && !sameValue(next[f], current[f]))
  return touched.length > 0 ? { kind: 'conflict', fields: touched } : { kind: 'merge' }
}

/** Missing and null are the same absence; everything else is compared as written. */
export function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}
