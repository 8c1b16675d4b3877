import type { OutboxState } from './effects.model'

/** The chip's state: what matters most is said alone. Words are made by copy. */
export type Badge =
  | { kind: 'synced'; at: number | null }
  | { kind: 'waiting'; count: number }
  | { kind: 'attention'; count: number }

export interface QueueCounts {
  waiting: number
  attention: number
  /** Open entries held back until somebody signs in. */
  parked: number
}

/** Writes, plus photos taken for a form that was not submitted yet. */
export function countQueue({ entries, photos }: Pick<OutboxState, 'entries' | 'photos'>): QueueCounts {
  const open = entries.filter((e) => e.state !== 'settled')
  const carried = open.reduce<string[]>((ids, e) => ids.concat(e.photoIds), [])
  const loose = photos.filter((p) => carried.indexOf(p.photoId) < 0)
  const attention = open.filter((e) => e.state === 'needs_attention').length
  const failed = loose.filter((p) => p.state === 'failed').length
  return {
    waiting:
      open.length - attention + loose.filter((p) => p.state !== 'sealed' && p.state !== 'failed').length,
    attention: attention + failed,
    parked: open.filter((e) => e.state === 'parked').length,
  }
}

export function badgeOf(state: Pick<OutboxState, 'entries' | 'photos' | 'lastSyncedAt'>): Badge {
  const { waiting, attention } = countQueue(state)
  if (attention > 0) return { kind: 'attention', count: attention }
  if (waiting > 0) return { kind: 'waiting', count: waiting }
  return { kind: 'synced', at: state.lastSyncedAt }
}
