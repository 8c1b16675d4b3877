import { endOfMonth, shanghaiMonth, startOfDate } from '@anju/shared-types'
import type { Endpoint, EndpointFactory } from '../../http/endpoint'
import { pageOf, readCursor } from '../../http/paging'
import { problem } from '../../http/problem'
import { countUnread, findMessage, listOwnMessages, markRead, messageCursorOf } from './inbox.queries'
import { isOwn } from './task.policy'
import { presentMessage, presentTask } from './task.presenter'
import { countOwnTasks, findTask, listOwnTasks, taskCursorOf } from './task.queries'

const PAGE = 20
const URGENT_MS = 3 * 86_400_000

const placeOf = (cursor: string | undefined) => (cursor === undefined ? null : readCursor(cursor))

export function taskRoutes(e: EndpointFactory): Endpoint[] {
  return [
    e.read('listTasks', async ({ actor, sql, now, input, authorize }) => {
      authorize(true)
      const limit = input.query.limit ?? PAGE
      const rows = await listOwnTasks(sql, actor.userId, {
        state: input.query.state,
        after: placeOf(input.query.cursor),
        limit,
      })
      const { page, nextCursor } = pageOf(rows, limit, taskCursorOf)
      const month = shanghaiMonth(now)
      const counts = await countOwnTasks(sql, actor.userId, {
        urgentUntil: now + URGENT_MS,
        monthFrom: startOfDate(`${month}-01`),
        monthTo: endOfMonth(month),
      })
      return { items: page.map(presentTask), nextCursor, counts }
    }),
    e.read('getTask', async ({ actor, sql, input, authorize }) => {
      const task = await findTask(sql, input.params.id)
      if (!task || !isOwn(actor, task.assignee_id)) throw problem('not_found')
      authorize(true)
      return presentTask(task)
    }),
    e.read('listInbox', async ({ actor, sql, input, authorize }) => {
      authorize(true)
      const limit = input.query.limit ?? PAGE
      const rows = await listOwnMessages(sql, actor.userId, placeOf(input.query.cursor), limit)
      const { page, nextCursor } = pageOf(rows, limit, messageCursorOf)
      return { items: page.map(presentMessage), nextCursor, unread: await countUnread(sql, actor.userId) }
    }),
    e.write('readInboxMessage', async ({ actor, sql, now, input, authorize }) => {
      const { id } = input.params
      await markRead(sql, id, actor.userId, now)
      const message = await findMessage(sql, id)
      if (!message || !isOwn(actor, message.user_id)) throw problem('not_found')
      authorize(true)
      return presentMessage(message)
    }),
  ]
}
