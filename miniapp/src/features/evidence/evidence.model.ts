import type { EvidencePolicy, Gate, GatedValue, Shot } from '@anju/shared-types'
import type { OutboxEntry, Photo } from '../../sync/entry.model'
import { isOpen, ownerOf } from '../../sync/entry.model'
import { photosOnTheWay } from '../../sync/proof.model'

/**
 * needed = to be taken · taken = on this phone, not submitted · submitted = in the queue · onServer = the system has it.
 */
export type ShotState = 'needed' | 'taken' | 'submitted' | 'onServer'

export interface ShotCard {
  shot: Shot
  hint: string | null
  state: ShotState
  photo: Photo | null
}

export type EvidenceBlocker =
  | { kind: 'no_right' }
  /** The value itself was not filled in: a photo would prove nothing. */
  | { kind: 'no_value' }
  | { kind: 'short'; missing: number }
  | { kind: 'failed' }
  | { kind: 'nothing' }

export interface EvidenceView {
  cards: ShotCard[]
  blocker: EvidenceBlocker | null
  /** Photos the submission carries. */
  photoIds: string[]
}

/** What a gate has and lacks: a value of a household or site, or one change of a household's people. */
export type ProvedValue = Pick<GatedValue, 'state' | 'missing'>

export interface EvidenceFacts {
  /** Whose value it is: a household's id or a site's code. */
  owner: string
  gate: Gate
  /** The change of people that is proved (E9). */
  changeId?: string
  value: ProvedValue | null
  may: boolean
  policy: EvidencePolicy
  entries: readonly OutboxEntry[]
  photos: readonly Photo[]
  /** Handed over meanwhile: what stands there now is not known here, and not asked for; somebody decides later. */
  gone?: boolean
}

/** The checklist of a gate: what the server has, what waits in the queue, what was just taken, what is wanting. */
export function viewEvidence(facts: EvidenceFacts): EvidenceView {
  const { owner, gate, changeId, value, policy } = facts
  const rule = policy.gates[gate]
  const carried = carriedPhotos(facts)
  const onTheWay = photosOnTheWay(facts.entries, owner, gate, changeId)
  const mine = facts.photos.filter((p) => ownerOf(p) === owner && p.gate === gate && p.changeId === changeId)
  const cards = (rule?.required ?? []).map((shot): ShotCard => {
    const hint = rule?.hints[shot] ?? null
    const loose = last(mine.filter((p) => p.shot === shot && carried.indexOf(p.photoId) < 0))
    if (loose) return { shot, hint, state: 'taken', photo: loose }
    const sent = last(mine.filter((p) => p.shot === shot && onTheWay.indexOf(p.photoId) >= 0))
    if (sent) return { shot, hint, state: 'submitted', photo: sent }
    const has = value !== null && value.state !== 'none' && value.missing.indexOf(shot) < 0
    return { shot, hint, state: has ? 'onServer' : 'needed', photo: null }
  })
  const taken = cards.filter((c) => c.state === 'taken')
  return {
    cards,
    photoIds: taken.map((c) => c.photo?.photoId ?? '').filter((id) => id !== ''),
    blocker: blockerOf(facts, cards),
  }
}

function blockerOf(
  { may, value, gone = false }: EvidenceFacts,
  cards: readonly ShotCard[],
): EvidenceBlocker | null {
  if (!gone && !may) return { kind: 'no_right' }
  if (!gone && (value?.state ?? 'none') === 'none') return { kind: 'no_value' }
  const missing = cards.filter((c) => c.state === 'needed').length
  if (missing > 0) return { kind: 'short', missing }
  if (cards.some((c) => c.state === 'taken' && c.photo?.state === 'failed')) return { kind: 'failed' }
  return cards.some((c) => c.state === 'taken') ? null : { kind: 'nothing' }
}

const carriedPhotos = ({ entries }: EvidenceFacts): string[] =>
  entries.filter(isOpen).reduce<string[]>((ids, e) => ids.concat(e.photoIds), [])

const last = <T>(items: readonly T[]): T | null => items[items.length - 1] ?? null

/** Whole percent of a photo on its way; 100 is said by "sealed" only. */
export const uploadedPercent = ({ received, size }: Pick<Photo, 'received' | 'size'>): number =>
  size > 0 ? Math.min(99, Math.floor((received / size) * 100)) : 0
