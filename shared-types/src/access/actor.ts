import type { Role, ScopeKind, SpecialTask } from '../vocabulary/people'

/** One role a person holds, and what it reaches. `scopeCode` is a region (6 or 9 digits) or site code (10), or null. */
export interface Assignment {
  role: Role
  scopeKind: ScopeKind
  scopeCode: string | null
  /** With scope kind `task`: whose fields may be edited in the region `scopeCode`. */
  tasks?: readonly SpecialTask[]
}

export interface Actor {
  userId: string
  /** When he asks: business clock, UTC ms. What he reaches for a time ends by it. */
  at: number
  assignments: readonly Assignment[]
}

/**
 * The 10-digit site codes below a region, as an inclusive range: 450000 → 4500000000…4599999999, a city by four digits,
 * a county by six (model.md §7: GB/T 2260 codes make a subtree a numeric range).
 */
export function siteRange(regionCode: string): { low: string; high: string } {
  const prefix = regionPrefix(regionCode)
  return { low: padEnd(prefix, 10, '0'), high: padEnd(prefix, 10, '9') }
}

/** The 9-digit township codes below a region, as an inclusive range. */
export function townshipRange(regionCode: string): { low: string; high: string } {
  const prefix = regionPrefix(regionCode)
  return { low: padEnd(prefix, 9, '0'), high: padEnd(prefix, 9, '9') }
}

/** The digits that every code below this region starts with. */
export function regionPrefix(regionCode: string): string {
  if (regionCode.length === 6 && regionCode.slice(2) === '0000') return regionCode.slice(0, 2)
  if (regionCode.length === 6 && regionCode.slice(4) === '00') return regionCode.slice(0, 4)
  return regionCode
}

/** True when `code` (region, township or site) lies in `regionCode`'s subtree or is the region itself. */
export function isWithinRegion(code: string, regionCode: string): boolean {
  return code.indexOf(regionPrefix(regionCode)) === 0
}

const padEnd = (text: string, length: number, fill: string) => {
  let out = text
  while (out.length < length) out += fill
  return out
}
