import type { Gate } from '@anju/shared-types'
import { coveredValues, sameValue } from '@anju/shared-types'
import type { OutboxEntry, Photo, SyncProblem } from './entry.model'
import { isOpen, isProof, ownerOf, subjectOfGate } from './entry.model'
import { problemOf } from './recovery.model'

/** Our own code, unknown to the server: the phone no longer has the bytes, only a new photo helps. */
export const FILE_LOST = 'file_lost'

/** Why an entry cannot be sent with all its photos; null when they are, or will be, with the server. */
export function proofProblem(entry: OutboxEntry, photos: readonly Photo[]): SyncProblem | null {
  const rows = carriedBy(entry, photos)
  const failed = rows.filter((p) => p.state === 'failed')[0]
  if (failed) return failed.problem ?? lost()
  return rows.length < entry.photoIds.length && !namesItsPhotos(entry) ? lost() : null
}

/** A waiting entry as it is, or in a person's hands when its proof is not to be had. */
export function withProofChecked(entry: OutboxEntry, photos: readonly Photo[]): OutboxEntry {
  const problem = entry.state === 'queued' ? proofProblem(entry, photos) : null
  return problem ? { ...entry, state: 'needs_attention', problem } : entry
}

/** The server asks for the photos again, and the phone no longer has every one. */
export const isProofLost = (entry: OutboxEntry, photos: readonly Photo[]): boolean =>
  carriedBy(entry, photos).length < entry.photoIds.length

export const lost = (): SyncProblem => problemOf({ code: FILE_LOST, message: '', details: null })

const carriedBy = (entry: OutboxEntry, photos: readonly Photo[]) =>
  photos.filter((p) => entry.photoIds.indexOf(p.photoId) >= 0)

/** A body is built when all photos are sealed: from then on the request itself carries the proof. */
function namesItsPhotos(entry: OutboxEntry): boolean {
  const ids = entry.body?.['evidenceIds']
  return Array.isArray(ids) && ids.length >= entry.photoIds.length
}

/** Whether a write moves what the gate covers, as far as this phone knows what stood there before. */
function isAnother({ fields, base }: OutboxEntry, gate: Gate): boolean {
  const before = base?.fields ?? {}
  return !sameValue(coveredValues(gate, { ...before, ...fields }), coveredValues(gate, before))
}

/**
 * Photos on their way that prove what the section says now. Those of a proof that was submitted before the value was
 * changed again prove the old one, and the server will ask for new ones.
 */
export function photosOnTheWay(
  entries: readonly OutboxEntry[],
  owner: string,
  gate: Gate,
  changeId?: string,
): string[] {
  const open = entries.filter((e) => isOpen(e) && ownerOf(e) === owner)
  const subject = subjectOfGate(gate)
  const values = open.filter((e) => !isProof(e) && e.subject === subject && isAnother(e, gate))
  const newest = values.reduce((seq, e) => Math.max(seq, e.seq), 0)
  return open
    .filter((e) =>
      isProof(e) ? e.gate === gate && e.changeId === changeId && e.seq > newest : e.seq === newest,
    )
    .reduce<string[]>((ids, e) => ids.concat(e.photoIds), [])
}
