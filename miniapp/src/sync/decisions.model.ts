import { inheritChain, relinkChain } from './chain.model'
import type { OutboxState, Step } from './effects.model'
import { dropPhotos, putEntries, same } from './effects.model'
import type { OutboxEntry, SectionFields } from './entry.model'
import { isOpen, isProof, ownerOf } from './entry.model'

export type DecisionEvent =
  /** What the record holds now was read again, so that a decision has a version to stand on. */
  | { type: 'currentKnown'; mutationId: string; version: number; current: SectionFields }
  | { type: 'retried'; mutationId: string; newId: string }
  /** `fields`: not his alone, but what both sides brought. */
  | { type: 'mineChosen'; mutationId: string; newId: string; fields?: SectionFields }
  | { type: 'discarded'; mutationId: string }

/** A person's decisions, and what is read to prepare one. Nothing is decided about what is being sent. */
export function decide(state: OutboxState, event: DecisionEvent): Step {
  const entry = state.entries.filter((e) => e.mutationId === event.mutationId)[0]
  if (!entry || !isOpen(entry) || entry.state === 'uploading') return same(state)
  if (event.type === 'discarded') {
    const out = [entry, ...proofsOf(state.entries, entry)]
    const gone = { ...state, entries: state.entries.filter((e) => out.indexOf(e) < 0) }
    const put = putEntries(gone, inheritChain(gone.entries, entry))
    const photoIds = out.reduce<string[]>((ids, e) => ids.concat(e.photoIds), [])
    const dropped = dropPhotos(put, photoIds)
    return {
      ...dropped,
      effects: [...dropped.effects, ...out.map((one) => ({ type: 'dropEntry', entry: one }) as const)],
    }
  }
  if (event.type === 'currentKnown') return currentKnown(state, entry, event)
  if (event.type === 'mineChosen') {
    const conflict = entry.problem?.conflict
    if (!conflict || conflict.currentVersion === null) return same(state)
    return replace(state, entry, {
      ...fresh(entry, event.newId),
      fields: event.fields ?? entry.fields,
      base: { version: conflict.currentVersion, fields: conflict.current },
      follows: null,
    })
  }
  if (entry.state !== 'needs_attention') return putEntries(state, [{ ...entry, notBefore: 0 }])
  // A refused body may be built anew, but then under a new key; anything else is the same request once more.
  return entry.problem?.recovery === 'fix'
    ? replace(state, entry, fresh(entry, event.newId))
    : putEntries(state, [{ ...entry, state: 'queued', problem: null, attempts: 0, notBefore: 0 }])
}

/** What was photographed for a value goes with it: it would prove what somebody else wrote. */
function proofsOf(entries: readonly OutboxEntry[], value: OutboxEntry): OutboxEntry[] {
  if (isProof(value)) return []
  const same = entries.filter(
    (e) => isOpen(e) && ownerOf(e) === ownerOf(value) && e.subject === value.subject && e.seq > value.seq,
  )
  const next = same.filter((e) => !isProof(e)).reduce((seq, e) => Math.min(seq, e.seq), Infinity)
  return same.filter((e) => isProof(e) && e.seq < next && e.state !== 'uploading')
}

function currentKnown(
  state: OutboxState,
  entry: OutboxEntry,
  event: Extract<DecisionEvent, { type: 'currentKnown' }>,
): Step {
  const problem = entry.problem
  if (!problem?.conflict) return same(state)
  const conflict = { ...problem.conflict, current: event.current, currentVersion: event.version }
  return putEntries(state, [{ ...entry, problem: { ...problem, conflict } }])
}

const fresh = (entry: OutboxEntry, newId: string): OutboxEntry => ({
  ...entry,
  mutationId: newId,
  state: 'queued',
  body: null,
  attempts: 0,
  notBefore: 0,
  problem: null,
  outcome: null,
})

/** The new one is stored before the old one goes: a phone that dies in between has both, never none. */
function replace(state: OutboxState, old: OutboxEntry, replacement: OutboxEntry): Step {
  const rest = { ...state, entries: state.entries.filter((e) => e !== old) }
  const put = putEntries(rest, [
    replacement,
    ...relinkChain(rest.entries, old.mutationId, replacement.mutationId),
  ])
  return { ...put, effects: [...put.effects, { type: 'dropEntry', entry: old }] }
}
