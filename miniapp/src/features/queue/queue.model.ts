import type { OutboxEntry, Photo } from '../../sync/entry.model'
import { isOpen } from '../../sync/entry.model'

/** What keeps an entry from being done; copy makes the words. */
export type EntryReason =
  | { kind: 'none' }
  | { kind: 'conflict' }
  | { kind: 'problem'; message: string; fields: string[] }
  | { kind: 'photos'; sealed: number; all: number }
  | { kind: 'again' }
  | { kind: 'parked' }

export interface QueueItem {
  entry: OutboxEntry
  reason: EntryReason
  /** What a person may do about it. */
  mayRetry: boolean
  mayDiscard: boolean
  mayCompare: boolean
  /** Back into its form, with what was filled in. */
  mayEdit: boolean
}

export interface QueueView {
  attention: QueueItem[]
  waiting: QueueItem[]
  settled: OutboxEntry[]
  /** Taken for a form that was not submitted. */
  loose: Photo[]
}

interface Queue {
  entries: readonly OutboxEntry[]
  photos: readonly Photo[]
}

export function viewQueue({ entries, photos }: Queue): QueueView {
  const open = entries.filter(isOpen)
  const carried = open.reduce<string[]>((ids, e) => ids.concat(e.photoIds), [])
  const items = open.map((entry) => itemOf(entry, photos))
  const settled = entries.filter((e) => e.state === 'settled')
  return {
    attention: items.filter((item) => item.entry.state === 'needs_attention'),
    waiting: items.filter((item) => item.entry.state !== 'needs_attention'),
    settled: [...settled].sort((a, b) => (b.settledAt ?? 0) - (a.settledAt ?? 0)),
    loose: photos.filter((p) => carried.indexOf(p.photoId) < 0),
  }
}

function itemOf(entry: OutboxEntry, photos: readonly Photo[]): QueueItem {
  const reason = reasonOf(entry, photos)
  const needsPerson = entry.state === 'needs_attention'
  return {
    entry,
    reason,
    mayRetry: needsPerson && reason.kind !== 'conflict',
    // What is on its way may have arrived already: it is not taken back.
    mayDiscard: entry.state !== 'uploading',
    mayCompare: needsPerson && reason.kind === 'conflict',
    // The form of a section follows the record by itself; who came or went would be typed again.
    mayEdit: needsPerson && entry.operation === 'changePeople',
  }
}

function reasonOf(entry: OutboxEntry, photos: readonly Photo[]): EntryReason {
  const { problem } = entry
  if (entry.state === 'parked') return { kind: 'parked' }
  if (problem?.conflict) return { kind: 'conflict' }
  if (entry.state === 'needs_attention')
    return {
      kind: 'problem',
      message: problem?.message ?? '',
      fields: (problem?.fields ?? []).map((field) => field.message),
    }
  const mine = photos.filter((p) => entry.photoIds.indexOf(p.photoId) >= 0)
  const sealed = mine.filter((p) => p.state === 'sealed').length
  if (mine.length > sealed) return { kind: 'photos', sealed, all: mine.length }
  return entry.attempts > 0 && entry.state === 'queued' ? { kind: 'again' } : { kind: 'none' }
}
