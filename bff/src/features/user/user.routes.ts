import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { shanghaiDate } from '@anju/shared-types'
import type { Actor, Output } from '@anju/shared-types'
import type { Sql } from '../../db/sql'
import { inTransaction } from '../../db/transaction'
import type { Endpoint, EndpointFactory, Work } from '../../http/endpoint'
import { Problem } from '../../http/problem'
import { pageOf, placeOf, cursorAt } from '../../http/paging'
import { rateLimit } from '../../http/rate-limit'
import { addUser } from './add-user'
import { changeUser, setUserStatus } from './change-user'
import { handOverTo } from './hand-over-to'
import { importRoster, tryRosterImport } from './import-roster'
import { inviteUser } from './invite-user'
import { makeRosterTemplate } from './make-roster-template'
import { rolesBelow } from './read-placement'
import { readRosterSheet } from './read-roster-sheet'
import { rosterTime } from './roster-clock'
import type { RosterTime } from './roster-clock'
import { subjectOf } from './roster-row'
import type { RosterPerson, RosterRow } from './roster-row'
import {
  findRoles,
  findVisiblePerson,
  listRoster,
  listRosterHistory,
  listUnitsInReach,
  lockRoster,
} from './roster.queries'
import type { PlacedUnit } from './roster.queries'
import { canInvite, canManageUser, canViewUser, mayManageRoster, outranks } from './user.policy'
import { codesOfPeople, presentHistory, presentRosterUser } from './user.presenter'
import { findUnitNames } from './user.queries'

export function userRoutes(e: EndpointFactory): Endpoint[] {
  return [...readings(e), ...changes(e), ...householdsAndInvitations(e), ...spreadsheets(e)]
}

type PersonWork = Pick<Work<'getUser'>, 'sql' | 'actor' | 'deps' | 'authorize'>

/** The person as he is after what was done, for the answer; `id` lies in reach, or did before he was moved. */
async function presentPerson({ sql, actor, deps }: PersonWork, person: RosterPerson) {
  const time = rosterTime(deps.clock)
  const names = await findUnitNames(sql, codesOfPeople([person]))
  const history = await listRosterHistory(sql, person.row.id)
  return { ...presentRosterUser(person, names, actor, time), history: presentHistory(history) }
}

const findPerson = ({ sql, actor, deps }: PersonWork, id: string) =>
  findVisiblePerson(sql, actor, id, deps.clock.system.now())

/** Locked, visible, and below the one who asks: 404, then 403. */
async function lockManaged(work: PersonWork, id: string): Promise<RosterPerson> {
  await lockRoster(work.sql)
  const person = await findPerson(work, id)
  work.authorize(canManageUser(work.actor, subjectOf(person)))
  return person
}

async function presentPage(sql: Sql, actor: Actor, rows: readonly RosterRow[], time: RosterTime) {
  const ids = rows.map((row) => row.id)
  const roles = await findRoles(sql, ids, time.system)
  const people = rows.map((row) => ({ row, roles: roles.filter((role) => role.userId === row.id) }))
  const names = await findUnitNames(sql, codesOfPeople(people))
  return people.map((person) => presentRosterUser(person, names, actor, time))
}

const MOST_UNITS = 50

/** Every word of `q` stands in the name, the parent's name or the code. */
function findUnits(
  units: readonly PlacedUnit[],
  asked: { q?: string | undefined; levels?: string | undefined },
) {
  const words = (asked.q ?? '').split(/\s+/).filter(Boolean)
  const levels = asked.levels?.split(',')
  return units.filter(({ code, name, level, parentName }) => {
    const text = `${parentName} ${name} ${code}`
    return (!levels || levels.includes(level)) && words.every((word) => text.includes(word))
  })
}

function readings(e: EndpointFactory): Endpoint[] {
  return [
    e.read('listUsers', async ({ sql, actor, deps, input, authorize }) => {
      authorize(mayManageRoster(actor))
      const { limit = 50, cursor, ...filter } = input.query
      const time = rosterTime(deps.clock)
      const rows = await listRoster(sql, actor, { ...filter, after: placeOf(cursor), limit }, time.system)
      const { page, nextCursor } = pageOf(rows, limit, (row) =>
        cursorAt({ key: Number(row.unit_code), id: row.id }),
      )
      return { items: await presentPage(sql, actor, page, time), nextCursor }
    }),
    e.read('listUnits', async ({ sql, actor, now, input, authorize }) => {
      authorize(mayManageRoster(actor))
      const { q, levels } = input.query
      const found = findUnits(await listUnitsInReach(sql, actor, shanghaiDate(now)), { q, levels })
      return { items: found.slice(0, MOST_UNITS), more: found.length > MOST_UNITS }
    }),
    e.read('getUser', async (work) => {
      const person = await findPerson(work, work.input.params.id)
      work.authorize(canViewUser(work.actor, { unitCode: person.row.unit_code }))
      return presentPerson(work, person)
    }),
  ]
}

function changes(e: EndpointFactory): Endpoint[] {
  return [
    e.write('addUser', async (work) => {
      const { actor, input, authorize } = work
      authorize(outranks(actor, input.body.roles))
      return presentPerson(work, await findPerson(work, await addUser(work, input.body)))
    }),
    e.write('changeUser', async (work) => {
      const { actor, input, authorize } = work
      const person = await lockManaged(work, input.params.id)
      authorize(outranks(actor, input.body.roles))
      await changeUser(work, person, input.body)
      return presentPerson(work, await findPerson(work, person.row.id))
    }),
    e.write('setUserStatus', async (work) => {
      const person = await lockManaged(work, work.input.params.id)
      await setUserStatus(work, person, work.input.body)
      return presentPerson(work, await findPerson(work, person.row.id))
    }),
  ]
}

function householdsAndInvitations(e: EndpointFactory): Endpoint[] {
  const invitations = rateLimit({ points: 100, seconds: 3_600 })
  return [
    e.write('inviteUser', async (work): Promise<Output<'inviteUser'>> => {
      const person = await findPerson(work, work.input.params.id)
      work.authorize(canInvite(work.actor, subjectOf(person)))
      await invitations.check(work.actor.userId)
      await invitations.spend(work.actor.userId)
      return inviteUser(work, person)
    }),
    e.write('handOverHouseholds', async (work) => {
      const from = await lockManaged(work, work.input.params.id)
      const to = await findPerson(work, work.input.body.toUserId).catch((error: unknown) => {
        if (error instanceof Problem) return null
        throw error
      })
      return { moved: await handOverTo(work, from, to, work.input.body) }
    }),
  ]
}

const MAX_FILE = 5 * 1024 * 1024
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

function spreadsheets(e: EndpointFactory): Endpoint[] {
  return [
    e.upload('importRoster', MAX_FILE, async (work) => {
      work.authorize(mayManageRoster(work.actor))
      const { body, query } = work.input
      const sheet = await readRosterSheet(body)
      if (query.dryRun === '1') return tryRosterImport(work, sheet)
      const hash = createHash('sha256').update(body).digest('hex')
      return inTransaction(work.deps.orm, (sql) => importRoster({ ...work, sql }, sheet, hash))
    }),
    e.download('downloadRosterTemplate', async ({ sql, actor, now, authorize }) => {
      authorize(mayManageRoster(actor))
      const units = await listUnitsInReach(sql, actor, shanghaiDate(now))
      const file = await makeRosterTemplate({ units, roles: rolesBelow(actor) }, now)
      return { mime: XLSX, size: file.length, stream: Readable.from([file]) }
    }),
  ]
}
