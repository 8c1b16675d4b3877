import { addsPerson, codesOf, PERSON_CHANGE_KINDS } from '@anju/shared-types'
import { blindIndex } from '../../db/secret-box'
import { insertObjects, placeholders } from '../../db/sql'
import type { Sql, Value } from '../../db/sql'
import { claimNumbers } from './claim-numbers'
import { PERSON_FILE_COLUMNS } from './person-rows'
import type { PersonChangeRow, PersonFileRow } from './person-rows'

/** Everybody of a household, whoever left among them; the household's lock is theirs. */
export const listPersonFiles = (sql: Sql, householdId: string): Promise<PersonFileRow[]> =>
  sql.all(`select ${PERSON_FILE_COLUMNS} from person p where p.household_id = ? order by p.id`, [householdId])

/** The same of several households. */
export const listFilesOfHouseholds = (sql: Sql, ids: readonly string[]): Promise<PersonFileRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : sql.all(
        `select ${PERSON_FILE_COLUMNS} from person p where p.household_id in (${placeholders(ids)}) order by p.id`,
        ids,
      )

/** Whether somebody else who is there has this number, in any household in the register; nobody gets it meanwhile. */
export const isNumberTaken = (sql: Sql, idNo: string, exceptId: string): Promise<boolean> =>
  isHashTaken(sql, blindIndex(idNo), exceptId)

/** The same of the number that he has himself. */
export async function isNumberHashTaken(sql: Sql, personId: string): Promise<boolean> {
  const own = await sql.one<{ id_no_hash: string | null }>('select id_no_hash from person where id = ?', [
    personId,
  ])
  return own?.id_no_hash ? isHashTaken(sql, own.id_no_hash, personId) : false
}

async function isHashTaken(sql: Sql, hash: string, exceptId: string): Promise<boolean> {
  await claimNumbers(sql, [hash])
  const row = await sql.one(
    `select p.id from person p join household h on h.id = p.household_id
     where p.id_no_hash = ? and p.id <> ? and p.person_status in ('registered', 'pending') and h.status = 'active'
     limit 1`,
    [hash, exceptId],
  )
  return row !== null
}

export async function updatePerson(
  sql: Sql,
  id: string,
  patch: Record<string, Value>,
  now: number,
): Promise<void> {
  const columns = Object.keys(patch)
  await sql.run(
    `update person set ${columns.map((name) => `${name} = ?, `).join('')}updated_at = ? where id = ?`,
    [...Object.values(patch), now, id],
  )
}

export const insertPerson = (sql: Sql, row: Record<string, Value>): Promise<void> =>
  insertObjects(sql, 'person', [row])

const CHANGE = `select c.id, c.person_id, p.name as person_name, c.kind, c.effective_date, c.reason, c.recorded_at
  from person_change c join person p on p.id = c.person_id`

/** Newest first. */
export const listChanges = (sql: Sql, householdId: string): Promise<PersonChangeRow[]> =>
  sql.all(`${CHANGE} where c.household_id = ? order by c.effective_date desc, c.id desc`, [householdId])

export const findChange = (
  sql: Sql,
  householdId: string,
  changeId: string,
): Promise<PersonChangeRow | null> =>
  sql.one(`${CHANGE} where c.household_id = ? and c.id = ?`, [householdId, changeId])

export interface NewChange {
  id: string
  householdId: string
  personId: string
  kind: string
  effectiveDate: string
  reason: string
  occurredAt: number
  recordedAt: number
  actorId: string
}

export async function insertChange(sql: Sql, c: NewChange): Promise<void> {
  await sql.run(
    `insert into person_change (id, household_id, person_id, kind, effective_date, reason, occurred_at, recorded_at,
       actor_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      ...[c.id, c.householdId, c.personId, c.kind, c.effectiveDate, c.reason],
      ...[c.occurredAt, c.recordedAt, c.actorId],
    ],
  )
}

/** The household in the register where somebody else has the ID number that this person has. */
export const holderOfNumber = (
  sql: Sql,
  personId: string,
): Promise<{ id: string; household_no: string; county_name: string | null } | null> =>
  sql.one(
    `select h.id, h.household_no, (select r.name from region r where r.code = s.county_code) as county_name
     from person own join person p on p.id_no_hash = own.id_no_hash and p.id <> own.id
     join household h on h.id = p.household_id join site s on s.code = h.site_code
     where own.id = ? and p.person_status in ('registered', 'pending') and h.status = 'active' limit 1`,
    [personId],
  )

const COMING = codesOf(PERSON_CHANGE_KINDS).filter(addsPerson)

/** Whether the paper of what brought somebody last, his coming back among it, is still wanting. */
export async function isUnproved(sql: Sql, personId: string): Promise<boolean> {
  const row = await sql.one<{ state: string }>(
    `select g.state from person_change c join gated_value g on g.owner_type = 'person_change' and g.owner_id = c.id
     where c.person_id = ? and c.kind in (${placeholders(COMING)}) and g.gate = 'E9'
     order by c.recorded_at desc, c.id desc limit 1`,
    [personId, ...COMING],
  )
  return row !== null && row.state !== 'recognised'
}

/** A change that was none asks for no paper; one that is there stays. */
export async function dropWantedPaper(sql: Sql, changeId: string): Promise<void> {
  await sql.run(
    "delete from gated_value where owner_type = 'person_change' and owner_id = ? and state <> 'recognised'",
    [changeId],
  )
}
