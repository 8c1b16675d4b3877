import type { TaskState } from '@anju/shared-types'
import type { Sql } from '../../db/sql'
import { cursorAt } from '../../http/paging'
import type { Place } from '../../http/paging'
import type { TaskRow } from './task-rows'

/**
 * One number orders a person's desk: open tasks by deadline, the nearest first; behind them all that is closed, the
 * latest first.
 */
const URGENCY = `(case when t.state = 'open' then t.due_at else 8000000000000000 - t.due_at end)`

const TASK = `select t.id, t.kind, t.assignee_id, t.household_id, t.site_code, t.draw_id, t.due_at, t.state, t.why,
  t.created_at, s.name as site_name, h.head_name, h.building, h.unit, h.room_no, d.draw_no, ${URGENCY} as urgency
  from task t left join household h on h.id = t.household_id
  left join site s on s.code = coalesce(h.site_code, t.site_code)
  left join spot_check d on d.id = t.draw_id`

export const findTask = (sql: Sql, id: string): Promise<TaskRow | null> =>
  sql.one(`${TASK} where t.id = ?`, [id])

/** One page of a person's tasks, by keyset; one row more than asked tells whether there is a next page. */
export async function listOwnTasks(
  sql: Sql,
  userId: string,
  filter: { state?: TaskState | undefined; after: Place | null; limit: number },
): Promise<TaskRow[]> {
  const parts = ['t.assignee_id = ?']
  const values: (string | number)[] = [userId]
  if (filter.state) {
    parts.push('t.state = ?')
    values.push(filter.state)
  }
  if (filter.after) {
    const { key, id } = filter.after
    parts.push(`(${URGENCY} > ? or (${URGENCY} = ? and t.id > ?))`)
    values.push(key, key, id)
  }
  return sql.all(
    `${TASK} where ${parts.join(' and ')} order by urgency, t.id limit ${filter.limit + 1}`,
    values,
  )
}

export const taskCursorOf = (row: TaskRow): string => cursorAt({ key: Number(row.urgency), id: row.id })

export interface TaskCounts {
  urgent: number
  open: number
  doneThisMonth: number
}

/** All three figures of a desk in one statement. `urgentUntil`, `monthFrom`, `monthTo` in UTC ms. */
export async function countOwnTasks(
  sql: Sql,
  userId: string,
  at: { urgentUntil: number; monthFrom: number; monthTo: number },
): Promise<TaskCounts> {
  const row = await sql.one<{ urgent: number | null; open: number | null; done: number | null }>(
    `select sum(case when state = 'open' and due_at <= ? then 1 else 0 end) as urgent,
     sum(case when state = 'open' then 1 else 0 end) as open,
     sum(case when state = 'done' and done_at >= ? and done_at < ? then 1 else 0 end) as done
     from task where assignee_id = ?`,
    [at.urgentUntil, at.monthFrom, at.monthTo, userId],
  )
  return {
    urgent: Number(row?.urgent ?? 0),
    open: Number(row?.open ?? 0),
    doneThisMonth: Number(row?.done ?? 0),
  }
}

/** Whoever was to do something about a household that left has nothing to do any more. */
export async function cancelTasksOf(sql: Sql, householdId: string): Promise<void> {
  await sql.run("update task set state = 'cancelled' where household_id = ? and state = 'open'", [
    householdId,
  ])
}
