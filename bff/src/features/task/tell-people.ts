import type { MessageKind } from '@anju/shared-types'
import { insertRows } from '../../db/sql'
import type { Sql } from '../../db/sql'

export interface Told {
  kind: MessageKind
  userIds: readonly string[]
  title: string
  body: string
}

/** A message in each one's inbox, in the caller's transaction; nothing to do but to read it. */
export async function tellPeople(
  sql: Sql,
  newId: () => string,
  now: number,
  { kind, userIds, title, body }: Told,
): Promise<void> {
  const columns = ['id', 'user_id', 'kind', 'title', 'body', 'task_id', 'created_at', 'read_at']
  await insertRows(
    sql,
    'inbox_message',
    columns,
    userIds.map((userId) => [newId(), userId, kind, title, body, null, now, null]),
  )
}
