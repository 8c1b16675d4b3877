export { assignTasks } from './assign-tasks'
export type { NewTask, TaskBatch } from './assign-tasks'
export { tellPeople } from './tell-people'
