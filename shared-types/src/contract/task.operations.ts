import * as v from 'valibot'
import { codesOf } from '../vocabulary/vocabulary'
import { MESSAGE_KINDS, TASK_KINDS, TASK_STATES } from '../vocabulary/work'
import { defineOperation } from './operation'
import {
  countSchema,
  cursorSchema,
  idParams,
  idSchema,
  instantSchema,
  pageOf,
  queryIntegerSchema,
} from './schemas'

export const taskSchema = v.object({
  id: idSchema,
  kind: v.picklist(codesOf(TASK_KINDS)),
  household: v.nullable(
    v.object({ id: idSchema, siteName: v.string(), doorplate: v.string(), headName: v.string() }),
  ),
  site: v.nullable(v.object({ code: v.string(), name: v.string() })),
  dueAt: instantSchema,
  state: v.picklist(codesOf(TASK_STATES)),
  /** Why this lies on this person's desk, in one sentence. */
  why: v.string(),
  drawId: v.nullable(idSchema),
  drawNo: v.nullable(v.string()),
  createdAt: instantSchema,
})
export type Task = v.InferOutput<typeof taskSchema>

export const inboxMessageSchema = v.object({
  id: idSchema,
  kind: v.picklist(codesOf(MESSAGE_KINDS)),
  title: v.string(),
  body: v.string(),
  taskId: v.nullable(idSchema),
  createdAt: instantSchema,
  readAt: v.nullable(instantSchema),
})
export type InboxMessage = v.InferOutput<typeof inboxMessageSchema>

const paging = { cursor: v.optional(cursorSchema), limit: v.optional(queryIntegerSchema(1, 100)) }

export const taskOperations = {
  listTasks: defineOperation({
    method: 'GET',
    path: '/api/tasks',
    summary: '我的任务，最急的在前',
    access: 'signed-in',
    query: v.strictObject({ state: v.optional(v.picklist(codesOf(TASK_STATES))), ...paging }),
    output: v.object({
      items: v.array(taskSchema),
      nextCursor: v.nullable(v.string()),
      /** `urgent`: open and due within 3 days or overdue; `doneThisMonth` by the business month. */
      counts: v.object({ urgent: countSchema, open: countSchema, doneThisMonth: countSchema }),
    }),
    idempotent: false,
    problems: [],
  }),
  getTask: defineOperation({
    method: 'GET',
    path: '/api/tasks/:id',
    summary: '一项任务',
    access: 'signed-in',
    params: idParams,
    output: taskSchema,
    idempotent: false,
    problems: ['not_found'],
  }),
  listInbox: defineOperation({
    method: 'GET',
    path: '/api/inbox',
    summary: '我的消息，新的在前',
    access: 'signed-in',
    query: v.strictObject(paging),
    output: v.object({ ...pageOf(inboxMessageSchema).entries, unread: countSchema }),
    idempotent: false,
    problems: [],
  }),
  readInboxMessage: defineOperation({
    method: 'PUT',
    path: '/api/inbox/:id/read',
    summary: '标为已读',
    access: 'signed-in',
    params: idParams,
    body: v.strictObject({}),
    output: inboxMessageSchema,
    idempotent: false,
    problems: ['not_found'],
  }),
}
