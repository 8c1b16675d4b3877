import { blindIndex } from '../../db/secret-box'
import type { Sql, Value } from '../../db/sql'
import { PERSON_FILE_COLUMNS } from './person-rows'
import type { PersonChangeRow, PersonFileRow } from './person-rows'

/** Everybody of a household, whoever left among them; the household's lock is theirs. */
export const listPersonFiles = (sql: Sql, householdId: string): Promise<PersonFileRow[]> =>
  sql.all(`select ${PERSON_FILE_COLUMNS} from person p where p.household_id = ? order by p.id`, [householdId])

/** Whether somebody else who is there has this number, in any household in the register. */
export async function isNumberTaken(sql: Sql, idNo: string, exceptId: string): Promise<boolean> {
  const row = await sql.one(
    `select p.id from person p join household h on h.id = p.household_id
     where p.id_no_hash = ? and p.id <> ? and p.person_status in ('registered', 'pending') and h.status = 'active'
     limit 1`,
    [blindIndex(idNo), exceptId],
  )
  return row !== null
}

/** The same of the number that he has himself. */
export async function isNumberHashTaken(sql: Sql, personId: string): Promise<boolean> {
  const row = await sql.one(
    `select p.id from person own join person p on p.id_no_hash = own.id_no_hash and p.id <> own.id
     join household h on h.id = p.household_id
     where own.id = ? and p.person_status in ('registered', 'pending') and h.status = 'active' limit 1`,
    [personId],
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

export async function insertPerson(sql: Sql, row: Record<string, Value>): Promise<void> {
  const columns = Object.keys(row)
  await sql.run(
    `insert into person (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
    Object.values(row),
  )
}

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
