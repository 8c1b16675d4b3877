import type { Household, Site } from '@anju/shared-types'
import { isApiProblem } from '../api/api-problem'
import type { Call } from '../api/client'
import { isJudgedOtherwise } from './assessed.model'
import type { Effect, OutboxState } from './effects.model'
import { ownerOf } from './entry.model'
import type { OutboxEntry, Owned, SectionFields } from './entry.model'
import type { OutboxEvent } from './outbox.model'
import { EMPTY_OUTBOX, step } from './outbox.model'
import type { OutboxStore } from './outbox-store'
import type { Refusal } from './recovery.model'
import { sendEntry } from './send-entry'
import { isSite, personFieldsOf, sectionFieldsOf } from './section-fields.model'
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
  /** Whether serverNow stands on an answer of this run. */
  clockMeasured(): boolean
  random(): number
  /** Calls back after `ms`; only the last one asked for counts. */
  wakeIn(ms: number, wake: () => void): void
  /** The server's own answer about a household or a site: the truth the phone keeps. */
  onRecord(record: Household): void
  onSite(record: Site): void
  /** A refusal's code, or `network`. */
  onFailure(code: string): void
  onChange(state: OutboxState): void
}

/** Runs the outbox model's effects for one person on this phone. */
export class Coordinator {
  private current = EMPTY_OUTBOX
  private tail: Promise<unknown> = Promise.resolve()

  constructor(private readonly deps: CoordinatorDeps) {}

  state(): OutboxState {
    return this.current
  }

  async load(): Promise<void> {
    const kept = await this.deps.store.load()
    await this.dispatch({ type: 'loaded', ...kept })
  }

  /** Resolves when everything asked for so far has been stored. */
  idle(): Promise<unknown> {
    return this.tail
  }

  /** Resolves when the change is stored; rejects when the phone could not store it. */
  dispatch(event: OutboxEvent): Promise<void> {
    const next = step(this.current, event)
    this.current = next.state
    this.deps.onChange(next.state)
    const done = this.tail.then(() => this.run(next.effects))
    this.tail = done.catch(() => undefined)
    if (event.type !== 'wake') void this.tail.then(() => this.pump())
    return done
  }

  /** After a conflict the record is read again: the decision needs what is there now and its version. */
  async readAgain(entry: OutboxEntry): Promise<void> {
    const current = await this.readRecord(entry)
    // The queue page reads it again when the person opens the conflict.
    if (!current) return
    const fields = await this.fieldsNow(current, entry)
    if (!fields) return
    const { mutationId } = entry
    await this.tell({ type: 'currentKnown', mutationId, version: current.version, current: fields })
  }

  /** Null when the person it is about was not reached. */
  private async fieldsNow(current: Household | Site, entry: OutboxEntry): Promise<SectionFields | null> {
    const { person, section } = entry
    if (!person || !section) return sectionFieldsOf(current, entry)
    try {
      const { items } = await this.deps.call(
        'listHouseholdPeople',
        { params: { id: ownerOf(entry) } },
        { asUser: this.deps.userId },
      )
      const found = items.filter((one) => one.id === person.id)[0]
      return found ? personFieldsOf(found, section) : null
    } catch {
      return null
    }
  }

  /** Null when it was not reached or is not his to see. */
  private async readRecord({ householdId, siteCode }: Owned): Promise<Household | Site | null> {
    const { call, userId } = this.deps
    const options = { asUser: userId }
    try {
      const current = siteCode
        ? await call('getSite', { params: { code: siteCode } }, options)
        : await call('getHousehold', { params: { id: householdId! }, query: {} }, options)
      this.keep(current)
      return current
    } catch {
      return null
    }
  }

  private keep(record: Household | Site): void {
    if (isSite(record)) this.deps.onSite(record)
    else this.deps.onRecord(record)
  }

  private pump(): Promise<void> {
    const { deviceNow, serverNow, clockMeasured } = this.deps
    return this.tell({
      type: 'wake',
      now: deviceNow(),
      serverNow: serverNow(),
      clockMeasured: clockMeasured(),
    })
  }

  /** For what happened while nobody waits: the model is told, storing it is tried, sending goes on. */
  private tell(event: OutboxEvent): Promise<void> {
    return this.dispatch(event).catch(() => undefined)
  }

  /** In order; what follows a failed writing is not done, so nothing is sent that is not stored. */
  private async run(effects: readonly Effect[]): Promise<void> {
    for (let i = 0; i < effects.length; i += 1) {
      try {
        await this.runOne(effects[i]!)
      } catch (error) {
        effects.slice(i).forEach((effect) => this.giveBack(effect))
        throw error
      }
    }
  }

  private async runOne(effect: Effect): Promise<void> {
    const { store, files, wakeIn, deviceNow } = this.deps
    switch (effect.type) {
      case 'saveEntry':
        return store.saveEntry(effect.entry)
      case 'dropEntry':
        return store.dropEntry(effect.entry)
      case 'savePhoto':
        return store.savePhoto(effect.photo)
      case 'dropPhoto':
        await store.dropPhoto(effect.photo)
        return files.remove(effect.photo.file).catch(() => undefined)
      case 'wakeAt':
        return wakeIn(Math.max(0, effect.at - deviceNow()), () => void this.pump())
      case 'send':
        return void this.send(effect.mutationId)
      case 'upload':
        return void this.upload(effect.photoId)
      case 'measureClock':
        return void this.measureClock()
    }
  }

  private failure() {
    return { now: this.deps.deviceNow(), random: this.deps.random() }
  }

  private giveBack(effect: Effect): void {
    if (effect.type === 'send')
      void this.tell({ type: 'unreached', mutationId: effect.mutationId, ...this.failure() })
    if (effect.type === 'upload')
      void this.tell({ type: 'photoUnreached', photoId: effect.photoId, ...this.failure() })
    if (effect.type === 'measureClock') void this.tell({ type: 'clockUnreached', ...this.failure() })
  }

  /** Any answer will do: the client measures the clock from each. */
  private async measureClock(): Promise<void> {
    try {
      await this.deps.call('getMe', {}, { asUser: this.deps.userId })
    } catch (error) {
      if (!isApiProblem(error)) return this.giveBack({ type: 'measureClock' })
      return this.tell({ type: 'clockRefused', refusal: toRefusal(error), ...this.failure() })
    }
    return this.tell({ type: 'clockRead' })
  }

  private async send(mutationId: string): Promise<void> {
    const entry = this.current.entries.filter((e) => e.mutationId === mutationId)[0]
    if (!entry) return
    try {
      const { outcome: said, record } = await sendEntry(this.deps.call, entry)
      // A second answer is as old as the first: what the record is by now is read, or comes with the next pull.
      if (said === 'replayed') await this.readRecord(entry)
      else if (record) this.keep(record)
      const serverNow = this.deps.serverNow()
      // A second answer says `replayed`; without a record it is about a write that was kept.
      const outcome = record ? said : 'quarantined'
      const version = record ? record.version : null
      const judgedOtherwise = record !== null && !isSite(record) && isJudgedOtherwise(entry, record)
      await this.dispatch({ type: 'answered', mutationId, outcome, version, serverNow, judgedOtherwise })
      await this.deps.store.saveSyncedAt(serverNow)
    } catch (error) {
      this.deps.onFailure(isApiProblem(error) ? error.code : 'network')
      if (!isApiProblem(error)) return this.giveBack({ type: 'send', mutationId })
      await this.tell({ type: 'refused', mutationId, refusal: toRefusal(error), ...this.failure() })
      if (error.recovery === 'refetch') await this.readAgain(entry)
    }
  }

  private async upload(photoId: string): Promise<void> {
    const photoOf = () => this.current.photos.filter((p) => p.photoId === photoId)[0]
    const photo = photoOf()
    if (!photo) return
    try {
      const serverId = await uploadPhoto(photo, {
        call: this.deps.call,
        slice: this.deps.files.slice,
        isWanted: () => !!photoOf(),
        onProgress: (id, received) =>
          void this.tell({ type: 'photoProgress', photoId, serverId: id, received }),
      })
      await this.dispatch({ type: 'photoSealed', photoId, serverId, serverNow: this.deps.serverNow() })
    } catch (error) {
      this.deps.onFailure(isApiProblem(error) ? error.code : 'network')
      if (!isApiProblem(error)) return this.giveBack({ type: 'upload', photoId })
      await this.tell({ type: 'photoRefused', photoId, refusal: toRefusal(error), ...this.failure() })
    }
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
