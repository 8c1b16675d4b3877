import { mergeSection } from '@anju/shared-types'
import type { Household, Outcome, Pack } from '@anju/shared-types'
import { ownerOf } from './entry.model'
import type { OutboxEntry } from './entry.model'
import type { Refusal } from './recovery.model'
import { sectionFieldsOf } from './section-fields.model'
import { householdFixture } from './sim-server.test-kit'

/** Who works at the one site of this world: `P0` keeps the site, the others help households. */
export const SITE_KEEPER = 'P0'
const TOLERANCE_MS = 120_000

export type WorldAnswer =
  { ok: true; outcome: Outcome; record: Household | null } | { ok: false; refusal: Refusal }

export interface Held {
  entry: OutboxEntry
  userId: string
  decided: 'released' | 'discarded' | null
}

interface Mark {
  scope: string
  seq: number
  /** Household after which the first reading goes on; null when the site is held whole. */
  reading: string | null
}

/**
 * The server as the phones know it (model.md §3 §6): sections, versions, keys, quarantine, one site's feed and the pull;
 * small enough to run thousands of times. The real one is held against the same phones elsewhere.
 */
export function createSimWorld(people: readonly string[], householdIds: readonly string[]) {
  const records: Record<string, Household> = {}
  /** By household: the record at each version. */
  const history: Record<string, Household[]> = {}
  const helperOf: Record<string, string> = {}
  const helped: Record<string, string[]> = {}
  const isHelper: Record<string, boolean> = {}
  const expired: Record<string, boolean> = {}
  const feed: { household: string; helperBefore: string | null }[] = []
  const answers: Record<string, { body: string; answer: WorldAnswer }> = {}
  /** Writes in the order in which they were written. */
  const log: { mutationId: string; householdId: string; outcome: Outcome }[] = []
  const held: Held[] = []
  const served = { replayed: 0 }

  people.forEach((person) => (isHelper[person] = person !== SITE_KEEPER))
  householdIds.forEach((id, i) => {
    records[id] = householdFixture({ id })
    history[id] = [records[id]!, records[id]!]
    const first = people[1 + (i % (people.length - 1))]!
    helperOf[id] = first
    helped[id] = [first]
  })

  const sees = (userId: string, id: string) =>
    userId === SITE_KEEPER || (isHelper[userId]! && helperOf[id] === userId)

  function handle(userId: string, entry: OutboxEntry, now: number): WorldAnswer {
    if (expired[userId]) return refuse('session_expired')
    const body = JSON.stringify(entry.body)
    const known = answers[entry.mutationId]
    if (known) return known.body === body ? replay(known.answer) : refuse('idempotency_key_reused')
    if ((entry.body!['occurredAt'] as number) > now + TOLERANCE_MS) return refuse('occurred_in_future')
    const answer = sees(userId, ownerOf(entry)) ? put(entry, now) : hold(userId, entry)
    if (answer.ok) answers[entry.mutationId] = { body, answer }
    return answer
  }

  function replay(answer: WorldAnswer): WorldAnswer {
    served.replayed += 1
    return answer.ok ? { ...answer, outcome: 'replayed' } : answer
  }

  function hold(userId: string, entry: OutboxEntry): WorldAnswer {
    if (helped[ownerOf(entry)]!.indexOf(userId) < 0) return refuse('not_found')
    held.push({ userId, entry, decided: null })
    return { ok: true, outcome: 'quarantined', record: null }
  }

  function put(
    entry: OutboxEntry,
    now: number,
    baseVersion = entry.body!['baseVersion'] as number,
  ): WorldAnswer {
    const id = ownerOf(entry)
    const record = records[id]!
    const [base, current] = [history[id]![baseVersion]!, record].map((r) => sectionFieldsOf(r, entry))
    const verdict = mergeSection({
      ...{ base: base!, current: current!, next: entry.fields, stale: baseVersion < record.version },
    })
    if (verdict.kind === 'conflict')
      return refuse('stale_version', { base, current, version: record.version })
    if (verdict.kind !== 'identical') write(entry, now)
    const outcome =
      verdict.kind === 'merge' ? 'merged' : verdict.kind === 'identical' ? 'identical' : 'applied'
    log.push({ mutationId: entry.mutationId, householdId: id, outcome })
    return { ok: true, outcome, record: records[id]! }
  }

  function write(entry: OutboxEntry, now: number): void {
    const { operation, fields } = entry
    const id = ownerOf(entry)
    const before = records[id]!
    const section = operation === 'recordMoveIn' ? 'moveIn' : 'demolition'
    records[id] = {
      ...before,
      [section]: { ...before[section], ...fields },
      ...{ version: before.version + 1, updatedAt: now },
    }
    history[id]!.push(records[id]!)
    feed.push({ household: id, helperBefore: null })
  }

  function handOver(id: string, to: string): void {
    if (to === SITE_KEEPER || helperOf[id] === to) return
    feed.push({ household: id, helperBefore: helperOf[id]! })
    helperOf[id] = to
    helped[id]!.push(to)
  }

  /** Another role ends the session too: the roster's version moves on. */
  function changeRole(userId: string): void {
    if (userId === SITE_KEEPER) return
    isHelper[userId] = !isHelper[userId]
    expired[userId] = true
  }

  const idsSeenBy = (userId: string) => householdIds.filter((id) => sees(userId, id))

  function pull(userId: string, cursor: string | null, limit: number, now: number): Pack | null {
    if (expired[userId]) return null
    const scope = `${userId} ${String(isHelper[userId])}`
    const known = cursor ? (JSON.parse(cursor) as Mark) : null
    const reset = known?.scope !== scope
    const mark: Mark = reset ? { scope, seq: feed.length, reading: '' } : { ...known! }
    const [households, removed]: [string[], string[]] = [[], []]
    if (mark.reading === null) {
      const page = feed.slice(mark.seq, mark.seq + limit)
      page.forEach(({ household, helperBefore }) => {
        if (sees(userId, household)) households.push(household)
        else if (helperBefore === userId) removed.push(household)
      })
      mark.seq += page.length
    } else {
      const rest = idsSeenBy(userId).filter((id) => id > mark.reading!)
      households.push(...rest.slice(0, limit))
      mark.reading = rest.length > limit ? households[households.length - 1]! : null
    }
    const more = mark.reading !== null || mark.seq < feed.length
    const all = idsSeenBy(userId).length
    return {
      reset,
      households: households.filter((id, i) => households.indexOf(id) === i).map((id) => records[id]!),
      ...{ people: [], plates: [], removedSites: [], at: now, more },
      removed: removed.filter((id) => households.indexOf(id) < 0),
      around: more
        ? null
        : { sites: [], tasks: [], inbox: [], policy: null, scope: { households: all, held: all } },
      cursor: JSON.stringify(mark),
    }
  }

  /** Whoever keeps the site decides about one that waits, on what he sees now. */
  function decideHeld(one: Held, release: boolean, now: number): void {
    one.decided = release ? 'released' : 'discarded'
    if (release) put(one.entry, now, records[ownerOf(one.entry)]!.version)
  }

  return {
    ...{ handle, handOver, changeRole, pull, decideHeld, idsSeenBy, log, held, served },
    record: (id: string) => records[id]!,
    read: (userId: string, id: string) => (sees(userId, id) ? records[id]! : null),
    signIn: (userId: string) => (expired[userId] = false),
  }
}

export type SimWorld = ReturnType<typeof createSimWorld>

const refuse = (code: string, details: Record<string, unknown> | null = null): WorldAnswer => ({
  ok: false,
  refusal: { code, message: code, details },
})
