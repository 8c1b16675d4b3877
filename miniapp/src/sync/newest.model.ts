/** A household as some answer brought it. */
export interface Read {
  record: { version: number }
  /** Server time at which the answer arrived. */
  readAt: number
}

/**
 * The newer of two words about one household. A version never goes back, however late its answer arrives; evidence and
 * recognition move without one, so that of the same version the later answer counts.
 */
export function newest<T extends Read>(a: T | null | undefined, b: T | null | undefined): T | undefined {
  if (!a || !b) return a ?? b ?? undefined
  if (a.record.version !== b.record.version) return a.record.version > b.record.version ? a : b
  return a.readAt >= b.readAt ? a : b
}
