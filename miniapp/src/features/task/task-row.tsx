import type { Task } from '@anju/shared-types'
import { labelOf, TASK_KINDS } from '@anju/shared-types'
import { placeOf } from '../../copy/task-words'
import { go } from '../../platform/navigate'
import { Row } from '../../ui/row'
import { CountdownChip } from './countdown-chip'

export function TaskRow({ task }: { task: Task }) {
  return (
    <Row
      title={placeOf(task)}
      note={`${labelOf(TASK_KINDS, task.kind)} · ${task.why}`}
      wideNote
      aside={<CountdownChip task={task} />}
      onPress={() => go('task', { id: task.id })}
    />
  )
}
