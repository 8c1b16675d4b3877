import { defineEntity, p } from '@mikro-orm/core'
import { EpochMs, JsonText } from '../../db/types'

/** Something one person has to do. */
export const TaskEntity = defineEntity({
  name: 'Task',
  tableName: 'task',
  properties: {
    id: p.string().primary(),
    kind: p.string(),
    assigneeId: p.string(),
    householdId: p.string().nullable(),
    siteCode: p.string().nullable(),
    drawId: p.string().nullable(),
    dueAt: p.type(EpochMs),
    state: p.string(),
    why: p.string(),
    createdAt: p.type(EpochMs),
    doneAt: p.type(EpochMs).nullable(),
  },
})
/** The truth about what somebody was told. */
export const InboxMessageEntity = defineEntity({
  name: 'InboxMessage',
  tableName: 'inbox_message',
  properties: {
    id: p.string().primary(),
    userId: p.string(),
    kind: p.string(),
    title: p.string(),
    body: p.string(),
    taskId: p.string().nullable(),
    createdAt: p.type(EpochMs),
    readAt: p.type(EpochMs).nullable(),
  },
})
/** A push waiting for its worker; written with what it announces. */
export const OutboxMessageEntity = defineEntity({
  name: 'OutboxMessage',
  tableName: 'outbox_message',
  properties: {
    id: p.string().primary(),
    userId: p.string(),
    channel: p.string(),
    template: p.string(),
    payload: p.type(JsonText),
    dedupeKey: p.string(),
    state: p.string(),
    attempts: p.integer(),
    nextAttemptAt: p.type(EpochMs),
    leasedUntil: p.type(EpochMs).nullable(),
    expiresAt: p.type(EpochMs),
    createdAt: p.type(EpochMs),
  },
})
