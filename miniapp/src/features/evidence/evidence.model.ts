import type { EvidencePolicy, Gate, GatedValue, Shot } from '@anju/shared-types'
import type { HouseholdView } from '../../sync/apply-pending.model'
import type { OutboxEntry, Photo } from '../../sync/entry.model'
import { isOpen } from '../../sync/entry.model'
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

/** What a gate has and lacks: a household's value, or one change of its people. */
export type ProvedValue = Pick<GatedValue, 'state' | 'missing'>

export interface EvidenceFacts {
  view: HouseholdView
  gate: Gate
  /** The change of people that is proved (E9). */
  change?: { id: string; value: ProvedValue | null }
  policy: EvidencePolicy
  entries: readonly OutboxEntry[]
  photos: readonly Photo[]
  /** Handed over meanwhile: what stands there now is not known here, and not asked for; somebody decides later. */
  gone?: boolean
}

/** The checklist of a gate: what the server has, what waits in the queue, what was just taken, what is wanting. */
export function viewEvidence(facts: EvidenceFacts): EvidenceView {
  const { view, gate, policy } = facts
  const rule = policy.gates[gate]
  const { change } = facts
  const value: ProvedValue | undefined = change
    ? // Not read yet: it was opened because a paper is wanting.
      (change.value ?? { state: 'reported', missing: rule?.required ?? [] })
    : view.household.gatedValues.filter((g) => g.gate === gate)[0]
  const required = rule?.required ?? []
  const carried = carriedPhotos(facts)
  const onTheWay = photosOnTheWay(facts.entries, view.household.id, gate, change?.id)
  const mine = facts.photos.filter(
    (p) => p.householdId === view.household.id && p.gate === gate && p.changeId === change?.id,
  )
  const cards = required.map((shot): ShotCard => {
    const hint = rule?.hints[shot] ?? null
    const loose = last(mine.filter((p) => p.shot === shot && carried.indexOf(p.photoId) < 0))
    if (loose) return { shot, hint, state: 'taken', photo: loose }
    const sent = last(mine.filter((p) => p.shot === shot && onTheWay.indexOf(p.photoId) >= 0))
    if (sent) return { shot, hint, state: 'submitted', photo: sent }
    const has = value !== undefined && value.state !== 'none' && value.missing.indexOf(shot) < 0
    return { shot, hint, state: has ? 'onServer' : 'needed', photo: null }
  })
  const taken = cards.filter((c) => c.state === 'taken')
  return {
    cards,
    photoIds: taken.map((c) => c.photo?.photoId ?? '').filter((id) => id !== ''),
    blocker: blockerOf(facts, cards, value?.state ?? 'none'),
  }
}

function blockerOf(
  { view, gone = false }: EvidenceFacts,
  cards: readonly ShotCard[],
  state: string,
): EvidenceBlocker | null {
  if (!gone && view.household.abilities.indexOf('addEvidence') < 0) return { kind: 'no_right' }
  if (!gone && state === 'none') return { kind: 'no_value' }
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
