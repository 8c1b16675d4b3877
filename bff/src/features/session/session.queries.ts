import type { Sql } from '../../db/sql'
import type { PersonaRow } from './persona-rows'

/** The people a demo may be tried as, each with his first role. */
export async function listPersonaRows(sql: Sql): Promise<PersonaRow[]> {
  const rows = await sql.all<PersonaRow>(
    `select u.demo_persona, u.name, r.role, r.scope_kind, r.scope_code,
       coalesce((select g.name from region g where g.code = r.scope_code),
                (select s.name from site s where s.code = r.scope_code)) as scope_name
     from app_user u join role_assignment r on r.user_id = u.id
     where u.demo_persona is not null and u.status = 'active' and r.valid_to is null
     order by u.unit_code, u.demo_persona, r.id`,
  )
  return rows.filter((row, i) => rows.findIndex((other) => other.demo_persona === row.demo_persona) === i)
}

/** True when this person is already bound with this provider. */
export const hasIdentity = async (sql: Sql, provider: string, userId: string): Promise<boolean> =>
  (await sql.one('select subject from user_identity where provider = ? and user_id = ?', [
    provider,
    userId,
  ])) !== null

/** Binds an outside identity to a person; false when one of the two was bound a moment earlier. */
export async function bindIdentity(
  sql: Sql,
  identity: { provider: string; subject: string; userId: string; now: number },
): Promise<boolean> {
  const insert = sql.dialect === 'mysql' ? 'insert ignore into' : 'insert or ignore into'
  const { provider, subject, userId, now } = identity
  const done = await sql.run(
    `${insert} user_identity (provider, subject, user_id, created_at) values (?, ?, ?, ?)`,
    [provider, subject, userId, now],
  )
  return done === 1
}
