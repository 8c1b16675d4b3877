import { View } from '@tarojs/components'
import type { Task } from '@anju/shared-types'
import { labelOf, TASK_KINDS } from '@anju/shared-types'
import { placeOf } from '../../copy/task-words'
import { go } from '../../platform/navigate'
import { Chip } from '../../ui/chip'
import { Row } from '../../ui/row'
import { CountdownChip } from './countdown-chip'
import './task.scss'

export function TaskRow({ task }: { task: Task }) {
  return (
    <Row
      title={
        <>
          <View className="line line--start task-chips">
            <Chip tone="brand">{labelOf(TASK_KINDS, task.kind)}</Chip>
            <CountdownChip task={task} />
          </View>
          <View>{placeOf(task)}</View>
        </>
      }
      note={task.why}
      onPress={() => go('task', { id: task.id })}
    />
  )
}
