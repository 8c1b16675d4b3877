import type { FieldProblem, Gate, Outcome, Recovery, Section, Shot } from '@anju/shared-types'
import { sectionOfGate } from '@anju/shared-types'

/** The writes that may wait on a phone. Each is an ordinary operation of the contract, replayed as it is. */
export type WriteOperation =
  | 'recordMoveIn'
  | 'recordDemolition'
  | 'recordSection'
  | 'recordPersonSection'
  | 'changePeople'
  | 'addProof'
  | 'addPeopleProof'
  | 'recordSiteSection'
  | 'addSiteProof'
  | 'confirmUnchanged'
  | 'confirmSiteUnchanged'

/**
 * queued = waits for its turn · uploading = being sent now · settled = the server has it · needs_attention = a person
 * must look · parked = waits for a session.
 */
export type EntryState = 'queued' | 'uploading' | 'settled' | 'needs_attention' | 'parked'

/** Values of one section as written and compared. */
export type SectionFields = Record<string, unknown>

export interface Conflict {
  base: SectionFields
  current: SectionFields
  /** Version the decision "mine" is written on; null until the record was read again. */
  currentVersion: number | null
  /** Whose the other is, and when it came in, server time; not told by every answer. */
  changedBy?: { name: string; at: number }
}

export interface SyncProblem {
  code: string
  message: string
  recovery: Recovery
  fields: FieldProblem[]
  conflict: Conflict | null
}

/** What a write or a picture is about: a household or a site, exactly one of the two. */
export interface Owned {
  householdId?: string
  siteCode?: string
}

/** Its key on this phone; no household's id looks like a site's code. */
export const ownerOf = ({ householdId, siteCode }: Owned): string => householdId ?? siteCode ?? ''

/** Whose door it is, in words, so that the queue can be read without the record. */
export interface HouseholdWords {
  headName: string
  siteName: string
  doorplate: string
}

/** What a screen hands in; the outbox adds its own bookkeeping. */
export interface NewEntry extends Owned {
  mutationId: string
  userId: string
  /** Of a household; of a site its name alone. */
  household?: HouseholdWords
  siteName?: string
  operation: WriteOperation
  /** What the entry is about: a section, or the section its gate belongs to. Entries of one subject stay in a chain. */
  subject: string
  /** Path parameter of addProof and addSiteProof. */
  gate: Gate | null
  /** Which change of people it proves: path parameter of addPeopleProof. */
  changeId?: string
  /** Path parameter of those that write any section. */
  section?: Section
  /** What it says in a few words, where the subject alone says too little: 出生 · 韦*芽. */
  words?: string
  /** Whose section it is, of recordPersonSection. */
  person?: { id: string; name: string }
  fields: SectionFields
  /** What the person saw when writing; null for proof, which has no version. */
  base: { version: number; fields: SectionFields } | null
  /** Server time (device + offset) of the event, UTC ms. */
  occurredAt: number
  offsetMs: number
  assessed: { policyVersion: string; findings: { rule: string; result: string }[] } | null
  /** Local ids of the photos this write carries. */
  photoIds: string[]
  createdAt: number
}

export interface OutboxEntry extends NewEntry {
  /** Order of writing on this phone; a replacement keeps the place of what it replaces. */
  seq: number
  state: EntryState
  /** Unsettled entry of the same subject this one was written on top of. */
  follows: string | null
  /** Fixed just before the first sending: the same key must never carry another body. */
  body: Record<string, unknown> | null
  attempts: number
  /** Device time before which it is not tried again. */
  notBefore: number
  problem: SyncProblem | null
  outcome: Outcome | null
  /** The record's version once the server had it; of entries of a release before it is not known. */
  version?: number
  /** The server judged the red lines otherwise than this phone had. */
  judgedOtherwise?: boolean
  settledAt: number | null
}

export type PhotoState = 'queued' | 'uploading' | 'sealed' | 'failed'

/** A photo kept on the phone at shutter time, until the write that needs it is settled. */
export interface Photo extends Owned {
  photoId: string
  /** Idempotency-Key of the announcement; a new one after a refusal, never for the same refused content. */
  announceKey: string
  userId: string
  gate: Gate
  /** Of a paper about one change of people: each change has its own. */
  changeId?: string
  shot: Shot
  /** Where platform/files keeps the bytes. */
  file: string
  sha256: string
  size: number
  mime: 'image/jpeg' | 'image/png'
  source: 'camera' | 'unproven'
  capturedAt: number
  offsetMs: number
  location: { lng: number; lat: number; accuracyM: number; crs: 'gcj02' | 'wgs84' } | null
  state: PhotoState
  serverId: string | null
  received: number
  attempts: number
  notBefore: number
  problem: SyncProblem | null
}

/** The section a gate's value lives in: proof waits behind its own value, not behind everything. */
export function subjectOfGate(gate: Gate): string {
  return sectionOfGate(gate) ?? gate
}

export const notAfter = (time: number, latest: number | null): number =>
  latest === null ? time : Math.min(time, latest)

/** Pictures of a value that is told already; they change nothing of what others write. */
export const isProof = ({ operation }: Pick<NewEntry, 'operation'>): boolean =>
  operation === 'addProof' || operation === 'addPeopleProof' || operation === 'addSiteProof'

export const isOpen = (entry: OutboxEntry): boolean => entry.state !== 'settled'

/** Who comes and who goes, and that nothing has changed, does not stand on what others wrote. */
const STANDS_ALONE: readonly WriteOperation[] = ['changePeople', 'confirmUnchanged', 'confirmSiteUnchanged']

/** He looked, and nothing had changed: of a household or of a site. */
export const isConfirmation = ({ operation }: Pick<NewEntry, 'operation'>): boolean =>
  operation === 'confirmUnchanged' || operation === 'confirmSiteUnchanged'

/**
 * The body as it will be sent and resent. A time measured with a wrong offset must not lie after `latest`, the server's
 * now; null = not known, and then nothing is taken back: a phone's own guess would stand in the history for good.
 */
export function bodyOf(entry: OutboxEntry, photos: readonly Photo[], latest: number | null) {
  const evidenceIds = entry.photoIds
    .map((id) => photos.filter((p) => p.photoId === id)[0]?.serverId)
    .filter((id): id is string => !!id)
  const times = { occurredAt: notAfter(entry.occurredAt, latest), offsetMs: entry.offsetMs }
  if (isProof(entry)) return { evidenceIds, ...times }
  const bySection = entry.section !== undefined
  return {
    ...(bySection ? { fields: entry.fields } : entry.fields),
    ...(STANDS_ALONE.indexOf(entry.operation) >= 0 ? {} : { baseVersion: entry.base?.version ?? 0 }),
    ...times,
    ...(evidenceIds.length > 0 ? { evidenceIds } : {}),
    ...(entry.assessed ? { assessed: entry.assessed } : {}),
  }
}
