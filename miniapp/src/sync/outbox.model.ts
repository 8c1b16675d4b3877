import type { Outcome } from '@anju/shared-types'
import type { ClockEvent } from './clock.model'
import { isClockEvent, needsSession, pauseForClock } from './clock.model'
import { advanceChain, lastOfChain } from './chain.model'
import type { DecisionEvent } from './decisions.model'
import { decide } from './decisions.model'
import type { Effect, OutboxState, Step } from './effects.model'
import { dropPhotos, putEntries, putPhoto, same } from './effects.model'
import type { NewEntry, OutboxEntry, Photo } from './entry.model'
import { bodyOf, isOpen, isProof, notAfter, ownerOf } from './entry.model'
import type { PhotoEvent } from './photo.model'
import { isPhotoEvent, stepPhoto } from './photo.model'
import { isProofLost, lost, withProofChecked } from './proof.model'
import type { Refusal } from './recovery.model'
import { problemOf, waitMs } from './recovery.model'
import type { Job } from './schedule.model'
import { nextJobs, nextWakeAt } from './schedule.model'

export const EMPTY_OUTBOX: OutboxState = {
  entries: [],
  photos: [],
  signedIn: false,
  pausedUntil: 0,
  failures: 0,
  clock: 'unknown',
  lastSyncedAt: null,
}

/** Settled entries kept for the queue page; older ones leave the phone. */
export const SETTLED_KEPT = 20

export type OutboxEvent =
  | { type: 'loaded'; entries: OutboxEntry[]; photos: Photo[]; lastSyncedAt: number | null }
  | { type: 'added'; entry: NewEntry }
  /** `clockMeasured` = serverNow stands on an answer of this run. */
  | { type: 'wake'; now: number; serverNow: number; clockMeasured: boolean }
  /** The page is shown again or the network is back: waits made for the network's sake end. */
  | { type: 'kicked' }
  | { type: 'sessionChanged'; signedIn: boolean }
  /** `version` null: kept for a decision, the record did not move. */
  | {
      type: 'answered'
      mutationId: string
      outcome: Outcome
      version: number | null
      serverNow: number
      judgedOtherwise?: boolean
    }
  | { type: 'refused'; mutationId: string; refusal: Refusal; now: number; random: number }
  /** No answer: it may have arrived or not; the same key and body are sent again. */
  | { type: 'unreached'; mutationId: string; now: number; random: number }
  | DecisionEvent
  | PhotoEvent
  | ClockEvent

/** The outbox as a function. Nothing leaves it but by an answer of the server or a person's decision. */
export function step(state: OutboxState, event: OutboxEvent): Step {
  if (isPhotoEvent(event)) return stepPhoto(state, event)
  if (isClockEvent(event)) return clockStep(state, event)
  switch (event.type) {
    case 'loaded':
      return loaded(state, event)
    case 'added':
      return added(state, event.entry)
    case 'wake':
      return wake(state, event)
    case 'kicked':
      return same({ ...state, pausedUntil: 0, failures: 0 })
    case 'sessionChanged':
      return sessionChanged(state, event.signedIn)
    case 'answered':
      return answered(state, event)
    case 'refused':
      return refused(state, event)
    case 'unreached':
      return unreached(state, event)
    default:
      return decide(state, event)
  }
}

/** What was being sent when the phone died is sent again: the server knows the key. */
function loaded(state: OutboxState, event: Extract<OutboxEvent, { type: 'loaded' }>): Step {
  const entries = event.entries
    .map((e): OutboxEntry => (e.state === 'uploading' ? { ...e, state: 'queued' } : e))
    .sort((a, b) => a.seq - b.seq)
  const photos = event.photos.map((p): Photo => (p.state === 'uploading' ? { ...p, state: 'queued' } : p))
  return same({ ...state, entries, photos, lastSyncedAt: event.lastSyncedAt })
}

function added(state: OutboxState, entry: NewEntry): Step {
  if (state.entries.some((e) => e.mutationId === entry.mutationId)) return same(state)
  const seq = state.entries.reduce((max, e) => Math.max(max, e.seq), 0) + 1
  const waiting: OutboxEntry = {
    ...entry,
    seq,
    state: 'queued',
    follows: isProof(entry) ? null : lastOfChain(state.entries, ownerOf(entry), entry.subject),
    body: null,
    attempts: 0,
    notBefore: 0,
    problem: null,
    outcome: null,
    settledAt: null,
  }
  return putEntries(state, [withProofChecked(waiting, state.photos)])
}

function wake(state: OutboxState, event: Extract<OutboxEvent, { type: 'wake' }>): Step {
  const { now, clockMeasured } = event
  const held = holdUnproven(state)
  let next = held.state
  const effects: Effect[] = [...held.effects]
  const jobs = nextJobs(next, now)
  if (jobs.length > 0 && !clockMeasured && next.clock !== 'read') {
    if (next.clock === 'unknown') effects.push({ type: 'measureClock' })
    next = { ...next, clock: 'asked' }
  } else {
    jobs.forEach((job) => {
      const put = start(next, job, clockMeasured ? event.serverNow : null)
      next = put.state
      effects.push(...put.effects)
    })
  }
  const at = nextWakeAt(next, now)
  if (at !== null) effects.push({ type: 'wakeAt', at })
  return { state: next, effects }
}

/** A write never leaves without its proof, and never waits in silence for one that will not come. */
function holdUnproven(state: OutboxState): Step {
  const checked = state.entries.map((e) => withProofChecked(e, state.photos))
  return putEntries(
    state,
    checked.filter((e, i) => e !== state.entries[i]),
  )
}

function start(state: OutboxState, job: Job, latest: number | null): Step {
  if (job.kind === 'upload') {
    const photo = state.photos.filter((p) => p.photoId === job.photoId)[0]!
    const effect: Effect = { type: 'upload', photoId: job.photoId }
    // One key, one announcement: its time is fixed, and stored, before the first try.
    const first = photo.attempts === 0 && photo.serverId === null
    const capturedAt = first ? notAfter(photo.capturedAt, latest) : photo.capturedAt
    const put = putPhoto(state, { ...started(photo), capturedAt })
    return { state: put.state, effects: first ? [...put.effects, effect] : [effect] }
  }
  const entry = find(state, job.mutationId)!
  const body = entry.body ?? bodyOf(entry, state.photos, latest)
  const put = putEntries(state, [{ ...started(entry), body }])
  return { state: put.state, effects: [...put.effects, { type: 'send', mutationId: entry.mutationId }] }
}

function clockStep(state: OutboxState, event: ClockEvent): Step {
  if (event.type === 'clockRead') return same({ ...state, clock: 'read', failures: 0, pausedUntil: 0 })
  return needsSession(event)
    ? sessionChanged({ ...state, clock: 'unknown' }, false)
    : same(pauseForClock(state, event))
}

const started = <T extends { attempts: number }>(item: T) => ({
  ...item,
  state: 'uploading' as const,
  attempts: item.attempts + 1,
})

function sessionChanged(state: OutboxState, signedIn: boolean): Step {
  const changed = state.entries
    .filter((e) => e.state === (signedIn ? 'parked' : 'queued'))
    .map((e): OutboxEntry => ({ ...e, state: signedIn ? 'queued' : 'parked', notBefore: 0 }))
  return putEntries({ ...state, signedIn, pausedUntil: 0, failures: 0 }, changed)
}

function answered(state: OutboxState, event: Extract<OutboxEvent, { type: 'answered' }>): Step {
  const entry = find(state, event.mutationId)
  if (!entry || !isOpen(entry)) return same(state)
  const at = event.serverNow
  const reached = { ...state, failures: 0, pausedUntil: 0, lastSyncedAt: at }
  if (event.outcome === 'conflict' || event.outcome === 'rejected') {
    const problem = problemOf({ code: event.outcome, message: '', details: null }, entry)
    return putEntries(reached, [{ ...entry, state: 'needs_attention', outcome: event.outcome, problem }])
  }
  const settled: OutboxEntry = {
    ...entry,
    state: 'settled',
    outcome: event.outcome,
    ...(event.version === null ? {} : { version: event.version }),
    judgedOtherwise: event.judgedOtherwise ?? false,
    problem: null,
    settledAt: at,
  }
  const put = putEntries(reached, [settled, ...advanceChain(state.entries, entry.mutationId, event.version)])
  return prune(dropPhotos(put, entry.photoIds))
}

function refused(state: OutboxState, event: Extract<OutboxEvent, { type: 'refused' }>): Step {
  const entry = find(state, event.mutationId)
  if (!entry || !isOpen(entry)) return same(state)
  const problem = problemOf(event.refusal, entry)
  if (problem.recovery === 'login')
    return sessionChanged(putEntries(state, [{ ...entry, state: 'queued', attempts: 0 }]).state, false)
  if (problem.recovery !== 'retry')
    return putEntries(state, [{ ...entry, state: 'needs_attention', problem }])
  if (event.refusal.code === 'evidence_incomplete' && isProofLost(entry, state.photos))
    return putEntries(state, [{ ...entry, state: 'needs_attention', problem: lost() }])
  const notBefore = event.now + waitMs(entry.attempts, event.random)
  // The server no longer holds every photo: ask it again for each.
  const photos =
    event.refusal.code === 'evidence_incomplete'
      ? state.photos.map((p) => (entry.photoIds.indexOf(p.photoId) >= 0 ? unsealed(p) : p))
      : state.photos
  return putEntries({ ...state, photos }, [{ ...entry, state: 'queued', problem, notBefore }])
}

const unsealed = (p: Photo): Photo => (p.state === 'sealed' ? { ...p, state: 'queued', notBefore: 0 } : p)

function unreached(state: OutboxState, event: Extract<OutboxEvent, { type: 'unreached' }>): Step {
  const entry = find(state, event.mutationId)
  if (!entry || !isOpen(entry)) return same(state)
  const failures = state.failures + 1
  const pausedUntil = event.now + waitMs(failures, event.random)
  return putEntries({ ...state, failures, pausedUntil }, [{ ...entry, state: 'queued' }])
}

function prune({ state, effects }: Step): Step {
  const old = state.entries
    .filter((e) => e.state === 'settled')
    .sort((a, b) => (b.settledAt ?? 0) - (a.settledAt ?? 0))
    .slice(SETTLED_KEPT)
  return {
    state: { ...state, entries: state.entries.filter((e) => old.indexOf(e) < 0) },
    effects: [...effects, ...old.map((entry): Effect => ({ type: 'dropEntry', entry }))],
  }
}

const find = (state: OutboxState, mutationId: string) =>
  state.entries.filter((e) => e.mutationId === mutationId)[0]
