import type { InboxMessage, Task } from '@anju/shared-types'
import { doorplateOf, maskName } from '../household/public'
import type { InboxRow, TaskRow } from './task-rows'

/** Whitelisted; the head's name is masked as everywhere. A task about a whole site has no household. */
export function presentTask(row: TaskRow): Task {
  const { building, unit, room_no } = row
  return {
    id: row.id,
    kind: row.kind as Task['kind'],
    household:
      row.household_id !== null && building !== null && unit !== null && room_no !== null
        ? {
            id: row.household_id,
            siteName: row.site_name ?? '',
            doorplate: doorplateOf({ building, unit, room_no }),
            headName: maskName(row.head_name ?? ''),
          }
        : null,
    site: row.site_code === null ? null : { code: row.site_code, name: row.site_name ?? '' },
    dueAt: Number(row.due_at),
    state: row.state as Task['state'],
    why: row.why,
    drawId: row.draw_id,
    drawNo: row.draw_no,
    createdAt: Number(row.created_at),
  }
}

export const presentMessage = (row: InboxRow): InboxMessage => ({
  id: row.id,
  kind: row.kind as InboxMessage['kind'],
  title: row.title,
  body: row.body,
  taskId: row.task_id,
  createdAt: Number(row.created_at),
  readAt: row.read_at === null ? null : Number(row.read_at),
})
