import { HEAD_OF_HOUSEHOLD, HEALTH, INSURANCE, regionPrefix, SCHOOLING, WORK } from '@anju/shared-types'
import { columnsOfSections } from '../../catalogue/section-columns'
import { forUpdate, placeholders } from '../../db/sql'
import type { Sql, Value } from '../../db/sql'
import type { Place } from '../../http/paging'
import type { PersonRow, RevealRow } from './person-rows'

const LIFE = columnsOfSections([SCHOOLING, HEALTH, WORK, INSURANCE])
  .map((name) => `p.${name}`)
  .join(', ')
const PERSON = `select p.id, p.name, p.id_no_enc,
  coalesce(p.phone_enc, case when p.relation_to_head = '${HEAD_OF_HOUSEHOLD}' then h.phone_enc end) as phone_enc,
  p.bank_account_enc, p.gender, p.birth_date, p.ethnicity, p.relation_to_head, p.person_status, ${LIFE}
  from person p join household h on h.id = p.household_id`

/** The same of several households, each by itself. */
export async function listPeopleOf(sql: Sql, ids: readonly string[]): Promise<Map<string, PersonRow[]>> {
  const people = new Map<string, PersonRow[]>(ids.map((id) => [id, []]))
  if (ids.length === 0) return people
  const rows = await sql.all<PersonRow & { household_id: string }>(
    `${PERSON.replace('select p.id,', 'select p.household_id, p.id,')}
     where p.household_id in (${placeholders(ids)}) order by p.relation_to_head, p.id`,
    ids,
  )
  for (const row of rows) people.get(row.household_id)!.push(row)
  return people
}

/** The head first, then by kinship as GB/T 4761 orders it; those who died or moved away are among them. */
export const listPeople = (sql: Sql, householdId: string): Promise<PersonRow[]> =>
  sql.all(`${PERSON} where p.household_id = ? order by p.relation_to_head, p.id`, [householdId])

export const findPerson = (sql: Sql, householdId: string, personId: string): Promise<PersonRow | null> =>
  sql.one(`${PERSON} where p.household_id = ? and p.id = ?`, [householdId, personId])

/** Looks since then, counted under a lock on the person who looks: two at once do not both get the last one. */
export async function countReveals(sql: Sql, actorId: string, since: number): Promise<number> {
  await sql.one(`select id from app_user where id = ?${forUpdate(sql)}`, [actorId])
  const row = await sql.one<{ n: number }>(
    'select count(*) as n from reveal where actor_id = ? and created_at >= ?',
    [actorId, since],
  )
  return Number(row!.n)
}

export interface NewReveal {
  id: string
  householdId: string
  countyCode: string
  personId: string
  fields: readonly string[]
  reason: string
  actorId: string
  now: number
}

export async function insertReveal(sql: Sql, reveal: NewReveal): Promise<void> {
  await sql.run(
    `insert into reveal (id, household_id, county_code, person_id, fields, reason, actor_id, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      ...[reveal.id, reveal.householdId, reveal.countyCode, reveal.personId],
      ...[reveal.fields.join(','), reveal.reason, reveal.actorId, reveal.now],
    ],
  )
}

const REVEAL = `select r.id, r.household_id, h.household_no, s.name as site_name, p.name as person_name, r.fields,
  r.reason, u.name as actor_name, r.created_at,
  coalesce((select g.name from region g where g.code = u.unit_code),
           (select t.name from site t where t.code = u.unit_code)) as actor_unit
  from reveal r join household h on h.id = r.household_id join site s on s.code = h.site_code
  join person p on p.id = r.person_id left join app_user u on u.id = r.actor_id`

/** Newest first, of the counties below these regions; one row more than asked. */
export async function listReveals(
  sql: Sql,
  regions: readonly string[],
  { after, limit }: { after: Place | null; limit: number },
): Promise<RevealRow[]> {
  const within = regions.map(() => 'r.county_code like ?').join(' or ')
  const values: Value[] = regions.map((region) => `${regionPrefix(region)}%`)
  const behind = after ? 'and (r.created_at < ? or (r.created_at = ? and r.id < ?))' : ''
  if (after) values.push(after.key, after.key, after.id)
  return sql.all(
    `${REVEAL} where (${within}) ${behind} order by r.created_at desc, r.id desc limit ${limit + 1}`,
    values,
  )
}

const MOST_ON_A_SHEET = 100

/** Who looked at this household's people, newest first. */
export const listRevealsOf = (sql: Sql, householdId: string): Promise<RevealRow[]> =>
  sql.all(
    `${REVEAL} where r.household_id = ? order by r.created_at desc, r.id desc limit ${MOST_ON_A_SHEET}`,
    [householdId],
  )
