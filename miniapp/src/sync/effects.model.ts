import type { OutboxEntry, Photo } from './entry.model'
import { isOpen } from './entry.model'

export interface OutboxState {
  entries: OutboxEntry[]
  photos: Photo[]
  signedIn: boolean
  /** Device time until which nothing is sent, after the network failed. */
  pausedUntil: number
  /** Failures of the network in a row. */
  failures: number
  /** Server time: `asked` = a read is on its way, `read` = an answer of this run arrived, with or without a time. */
  clock: 'unknown' | 'asked' | 'read'
  /** Server time of the last answer. */
  lastSyncedAt: number | null
}

/** What the coordinator does for the model, in this order; storing comes before sending. */
export type Effect =
  | { type: 'saveEntry'; entry: OutboxEntry }
  | { type: 'dropEntry'; entry: OutboxEntry }
  | { type: 'savePhoto'; photo: Photo }
  | { type: 'dropPhoto'; photo: Photo }
  | { type: 'send'; mutationId: string }
  | { type: 'upload'; photoId: string }
  /** One cheap read, so that its answer measures the clock before the first body is built. */
  | { type: 'measureClock' }
  | { type: 'wakeAt'; at: number }

export interface Step {
  state: OutboxState
  effects: Effect[]
}

export const same = (state: OutboxState): Step => ({ state, effects: [] })

/** Puts entries in by their key, in the order of writing, and has each stored. */
export function putEntries(state: OutboxState, entries: readonly OutboxEntry[]): Step {
  if (entries.length === 0) return same(state)
  const ids = entries.map((e) => e.mutationId)
  const kept = state.entries.filter((e) => ids.indexOf(e.mutationId) < 0)
  return {
    state: { ...state, entries: [...kept, ...entries].sort((a, b) => a.seq - b.seq) },
    effects: entries.map((entry): Effect => ({ type: 'saveEntry', entry })),
  }
}

export function putPhoto(state: OutboxState, photo: Photo): Step {
  const has = state.photos.some((p) => p.photoId === photo.photoId)
  const photos = has
    ? state.photos.map((p) => (p.photoId === photo.photoId ? photo : p))
    : [...state.photos, photo]
  return { state: { ...state, photos }, effects: [{ type: 'savePhoto', photo }] }
}

/** Takes photos off the phone, records and files, but none that another open entry carries. */
export function dropPhotos({ state, effects }: Step, photoIds: readonly string[]): Step {
  const carried = state.entries.filter(isOpen).reduce<string[]>((ids, e) => ids.concat(e.photoIds), [])
  const gone = state.photos.filter((p) => photoIds.indexOf(p.photoId) >= 0 && carried.indexOf(p.photoId) < 0)
  return {
    state: { ...state, photos: state.photos.filter((p) => gone.indexOf(p) < 0) },
    effects: [...effects, ...gone.map((photo): Effect => ({ type: 'dropPhoto', photo }))],
  }
}
