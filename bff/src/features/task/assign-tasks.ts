import { shanghaiDate, TASK_KINDS } from '@anju/shared-types'
import type { TaskKind } from '@anju/shared-types'
import { insertRows } from '../../db/sql'
import type { Sql } from '../../db/sql'

export interface NewTask {
  householdId: string
  siteCode: string
  /** Where the household lives: `安宁社区 5 栋 1 单元 302`. */
  place: string
  assigneeId: string
  /** Why this lies on this person's desk, in one sentence. */
  why: string
}

export interface TaskBatch {
  kind: TaskKind
  drawId: string
  drawNo: string
  /** UTC ms. */
  dueAt: number
  tasks: readonly NewTask[]
}

const TASK_COLUMNS = [
  'id',
  'kind',
  'assignee_id',
  'household_id',
  'site_code',
  'draw_id',
  'due_at',
  'state',
  'why',
]
const INBOX_COLUMNS = ['id', 'user_id', 'kind', 'title', 'body', 'task_id', 'created_at', 'read_at']
const OUTBOX_COLUMNS = [
  ...[
    'id',
    'user_id',
    'channel',
    'template',
    'payload',
    'dedupe_key',
    'state',
    'attempts',
    'next_attempt_at',
  ],
  ...['leased_until', 'expires_at', 'created_at'],
]

/**
 * Lays a draw's tasks on their people's desks, in the caller's transaction. In the inbox one message a task, which
 * opens it; on the phone one push a person, however many tasks he got, worthless after the deadline.
 */
export async function assignTasks(
  sql: Sql,
  newId: () => string,
  now: number,
  batch: TaskBatch,
): Promise<void> {
  const { kind, drawId, drawNo, dueAt } = batch
  const tasks = batch.tasks.map((task) => ({ ...task, id: newId() }))
  await insertRows(
    sql,
    'task',
    [...TASK_COLUMNS, 'created_at', 'done_at'],
    tasks.map((t) => [
      t.id,
      kind,
      t.assigneeId,
      t.householdId,
      t.siteCode,
      drawId,
      dueAt,
      'open',
      t.why,
      now,
      null,
    ]),
  )
  const title = `${TASK_KINDS[kind]} ${drawNo}`
  const until = `请在 ${dayOf(dueAt)}前核查`
  await insertRows(
    sql,
    'inbox_message',
    INBOX_COLUMNS,
    tasks.map((t) => [newId(), t.assigneeId, kind, title, `${t.place}，${until}`, t.id, now, null]),
  )
  const people = [...new Set(tasks.map((t) => t.assigneeId))]
  await insertRows(
    sql,
    'outbox_message',
    OUTBOX_COLUMNS,
    people.map((userId) => {
      const own = tasks.filter((t) => t.assigneeId === userId)
      const payload = JSON.stringify({ drawNo, taskId: own[0]!.id, tasks: own.length, dueAt })
      const dedupeKey = `${kind}:${drawId}:${userId}`
      return [
        newId(),
        userId,
        'wechat_subscribe',
        kind,
        payload,
        dedupeKey,
        'waiting',
        0,
        now,
        null,
        dueAt,
        now,
      ]
    }),
  )
}

/** `11 月 12 日` */
const dayOf = (at: number): string => {
  const [, month, day] = shanghaiDate(at).split('-').map(Number)
  return `${month} 月 ${day} 日`
}
