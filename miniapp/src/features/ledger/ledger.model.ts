import type { LedgerImport, LedgerState } from '@anju/shared-types'

export const isWorking = (state: LedgerState): boolean => state === 'checking' || state === 'applying'

/** Records that writing would make or change. */
export const writes = ({ counts }: Pick<LedgerImport, 'counts'>): number =>
  [counts.site, counts.household, counts.person].reduce(
    (sum, { created, changed }) => sum + created + changed,
    0,
  )

/** What the person can do next with it. */
export type Next = 'nothing' | 'apply' | 'skip' | 'resume' | null

export function nextOf(item: LedgerImport): Next {
  if (item.state === 'interrupted') return item.mode === null ? null : 'resume'
  if (item.state !== 'checked') return null
  if (writes(item) === 0) return item.badRows > 0 ? null : 'nothing'
  return item.badRows > 0 ? 'skip' : 'apply'
}
