import type { InboxMessage } from '@anju/shared-types'
import { shanghaiDate } from '@anju/shared-types'

export interface InboxDay {
  /** `YYYY-MM-DD`. */
  date: string
  day: 'today' | 'yesterday' | 'earlier'
  messages: InboxMessage[]
}

const DAY_MS = 86_400_000

/** Newest first, a heading for each day (Asia/Shanghai). */
export function groupByDay(messages: readonly InboxMessage[], now: number): InboxDay[] {
  const today = shanghaiDate(now)
  const yesterday = shanghaiDate(now - DAY_MS)
  const days: InboxDay[] = []
  ;[...messages]
    .sort((a, b) => b.createdAt - a.createdAt)
    .forEach((message) => {
      const date = shanghaiDate(message.createdAt)
      const last = days[days.length - 1]
      if (last && last.date === date) last.messages.push(message)
      else
        days.push({
          date,
          day: date === today ? 'today' : date === yesterday ? 'yesterday' : 'earlier',
          messages: [message],
        })
    })
  return days
}
