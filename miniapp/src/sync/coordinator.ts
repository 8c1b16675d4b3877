import type { Household, Input, Output } from '@anju/shared-types'
import { isApiProblem } from '../api/api-problem'
import type { Call } from '../api/client'
import type { Effect, OutboxState } from './effects.model'
import type { OutboxEntry, SectionFields } from './entry.model'
import type { OutboxEvent } from './outbox.model'
import { EMPTY_OUTBOX, step } from './outbox.model'
import type { OutboxStore } from './outbox-store'
import type { Refusal } from './recovery.model'
import { sectionFieldsOf } from './section-fields.model'
import { uploadPhoto } from './upload-photo'

export interface CoordinatorDeps {
  userId: string
  call: Call
  store: OutboxStore
  files: {
    slice(file: string, from: number, to: number): Promise<ArrayBuffer>
    remove(file: string): Promise<void>
  }
  deviceNow(): number
  serverNow(): number
  random(): number
  /** Calls back after `ms`; only the last one asked for counts. */
  wakeIn(ms: number, wake: () => void): void
  /** The server's own answer about a household: the truth the phone keeps. */
  onRecord(record: Household): void
  onChange(state: OutboxState): void
}

/** Runs the outbox model's effects for one person on this phone. */
export function createCoordinator(deps: CoordinatorDeps) {
  let state = EMPTY_OUTBOX
  let tail: Promise<unknown> = Promise.resolve()

  /** Resolves when the change is stored; rejects when the phone could not store it. */
  function dispatch(event: OutboxEvent): Promise<void> {
    const next = step(state, event)
    state = next.state
    deps.onChange(state)
    const done = tail.then(() => run(next.effects))
    tail = done.catch(() => undefined)
    if (event.type !== 'wake') void tail.then(pump)
    return done
  }

  const pump = () =>
    dispatch({ type: 'wake', now: deps.deviceNow(), serverNow: deps.serverNow() }).catch(() => undefined)

  /** In order; what follows a failed writing is not done, so nothing is sent that is not stored. */
  async function run(effects: readonly Effect[]): Promise<void> {
    for (let i = 0; i < effects.length; i += 1) {
      try {
        await runOne(effects[i]!)
      } catch (error) {
        effects.slice(i).forEach(giveBack)
        throw error
      }
    }
  }

  async function runOne(effect: Effect): Promise<void> {
    switch (effect.type) {
      case 'saveEntry':
        return deps.store.saveEntry(effect.entry)
      case 'dropEntry':
        return deps.store.dropEntry(effect.entry)
      case 'savePhoto':
        return deps.store.savePhoto(effect.photo)
      case 'dropPhoto':
        await deps.store.dropPhoto(effect.photo)
        return deps.files.remove(effect.photo.file).catch(() => undefined)
      case 'wakeAt':
        return deps.wakeIn(Math.max(0, effect.at - deps.deviceNow()), () => void pump())
      case 'send':
        return void send(effect.mutationId)
      case 'upload':
        return void upload(effect.photoId)
    }
  }

  const entryOf = (id: string) => state.entries.filter((e) => e.mutationId === id)[0]
  const photoOf = (id: string) => state.photos.filter((p) => p.photoId === id)[0]
  const failure = () => ({ now: deps.deviceNow(), random: deps.random() })

  function giveBack(effect: Effect): void {
    if (effect.type === 'send')
      void dispatch({ type: 'unreached', mutationId: effect.mutationId, ...failure() }).catch(() => undefined)
    if (effect.type === 'upload')
      void dispatch({ type: 'photoUnreached', photoId: effect.photoId, ...failure() }).catch(() => undefined)
  }

  async function send(mutationId: string): Promise<void> {
    const entry = entryOf(mutationId)
    if (!entry) return
    try {
      const answer = await sendEntry(deps.call, entry)
      deps.onRecord(answer.record)
      const { outcome, record } = answer
      const serverNow = deps.serverNow()
      await dispatch({ type: 'answered', mutationId, outcome, version: record.version, serverNow })
      await deps.store.saveSyncedAt(serverNow)
    } catch (error) {
      if (!isApiProblem(error)) return giveBack({ type: 'send', mutationId })
      const refusal = toRefusal(error)
      await dispatch({ type: 'refused', mutationId, refusal, ...failure() }).catch(() => undefined)
      if (error.recovery === 'refetch') await readAgain(entry)
    }
  }

  /** After a conflict the record is read again: the decision needs what is there now and its version. */
  async function readAgain(entry: OutboxEntry): Promise<void> {
    try {
      const current = await deps.call(
        'getHousehold',
        { params: { id: entry.householdId } },
        { asUser: deps.userId },
      )
      deps.onRecord(current)
      const fields: SectionFields = sectionFieldsOf(current, entry.operation)
      const { mutationId } = entry
      await dispatch({ type: 'currentKnown', mutationId, version: current.version, current: fields })
    } catch {
      // The queue page reads it again when the person opens the conflict.
    }
  }

  async function upload(photoId: string): Promise<void> {
    const photo = photoOf(photoId)
    if (!photo) return
    try {
      const serverId = await uploadPhoto(photo, {
        call: deps.call,
        slice: deps.files.slice,
        isWanted: () => !!photoOf(photoId),
        onProgress: (id, received) =>
          void dispatch({ type: 'photoProgress', photoId, serverId: id, received }).catch(() => undefined),
      })
      await dispatch({ type: 'photoSealed', photoId, serverId, serverNow: deps.serverNow() })
    } catch (error) {
      if (!isApiProblem(error)) return giveBack({ type: 'upload', photoId })
      const refusal = toRefusal(error)
      await dispatch({ type: 'photoRefused', photoId, refusal, ...failure() }).catch(() => undefined)
    }
  }

  return {
    dispatch,
    state: () => state,
    async load() {
      const kept = await deps.store.load()
      await dispatch({ type: 'loaded', ...kept })
    },
    readAgain,
    /** Resolves when everything asked for so far has been stored. */
    idle: () => tail,
  }
}

export type Coordinator = ReturnType<typeof createCoordinator>

function sendEntry(call: Call, entry: OutboxEntry): Promise<Output<'recordMoveIn'>> {
  const options = { idempotencyKey: entry.mutationId, asUser: entry.userId }
  const { householdId: id, gate } = entry
  // The body was built from the contract's own fields when the entry was written; the server parses it.
  const body = entry.body as unknown
  switch (entry.operation) {
    case 'recordMoveIn':
      return call('recordMoveIn', { params: { id }, body: body as Input<'recordMoveIn'>['body'] }, options)
    case 'recordDemolition':
      return call(
        'recordDemolition',
        { params: { id }, body: body as Input<'recordDemolition'>['body'] },
        options,
      )
    case 'addProof':
      return call(
        'addProof',
        { params: { id, gate: gate! }, body: body as Input<'addProof'>['body'] },
        options,
      )
  }
}

const toRefusal = (error: {
  code: string
  message: string
  details: Record<string, unknown> | null
}): Refusal => ({
  code: error.code,
  message: error.message,
  details: error.details,
})
