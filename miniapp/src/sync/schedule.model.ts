import { isProof, ownerOf } from './entry.model'
import type { OutboxEntry, Photo } from './entry.model'
import { proofProblem } from './proof.model'

export type Job = { kind: 'send'; mutationId: string } | { kind: 'upload'; photoId: string }

/** Two at a time: WeChat runs ten requests at once and a valley's network carries fewer (wechat.md trap 4). */
export const PARALLEL_OWNERS = 2

export interface Queue {
  entries: readonly OutboxEntry[]
  photos: readonly Photo[]
  signedIn: boolean
  pausedUntil: number
}

/** What may start now: never two jobs of one household or site, changes in the order they were written, photos before theirs. */
export function nextJobs(queue: Queue, now: number): Job[] {
  if (!queue.signedIn || now < queue.pausedUntil) return []
  const busy = busyOwners(queue)
  const jobs: Job[] = []
  for (const owner of ownersInOrder(queue)) {
    if (busy.length + jobs.length >= PARALLEL_OWNERS) break
    if (busy.indexOf(owner) >= 0) continue
    const job = jobOf(queue, owner, now)
    if (job) jobs.push(job)
  }
  return jobs
}

/** Device time of the next attempt, or null when nothing waits for a time. */
export function nextWakeAt(queue: Queue, now: number): number | null {
  if (!queue.signedIn) return null
  const times = [...queue.entries, ...queue.photos]
    .filter((item) => item.state === 'queued')
    .map((item) => Math.max(item.notBefore, queue.pausedUntil))
    .filter((at) => at > now)
  return times.length > 0 ? Math.min(...times) : null
}

function busyOwners({ entries, photos }: Queue): string[] {
  return [...entries, ...photos]
    .filter((item) => item.state === 'uploading')
    .map(ownerOf)
    .filter((id, i, all) => all.indexOf(id) === i)
}

function ownersInOrder({ entries, photos }: Queue): string[] {
  const waiting = entries.filter((e) => e.state === 'queued').sort((a, b) => a.seq - b.seq)
  return [...waiting, ...photos.filter((p) => p.state === 'queued')]
    .map(ownerOf)
    .filter((id, i, all) => all.indexOf(id) === i)
}

function jobOf(queue: Queue, owner: string, now: number): Job | null {
  const head = headOf(queue.entries, owner)
  if (head) {
    if (head.notBefore > now || proofProblem(head, queue.photos)) return null
    const unsealed = queue.photos.filter((p) => head.photoIds.indexOf(p.photoId) >= 0 && p.state !== 'sealed')
    if (unsealed.length === 0) return { kind: 'send', mutationId: head.mutationId }
    return uploadOf(unsealed, now)
  }
  // Photos of a form not yet submitted travel ahead, so that submitting is quick.
  return uploadOf(
    queue.photos.filter((p) => ownerOf(p) === owner),
    now,
  )
}

const uploadOf = (photos: readonly Photo[], now: number): Job | null => {
  const photo = photos.filter((p) => p.state === 'queued' && p.notBefore <= now)[0]
  return photo ? { kind: 'upload', photoId: photo.photoId } : null
}

/**
 * The one entry of a household or site whose turn it is. An entry that needs a person holds back only its own subject: a
 * disputed move-in must not keep a demolition on the phone, and a bad photo holds back nothing.
 */
function headOf(entries: readonly OutboxEntry[], owner: string): OutboxEntry | null {
  const mine = entries
    .filter((e) => ownerOf(e) === owner && e.state !== 'settled')
    .sort((a, b) => a.seq - b.seq)
  const held: string[] = []
  for (const entry of mine) {
    if (entry.state === 'needs_attention') {
      if (!isProof(entry)) held.push(entry.subject)
      continue
    }
    if (held.indexOf(entry.subject) >= 0) continue
    return entry.state === 'queued' ? entry : null
  }
  return null
}
