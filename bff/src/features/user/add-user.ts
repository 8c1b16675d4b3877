import type { Input } from '@anju/shared-types'
import { blindIndex, sealSecret } from '../../db/secret-box'
import { insertRows } from '../../db/sql'
import type { Sql, Value } from '../../db/sql'
import { fieldProblem } from '../../http/problem'
import { checkPlacement } from './check-placement'
import type { Placement } from './check-placement'
import { insertRoles, recordRosterChange, roleRow } from './record-roster-change'
import type { RosterContext } from './record-roster-change'
import { rosterTime } from './roster-clock'
import type { Standing } from './roster-row'
import { findPhoneHolder, lockRoster } from './roster.queries'

const USER_COLUMNS =
  'id name phone_enc phone_hash status version unit_code unit_level created_at updated_at'.split(' ')

/** A new row of the roster; the phone sealed, and its blind index to find it by. */
export const userRow = (
  id: string,
  { name, phone }: { name: string; phone: string },
  { unit }: Placement,
  now: number,
): Value[] => [
  ...[id, name, sealSecret(phone), blindIndex(phone), 'active', 1, unit.code, unit.level, now, now],
]

export const insertUsers = (sql: Sql, rows: readonly Value[][]): Promise<void> =>
  insertRows(sql, 'app_user', USER_COLUMNS, rows)

export const standingOf = ({ unit, roles }: Placement, status: string): Standing => ({
  unitCode: unit.code,
  unitName: unit.name,
  status,
  roles,
})

/** Adds a person; returns his id. Throws rule_violated, phone_taken (among those in use, whatever their unit). */
export async function addUser(context: RosterContext, body: Input<'addUser'>['body']): Promise<string> {
  const { sql, actor, deps, now } = context
  await lockRoster(sql)
  if (await findPhoneHolder(sql, blindIndex(body.phone)))
    throw fieldProblem('phone_taken', [{ field: 'phone', message: '这个手机号已经在名册里' }])
  const placement = await checkPlacement(sql, actor, body, now)
  const id = deps.newId()
  const time = rosterTime(deps.clock)
  await insertUsers(sql, [userRow(id, body, placement, now)])
  await insertRoles(
    sql,
    placement.roles.map((role) => roleRow(context, id, role, time)),
  )
  await recordRosterChange(context, {
    ...{ userId: id, unitCode: placement.unit.code, operation: 'addUser', baseVersion: null, version: 1 },
    before: {},
    after: { ...standingOf(placement, 'active') },
  })
  return id
}
