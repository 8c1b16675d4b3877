import { shanghaiDate } from '@anju/shared-types'
import type { Input } from '@anju/shared-types'
import { fieldProblem, problem } from '../../http/problem'
import { spendInvitationsOf } from '../session/public'
import { standingOf } from './add-user'
import { checkPlacement } from './check-placement'
import type { Placement } from './check-placement'
import { recordRosterChange, recordRosterChanges, replaceRoles } from './record-roster-change'
import type { RosterContext } from './record-roster-change'
import { rosterTime, toSystem } from './roster-clock'
import { sameRole } from './roster-row'
import type { HeldRole, RosterPerson, Standing } from './roster-row'
import { findPhoneHolder, findUnits } from './roster.queries'
import { givenRole } from './user.presenter'

/** Where he stands now, with the names of today: history keeps what was read, not only codes. */
export async function standingNow(context: RosterContext, { row, roles }: RosterPerson): Promise<Standing> {
  const codes = [row.unit_code, ...roles.flatMap((role) => role.scopeCode ?? [])]
  const units = await findUnits(context.sql, [...new Set(codes)], shanghaiDate(context.now))
  const names = new Map([...units].map(([code, unit]) => [code, unit.name]))
  const time = rosterTime(context.deps.clock)
  return {
    unitCode: row.unit_code,
    unitName: names.get(row.unit_code) ?? row.unit_code,
    status: row.status,
    roles: roles.map((role: HeldRole) => givenRole(role, names, time)),
  }
}

function refuseStale({ row }: RosterPerson, baseVersion: number): void {
  if (baseVersion !== row.version) throw problem('stale_version', { version: row.version })
}

/** The version in the condition is a second guard behind the lock. */
async function bumpVersion(
  { sql, now }: RosterContext,
  { row }: RosterPerson,
  set: { column: 'status' | 'unit_code'; value: string; level: string },
): Promise<void> {
  const done = await sql.run(
    `update app_user set ${set.column} = ?, unit_level = ?, version = version + 1, updated_at = ? where id = ? and version = ?`,
    [set.value, set.level, now, row.id, row.version],
  )
  if (done !== 1) throw problem('unavailable')
}

/**
 * Another unit, other roles. His sign-ins end at their next call, because the roster's version moves on; when nothing
 * is different nothing moves. The caller holds the roster's lock. Throws stale_version, rule_violated.
 */
export async function changeUser(
  context: RosterContext,
  person: RosterPerson,
  body: Input<'changeUser'>['body'],
): Promise<void> {
  refuseStale(person, body.baseVersion)
  const placement = await checkPlacement(context.sql, context.actor, body, context.now)
  const time = rosterTime(context.deps.clock)
  const { row, roles } = person
  const given = placement.roles.map((role) => ({ ...role, validTo: toSystem(role.validTo, time) }))
  const isSame =
    row.unit_code === placement.unit.code &&
    given.length === roles.length &&
    given.every((role) => roles.some((held) => sameRole(held, role)))
  if (isSame) return
  const helps = placement.roles.some((role) => role.scopeKind === 'assigned')
  const households = Number(row.households)
  if (households > 0 && !helps)
    throw fieldProblem('rule_violated', [
      { field: 'roles', message: `他名下还有 ${households} 户，请先移交，再换角色` },
    ])
  await placePerson(context, person, placement, { reason: body.reason, audited: true })
}

/** Writes where somebody stands from now on; an import says in one event of audit what it did to many. */
export async function placePerson(
  context: RosterContext,
  person: RosterPerson,
  placement: Placement,
  { reason, audited }: { reason: string; audited: boolean },
): Promise<void> {
  const { row, roles } = person
  const before = await standingNow(context, person)
  await replaceRoles(context, row.id, roles, placement.roles, rosterTime(context.deps.clock))
  const { code, level } = placement.unit
  await bumpVersion(context, person, { column: 'unit_code', value: code, level })
  const change = {
    ...{ userId: row.id, unitCode: row.unit_code, operation: 'changeUser' },
    ...{ baseVersion: row.version, version: row.version + 1 },
    before: { ...before },
    after: { ...standingOf(placement, row.status), reason },
  }
  if (audited) await recordRosterChange(context, change)
  else await recordRosterChanges(context, [change])
}

/**
 * Out of use, or in use again. What he did stays under his name, and his roles stay as they are, so that they hold again
 * when he comes back. The caller holds the roster's lock. Throws stale_version, rule_violated.
 */
export async function setUserStatus(
  context: RosterContext,
  person: RosterPerson,
  body: Input<'setUserStatus'>['body'],
): Promise<void> {
  refuseStale(person, body.baseVersion)
  const { row } = person
  if (row.status === body.status) return
  const refuse = (message: string) => fieldProblem('rule_violated', [{ field: 'status', message }])
  const households = Number(row.households)
  if (body.status === 'disabled' && households > 0)
    throw refuse(`他名下还有 ${households} 户，请先移交给别的帮扶干部，再停用`)
  if (body.status === 'active' && row.phone_hash && (await findPhoneHolder(context.sql, row.phone_hash)))
    throw refuse('他的手机号现在是名册里另一个人的，不能恢复')
  await bumpVersion(context, person, { column: 'status', value: body.status, level: row.unit_level })
  // A code that was given before must not let him in again later.
  if (body.status === 'disabled')
    await spendInvitationsOf(context.sql, row.id, context.deps.clock.system.now())
  const before = await standingNow(context, person)
  await recordRosterChange(context, {
    ...{ userId: row.id, unitCode: row.unit_code, operation: 'setUserStatus' },
    ...{ baseVersion: body.baseVersion, version: row.version + 1 },
    before: { ...before },
    after: { ...before, status: body.status, reason: body.reason },
  })
}
