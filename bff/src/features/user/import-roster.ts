import type { Output } from '@anju/shared-types'
import { shanghaiDate } from '@anju/shared-types'
import { blindIndex } from '../../db/secret-box'
import { insertUsers, standingOf, userRow } from './add-user'
import { placePerson } from './change-user'
import { phoneOf, planRosterImport } from './plan-roster-import'
import type { ImportPlan } from './plan-roster-import'
import type { RosterSheet } from './read-roster-sheet'
import { indexUnits } from './read-placement'
import { auditRoster, insertRoles, recordRosterChanges, roleRow } from './record-roster-change'
import type { RosterContext } from './record-roster-change'
import { rosterTime } from './roster-clock'
import { findPeopleByPhone, listUnitsInReach, lockRoster } from './roster.queries'

type Answer = Output<'importRoster'>

/** A file may be wrong in every cell; a person reads a page of it. */
const PROBLEMS_TOLD = 500
const REASON = '导入名册'

/** What the file would do, without doing it. */
export async function tryRosterImport(context: RosterContext, sheet: RosterSheet): Promise<Answer> {
  return answer(sheet, await plan(context, sheet), false)
}

/**
 * All rows or none, in the caller's transaction. A person is matched by his number, so the same file again changes
 * nothing. History tells each person's change; the audit says once who brought how many.
 */
export async function importRoster(
  context: RosterContext,
  sheet: RosterSheet,
  fileHash: string,
): Promise<Answer> {
  await lockRoster(context.sql)
  const made = await plan(context, sheet)
  if (made.problems.length > 0) return answer(sheet, made, false)
  await insertCreated(context, made)
  for (const { person, placement } of made.changed)
    await placePerson(context, person, placement, { reason: REASON, audited: false })
  const counts = countsOf(sheet, made)
  if (counts.created + counts.changed > 0)
    await auditRoster(context, {
      ...{ unitCode: context.actor.unitCode, action: 'importRoster', userId: null },
      detail: { ...counts, sha256: fileHash },
    })
  return answer(sheet, made, true)
}

async function plan(context: RosterContext, sheet: RosterSheet): Promise<ImportPlan> {
  const { sql, actor, now } = context
  const time = rosterTime(context.deps.clock)
  // A cell that could not be read has its problem already.
  const unread = new Set(sheet.problems.map((found) => found.row))
  const rows = sheet.rows.filter(({ row }) => !unread.has(row))
  const hashes = [...new Set(rows.map(({ cells }) => blindIndex(phoneOf(cells.手机号))))]
  const made = planRosterImport(rows, {
    ...{ actor, now, time },
    units: indexUnits(await listUnitsInReach(sql, actor, shanghaiDate(now))),
    people: await findPeopleByPhone(sql, hashes, time.system),
  })
  return { ...made, problems: [...sheet.problems, ...made.problems].sort((a, b) => a.row - b.row) }
}

async function insertCreated(context: RosterContext, { created }: ImportPlan): Promise<void> {
  const { sql, now, deps } = context
  const time = rosterTime(deps.clock)
  const people = created.map((person) => ({ id: deps.newId(), ...person }))
  await insertUsers(
    sql,
    people.map(({ id, placement, ...person }) => userRow(id, person, placement, now)),
  )
  const roleRows = people.flatMap(({ id, placement }) =>
    placement.roles.map((role) => roleRow(context, id, role, time)),
  )
  await insertRoles(sql, roleRows)
  await recordRosterChanges(
    context,
    people.map(({ id, placement }) => ({
      ...{ userId: id, unitCode: placement.unit.code, operation: 'addUser', baseVersion: null, version: 1 },
      before: {},
      after: { ...standingOf(placement, 'active'), reason: REASON },
    })),
  )
}

const countsOf = ({ rows }: RosterSheet, made: ImportPlan) => ({
  rows: rows.length,
  created: made.created.length,
  changed: made.changed.length,
  unchanged: made.unchanged,
})

const answer = (sheet: RosterSheet, made: ImportPlan, applied: boolean): Answer => ({
  applied,
  ...countsOf(sheet, made),
  problems: made.problems.slice(0, PROBLEMS_TOLD),
})
