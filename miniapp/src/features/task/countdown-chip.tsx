import type { Task } from '@anju/shared-types'
import { serverClock } from '../../api/call'
import { countdownWords } from '../../copy/task-words'
import { t } from '../../copy/zh-CN'
import { Chip } from '../../ui/chip'
import { countdown, isUrgent } from '../home/home.model'

/** Time left: amber when near, red only when over. */
export function CountdownChip({ task }: { task: Task }) {
  if (task.state === 'done') return <Chip tone="green">{t.task.finished}</Chip>
  if (task.state === 'cancelled') return <Chip tone="neutral">{t.task.cancelled}</Chip>
  const now = serverClock.now()
  const left = countdown(task.dueAt, now)
  const tone = left.kind === 'overdue' ? 'red' : isUrgent(task.dueAt, now) ? 'amber' : 'neutral'
  return (
    <Chip tone={tone} sign="clock">
      {countdownWords(left)}
    </Chip>
  )
}
