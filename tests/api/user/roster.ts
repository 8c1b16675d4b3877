// People, roles and bodies that the tests of the roster speak about.
import type { AssignmentInput, Input } from '@anju/shared-types'
import type { TestApp } from '../../_kit/app'
import { HOME_COUNTY, HOME_SITE } from '../../_kit/demo'
import { newKey } from '../../_kit/ids'
import { userIdOf } from '../../_kit/people'

export const OTHER_COUNTY = '451229'
export const HOME_TOWNSHIP = '451228101'
export const NEXT_SITE = '4512280002'

export const HELPER: AssignmentInput = { role: 'helper', scopeKind: 'assigned' }
export const SITE_ADMIN: AssignmentInput = { role: 'site_admin', scopeKind: 'site', scopeCode: HOME_SITE }

let phones = 0
/** A number that nobody has. */
export const newPhone = (): string => `139${String((phones += 1)).padStart(8, '0')}`

type NewUser = Input<'addUser'>['body']

export const newUser = (more: Partial<NewUser> = {}): NewUser => ({
  name: '覃新来',
  phone: newPhone(),
  unitCode: HOME_SITE,
  roles: [HELPER],
  ...more,
})

/** Somebody whom a county's administrator added; with his token. */
export async function added(app: TestApp, as: string, more: Partial<NewUser> = {}) {
  return app.ok('addUser', { body: newUser(more) }, as)
}

/** Another administrator of the same county. */
export async function addColleague(app: TestApp): Promise<string> {
  const id = newKey()
  await app.sql.run(
    `insert into app_user (id, name, phone_enc, phone_hash, status, version, unit_code, unit_level, demo_persona,
       created_at, updated_at) values (?, '韦同级', null, null, 'active', 1, ?, 'county', null, 0, 0)`,
    [id, HOME_COUNTY],
  )
  await app.sql.run(
    `insert into role_assignment (id, user_id, role, scope_kind, scope_code, valid_from, valid_to)
     values (?, ?, 'county_admin', 'region', ?, 0, null)`,
    [newKey(), id, HOME_COUNTY],
  )
  return id
}

/** Somebody of another city. */
export async function someoneAway(app: TestApp): Promise<string> {
  const row = await app.sql.one<{ id: string }>(
    "select id from app_user where unit_code like '4504%' and demo_persona is null order by id limit 1",
  )
  return row!.id
}

export const versionOf = async (app: TestApp, id: string): Promise<number> =>
  (await app.sql.one<{ version: number }>('select version from app_user where id = ?', [id]))!.version

export { userIdOf }

/** The newest audit event about somebody. */
export const lastAudit = (app: TestApp, subjectId: string) =>
  app.sql.one<{ action: string; actor_id: string; unit_code: string; detail: string; hash: string | null }>(
    'select * from audit_event where subject_id = ? order by recorded_at desc, id desc limit 1',
    [subjectId],
  )

/** What the roster keeps about people: a refusal leaves all of it as it was. */
export async function leavesRoster<T>(app: TestApp, work: () => Promise<T>): Promise<T> {
  const read = async () =>
    JSON.stringify(
      await Promise.all(
        ['app_user', 'role_assignment', 'invitation', 'change_record', 'audit_event', 'household'].map(
          (table) => app.sql.all(`select * from ${table} order by 1, 2`),
        ),
      ),
    )
  const before = await read()
  const result = await work()
  expect((await read()) === before).toBe(true)
  return result
}
