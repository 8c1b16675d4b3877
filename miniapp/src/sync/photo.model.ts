import type { OutboxState, Step } from './effects.model'
import { putEntries, putPhoto, same } from './effects.model'
import type { OutboxEntry, Photo } from './entry.model'
import type { Refusal } from './recovery.model'
import { problemOf, waitMs } from './recovery.model'

export type PhotoEvent =
  | { type: 'photoTaken'; photo: Photo }
  | { type: 'photoRemoved'; photoId: string }
  /** Taken again: the write that needed the failed one now carries the new one. */
  | { type: 'photoReplaced'; photoId: string; photo: Photo }
  | { type: 'photoProgress'; photoId: string; serverId: string; received: number }
  | { type: 'photoSealed'; photoId: string; serverId: string; serverNow: number }
  | { type: 'photoRefused'; photoId: string; refusal: Refusal; now: number; random: number }
  | { type: 'photoUnreached'; photoId: string; now: number; random: number }
  /** A person tries a failed photo again: a new announcement, its time looked at again when it starts. */
  | { type: 'photoRetried'; photoId: string; newKey: string }

export const isPhotoEvent = (event: { type: string }): event is PhotoEvent =>
  event.type.indexOf('photo') === 0

/** Damaged three times in a row means damaged on the phone. */
const MAX_DAMAGED = 3

/** The life of one photo: queued → uploading → sealed, or failed with what a person can do. */
export function stepPhoto(state: OutboxState, event: PhotoEvent): Step {
  if (event.type === 'photoTaken') return putPhoto(state, event.photo)
  const photo = state.photos.filter((p) => p.photoId === event.photoId)[0]
  if (!photo) return same(state)
  switch (event.type) {
    case 'photoRemoved':
      return removed(state, photo)
    case 'photoReplaced':
      return replaced(state, photo, event.photo)
    case 'photoProgress':
      return putPhoto(state, { ...photo, serverId: event.serverId, received: event.received })
    case 'photoSealed': {
      const sealed: Photo = {
        ...photo,
        state: 'sealed',
        serverId: event.serverId,
        received: photo.size,
        problem: null,
      }
      return putPhoto({ ...state, failures: 0, pausedUntil: 0, lastSyncedAt: event.serverNow }, sealed)
    }
    case 'photoUnreached': {
      const failures = state.failures + 1
      const pausedUntil = event.now + waitMs(failures, event.random)
      return putPhoto({ ...state, failures, pausedUntil }, { ...photo, state: 'queued' })
    }
    case 'photoRetried':
      return retried(state, photo, event)
    case 'photoRefused':
      return refused(state, photo, event)
  }
}

/** Not while a write needs it, and not while it is on its way: the person takes it again instead. */
function removed(state: OutboxState, photo: Photo): Step {
  if (entriesWith(state, photo.photoId).length > 0) return same(state)
  return {
    state: { ...state, photos: state.photos.filter((p) => p !== photo) },
    effects: [{ type: 'dropPhoto', photo }],
  }
}

function replaced(state: OutboxState, old: Photo, photo: Photo): Step {
  const rest = { ...state, photos: state.photos.filter((p) => p !== old) }
  const put = putPhoto(rest, photo)
  const carrying = entriesWith(state, old.photoId)
    .filter((e) => e.state !== 'uploading' && e.body === null)
    .map((e): OutboxEntry => ({
      ...e,
      photoIds: e.photoIds.map((id) => (id === old.photoId ? photo.photoId : id)),
      ...(e.state === 'needs_attention' ? { state: 'queued' as const, problem: null } : {}),
    }))
  const entries = putEntries(put.state, carrying)
  return {
    state: entries.state,
    effects: [...put.effects, ...entries.effects, { type: 'dropPhoto', photo: old }],
  }
}

function retried(state: OutboxState, photo: Photo, event: Extract<PhotoEvent, { type: 'photoRetried' }>) {
  if (photo.state !== 'failed') return putPhoto(state, { ...photo, notBefore: 0 })
  const put = putPhoto(state, {
    ...photo,
    announceKey: event.newKey,
    state: 'queued',
    serverId: null,
    received: 0,
    attempts: 0,
    notBefore: 0,
    problem: null,
  })
  const woken = entriesWith(state, photo.photoId)
    .filter((e) => e.state === 'needs_attention')
    .map((e): OutboxEntry => ({ ...e, state: 'queued', problem: null }))
  const entries = putEntries(put.state, woken)
  return { state: entries.state, effects: [...put.effects, ...entries.effects] }
}

function refused(
  state: OutboxState,
  photo: Photo,
  event: Extract<PhotoEvent, { type: 'photoRefused' }>,
): Step {
  const problem = problemOf(event.refusal)
  if (problem.recovery === 'login') {
    const put = putPhoto({ ...state, signedIn: false }, { ...photo, state: 'queued', attempts: 0 })
    const waiting = state.entries.filter((e) => e.state === 'queued')
    const parked = putEntries(
      put.state,
      waiting.map((e): OutboxEntry => ({ ...e, state: 'parked' })),
    )
    return { state: parked.state, effects: [...put.effects, ...parked.effects] }
  }
  const damaged = problem.code === 'hash_mismatch'
  const tryAgain = problem.recovery === 'retry' && !(damaged && photo.attempts >= MAX_DAMAGED)
  if (tryAgain) {
    const notBefore = event.now + waitMs(photo.attempts, event.random)
    return putPhoto(state, {
      ...photo,
      state: 'queued',
      problem,
      notBefore,
      received: damaged ? 0 : photo.received,
    })
  }
  return failed(state, { ...photo, state: 'failed', problem })
}

/** The writes that need a lost photo go to a person too, with the photo's own reason. */
function failed(state: OutboxState, photo: Photo): Step {
  const put = putPhoto(state, photo)
  const held = entriesWith(state, photo.photoId)
    .filter((e) => e.state === 'queued' || e.state === 'parked')
    .map((e): OutboxEntry => ({ ...e, state: 'needs_attention', problem: photo.problem }))
  const entries = putEntries(put.state, held)
  return { state: entries.state, effects: [...put.effects, ...entries.effects] }
}

const entriesWith = (state: OutboxState, photoId: string) =>
  state.entries.filter((e) => e.state !== 'settled' && e.photoIds.indexOf(photoId) >= 0)
