import { t } from '../../copy/zh-CN'
import type { PendingMark } from '../../sync/apply-pending.model'
import { Chip } from '../../ui/chip'

/** What the server does not have yet, or asks a person about; `of`: what it makes of somebody. */
export function MarkChip({ mark, of }: { mark: PendingMark; of?: string }) {
  const attention = mark === 'attention'
  const words = attention ? t.household.markAttention : t.household.markWaiting
  return (
    <Chip tone={attention ? 'red' : 'brand'} {...(attention ? {} : { sign: 'upload' as const })}>
      {of ? `${of} · ${words}` : words}
    </Chip>
  )
}
