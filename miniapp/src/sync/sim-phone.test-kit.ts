import type { Household } from '@anju/shared-types'
import { applyPending } from './apply-pending.model'
import type { Effect, OutboxState } from './effects.model'
import { ownerOf } from './entry.model'
import type { OutboxEntry } from './entry.model'
import type { OutboxEvent } from './outbox.model'
import { EMPTY_OUTBOX, step } from './outbox.model'
import type { PackState } from './pack.model'
import { newest } from './newest.model'
import { applyPack, EMPTY_PACK, headFirst, isWhole } from './pack.model'
import { sectionFieldsOf } from './section-fields.model'
import { entryFixture } from './sim-server.test-kit'
import type { SimWorld, WorldAnswer } from './sim-world.test-kit'

/** `slow`: done by the server now, answered at a later delivery. `twice`: the network repeats the request. */
export type Fate = 'ok' | 'lostRequest' | 'lostAnswer' | 'busy' | 'twice' | 'slow'
export type PullFate = 'ok' | 'lostAnswer' | 'died'

/** What became of each mutation that this phone ever made. */
export interface Account {
  /** Outcomes by mutation, as its owner reads them. */
  settled: Record<string, string>
  /** Given up by a person, for nothing or for another mutation. */
  dropped: string[]
}

/** One person's phone: the real models of outbox and pack, a disk, a wrong clock, and a network that a test decides about. */
export class SimPhone {
  readonly account: Account = { settled: {}, dropped: [] }
  readonly made: string[] = []
  readonly met = { conflict: 0, kept: 0, merged: 0, parked: 0 }
  private state: OutboxState = { ...EMPTY_OUTBOX, signedIn: true }
  private disk: Record<string, OutboxEntry> = {}
  private pack: PackState = EMPTY_PACK
  private packOnDisk: PackState = EMPTY_PACK
  /** Records as answers to writes brought them, newer than the pack until the next pull. */
  private answered: Record<string, { record: Household; readAt: number }> = {}
  private inFlight: string[] = []
  private onTheWay: Record<string, WorldAnswer> = {}
  private shown: Record<string, number> = {}
  private measured = false
  private asked = false

  constructor(
    readonly userId: string,
    private readonly world: SimWorld,
    /** Device − server, ms. */
    private readonly skew: number,
  ) {}

  get open(): OutboxEntry[] {
    return this.state.entries.filter((e) => e.state !== 'settled')
  }

  get isWhole(): boolean {
    return isWhole(this.pack)
  }

  held(): string[] {
    return Object.keys(this.pack.items).sort()
  }

  /** The household as its person sees it. */
  seen(id: string): Household | null {
    const record = this.known(id)
    return record && applyPending(record, this.state.entries, [], null).household
  }

  /** Households whose record is older than it was before; a phone that dies forgets what it had not stored. */
  wentBack(): string[] {
    const before = this.shown
    this.shown = {}
    this.held().forEach((id) => (this.shown[id] = this.known(id)!.version))
    return Object.keys(this.shown).filter((id) => this.shown[id]! < (before[id] ?? 0))
  }

  private known(id: string): Household | null {
    const item = this.pack.items[id]
    if (!item) return null
    return newest<{ record: Household; readAt: number }>(this.answered[id], item)!.record
  }

  write(
    householdId: string,
    operation: 'recordMoveIn' | 'recordDemolition',
    fields: object,
    now: number,
  ): void {
    const [record, view] = [this.known(householdId), this.seen(householdId)]
    if (!record || !view) return
    const mutationId = `${this.userId}-${this.made.length + 1}`
    this.made.push(mutationId)
    const entry = entryFixture({
      ...{ mutationId, userId: this.userId, householdId, operation },
      subject: operation === 'recordMoveIn' ? 'move_in' : 'demolition',
      fields: { ...sectionFieldsOf(view, { operation }), ...fields },
      base: { version: record.version, fields: sectionFieldsOf(view, { operation }) },
      // A phone that has not measured its clock believes the device.
      occurredAt: this.measured ? now : now + this.skew,
    })
    this.dispatch({ type: 'added', entry })
  }

  wake(now: number): void {
    this.dispatch(this.wakeEvent(now))
    if (!this.asked) return
    this.asked = false
    this.measured = true
    this.dispatch({ type: 'clockRead' })
  }

  private wakeEvent(now: number): OutboxEvent {
    const clockMeasured = this.measured
    return {
      ...{ type: 'wake', now: now + this.skew, clockMeasured },
      serverNow: clockMeasured ? now : now + this.skew,
    }
  }

  kick(): void {
    this.dispatch({ type: 'kicked' })
  }

  signIn(): void {
    this.world.signIn(this.userId)
    this.dispatch({ type: 'sessionChanged', signedIn: true })
  }

  get sending(): number {
    return this.inFlight.length
  }

  /** One of what is on its way arrives, or does not. */
  deliver(which: number, fate: Fate, now: number): void {
    const id = this.inFlight[which % Math.max(1, this.inFlight.length)]
    if (!id) return
    if (fate === 'slow') {
      this.onTheWay[id] ??= this.world.handle(this.userId, this.disk[id]!, now)
      return
    }
    this.inFlight = this.inFlight.filter((one) => one !== id)
    const lost = { mutationId: id, now: now + this.skew, random: 0.5 }
    const late = this.onTheWay[id]
    delete this.onTheWay[id]
    if (fate === 'lostRequest') return this.dispatch({ type: 'unreached', ...lost })
    if (fate === 'busy')
      return this.dispatch({
        ...{ type: 'refused', ...lost },
        refusal: { code: 'unavailable', message: '', details: null },
      })
    const first = late ?? this.world.handle(this.userId, this.disk[id]!, now)
    const answer = fate === 'twice' ? this.world.handle(this.userId, this.disk[id]!, now) : first
    if (fate === 'lostAnswer') return this.dispatch({ type: 'unreached', ...lost })
    if (!answer.ok) {
      if (answer.refusal.code === 'stale_version') this.met.conflict += 1
      if (answer.refusal.code === 'session_expired') this.met.parked += 1
      return this.dispatch({ type: 'refused', ...lost, refusal: answer.refusal })
    }
    const { record } = answer
    // As the coordinator does: a second answer is old, the record is read again; `twice`: that read does not arrive.
    const current =
      answer.outcome === 'replayed' ? this.world.read(this.userId, ownerOf(this.disk[id]!)) : record
    if (current && fate !== 'twice') this.answered[current.id] = { record: current, readAt: now }
    const outcome = record ? answer.outcome : 'quarantined'
    if (outcome === 'quarantined') this.met.kept += 1
    if (outcome === 'merged') this.met.merged += 1
    this.account.settled[id] = outcome
    const event: OutboxEvent = {
      ...{
        type: 'answered',
        mutationId: id,
        outcome,
        version: record ? record.version : null,
        serverNow: now,
      },
    }
    this.dispatch(event)
    this.dispatch(event)
  }

  /** Its person looks at the first conflict and takes his own or theirs. */
  decide(mine: boolean): void {
    const entry = this.state.entries.filter((e) => e.state === 'needs_attention')[0]
    if (!entry) return
    const { mutationId } = entry
    this.account.dropped.push(mutationId)
    if (!mine || !entry.problem?.conflict) return this.dispatch({ type: 'discarded', mutationId })
    const newId = `${this.userId}-${this.made.length + 1}`
    this.made.push(newId)
    this.dispatch({ type: 'mineChosen', mutationId, newId })
  }

  pull(limit: number, fate: PullFate, now: number): void {
    const answer = this.world.pull(this.userId, this.pack.head.cursor, limit, now)
    if (!answer || fate === 'lostAnswer') return
    const { state } = applyPack(this.pack, answer)
    if (fate === 'died') {
      this.packOnDisk = { head: headFirst(this.pack.head), items: state.items }
      return this.crash(0, now)
    }
    this.pack = state
    this.packOnDisk = state
  }

  /** Dies after so many effects of its next step; what was on its way may arrive, its answer never does. */
  crash(effectsDone: number, now: number): void {
    this.run(step(this.state, this.wakeEvent(now)).effects.slice(0, effectsDone))
    this.inFlight.forEach((id, i) => i % 2 === 0 && void this.world.handle(this.userId, this.disk[id]!, now))
    this.inFlight = []
    this.onTheWay = {}
    this.shown = {}
    this.measured = false
    this.asked = false
    this.answered = {}
    this.pack = this.packOnDisk
    this.state = { ...EMPTY_OUTBOX }
    this.dispatch({ type: 'loaded', entries: Object.values(this.disk), photos: [], lastSyncedAt: null })
    this.dispatch({ type: 'sessionChanged', signedIn: true })
  }

  private dispatch(event: OutboxEvent): void {
    const next = step(this.state, event)
    this.state = next.state
    this.run(next.effects)
  }

  private run(effects: readonly Effect[]): void {
    effects.forEach((effect) => {
      if (effect.type === 'saveEntry') this.disk[effect.entry.mutationId] = effect.entry
      if (effect.type === 'dropEntry') delete this.disk[effect.entry.mutationId]
      if (effect.type === 'measureClock') this.asked = true
      if (effect.type === 'send') this.inFlight.push(effect.mutationId)
    })
  }
}
