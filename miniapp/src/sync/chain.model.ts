import type { OutboxEntry } from './entry.model'
import { isOpen, isProof, ownerOf } from './entry.model'

/** The last open entry of the same household or site, and subject: what a new write stands on. */
export function lastOfChain(entries: readonly OutboxEntry[], owner: string, subject: string): string | null {
  const chain = entries.filter(
    (e) => isOpen(e) && ownerOf(e) === owner && e.subject === subject && !isProof(e),
  )
  chain.sort((a, b) => b.seq - a.seq)
  return chain[0]?.mutationId ?? null
}

/**
 * After `mutationId` was settled at `version`: what was written on top of it now stands on that version. Without this,
 * two updates of one section made without a network would conflict with each other. Null: it moved no version, and the
 * server keeps the order of what it holds.
 */
export function advanceChain(
  entries: readonly OutboxEntry[],
  mutationId: string,
  version: number | null,
): OutboxEntry[] {
  return entries
    .filter((e) => e.follows === mutationId && isOpen(e))
    .map((e) => ({ ...e, follows: null, base: version === null ? e.base : rebased(e, version) }))
}

// A body that has been sent stays as it was: its key belongs to it.
const rebased = (e: OutboxEntry, version: number) => (e.body || !e.base ? e.base : { ...e.base, version })

/** After `gone` was discarded: what was written on top of it stands on what `gone` stood on. */
export function inheritChain(entries: readonly OutboxEntry[], gone: OutboxEntry): OutboxEntry[] {
  return entries
    .filter((e) => e.follows === gone.mutationId)
    .map((e) => ({ ...e, follows: gone.follows, base: rebased(e, gone.base?.version ?? 0) }))
}

/** After `oldId` was replaced by a new mutation: what was written on top of it waits for the new one. */
export function relinkChain(entries: readonly OutboxEntry[], oldId: string, newId: string): OutboxEntry[] {
  return entries.filter((e) => e.follows === oldId).map((e) => ({ ...e, follows: newId }))
}
