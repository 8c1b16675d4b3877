// New people on the roster, with any roles; tests sign in as them by their id.
import type { Assignment } from '@anju/shared-types'
import type { TestApp } from './app'
import { newKey } from './ids'

export const userIdOf = async (app: TestApp, persona: string): Promise<string> =>
  (await app.sql.one<{ id: string }>('select id from app_user where demo_persona = ?', [persona]))!.id

/** Somebody new on the roster with these roles, valid since ever. */
export async function addPerson(app: TestApp, assignments: readonly Assignment[]): Promise<string> {
  const userId = newKey()
  await app.sql.run(
    `insert into app_user (id, name, phone_enc, phone_hash, status, version, unit_code, unit_level, demo_persona,
       created_at, updated_at) values (?, '测试人员', null, null, 'active', 1, '451228', 'county', null, 0, 0)`,
    [userId],
  )
  for (const { role, scopeKind, scopeCode } of assignments)
    await app.sql.run(
      `insert into role_assignment (id, user_id, role, scope_kind, scope_code, valid_from, valid_to)
       values (?, ?, ?, ?, ?, 0, null)`,
      [newKey(), userId, role, scopeKind, scopeCode],
    )
  return userId
}

/** Writes move-ins at every site and demolitions of every township: several roles in one person, as domain.md §6 allows. */
export async function addWriterOfAll(app: TestApp): Promise<string> {
  const sites = await app.sql.all<{ code: string }>('select code from site')
  const townships = await app.sql.all<{ code: string }>("select code from region where level = 'township'")
  return addPerson(app, [
    ...sites.map(({ code }): Assignment => ({ role: 'site_admin', scopeKind: 'site', scopeCode: code })),
    ...townships.map(({ code }): Assignment => ({
      role: 'township_admin',
      scopeKind: 'origin',
      scopeCode: code,
    })),
  ])
}
