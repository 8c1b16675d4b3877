import type { Sql } from '../../db/sql'
import { cursorAt } from '../../http/paging'
import type { Place } from '../../http/paging'
import type { InboxRow } from './task-rows'

const MESSAGE = 'select id, user_id, kind, title, body, task_id, created_at, read_at from inbox_message'

export const findMessage = (sql: Sql, id: string): Promise<InboxRow | null> =>
  sql.one(`${MESSAGE} where id = ?`, [id])

/** One page of a person's messages, the newest first, by keyset; one row more than asked. */
export async function listOwnMessages(
  sql: Sql,
  userId: string,
  before: Place | null,
  limit: number,
): Promise<InboxRow[]> {
  const older = before ? 'and (created_at < ? or (created_at = ? and id < ?))' : ''
  return sql.all(
    `${MESSAGE} where user_id = ? ${older} order by created_at desc, id desc limit ${limit + 1}`,
    [userId, ...(before ? [before.key, before.key, before.id] : [])],
  )
}

export const messageCursorOf = (row: InboxRow): string =>
  cursorAt({ key: Number(row.created_at), id: row.id })

export const countUnread = async (sql: Sql, userId: string): Promise<number> =>
  Number(
    (
      await sql.one<{ n: number }>(
        'select count(*) as n from inbox_message where user_id = ? and read_at is null',
        [userId],
      )
    )?.n ?? 0,
  )

/** Marks one's own message; the first reading counts, a second changes nothing. */
export async function markRead(sql: Sql, id: string, userId: string, now: number): Promise<void> {
  await sql.run('update inbox_message set read_at = ? where id = ? and user_id = ? and read_at is null', [
    now,
    id,
    userId,
  ])
}
