import { TaskScreen } from '../../../features/task/task.screen'
import { usePageParams } from '../../../platform/navigate'

export default function TaskPage() {
  return <TaskScreen id={usePageParams()['id'] ?? ''} />
}
