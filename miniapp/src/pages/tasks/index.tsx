import { TasksScreen } from '../../features/task/tasks.screen'

export default function TasksPage() {
  return <TasksScreen />
}
