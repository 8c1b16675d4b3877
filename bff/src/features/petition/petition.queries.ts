import { regionPrefix } from '@anju/shared-types'
import type { Actor } from '@anju/shared-types'
import { forUpdate } from '../../db/sql'
import type { Sql, Value } from '../../db/sql'
import type { Place } from '../../http/paging'
import type { PetitionRow } from './petition-rows'
import { answerRegions } from './petition.policy'

const PETITION = `select p.id, p.receipt_no, p.query_hash, p.kind, p.region_code, p.household_id, p.field, p.text_enc,
  p.contact_enc, p.submitted_by, p.submitted_at, p.due_at, p.state, p.verdict, p.answer, p.answered_by, p.answered_at,
  p.version, (select r.name from region r where r.code = p.region_code) as region_name,
  (select h.household_no from household h where h.id = p.household_id) as household_no from petition p`

export interface NewPetition {
  id: string
  receiptNo: string
  queryHash: string
  kind: string
  regionCode: string
  householdId: string | null
  field: string | null
  textEnc: string
  contactEnc: string | null
  submittedBy: string | null
  submittedAt: number
  dueAt: number
}

export async function insertPetition(sql: Sql, petition: NewPetition): Promise<void> {
  await sql.run(
    `insert into petition (id, receipt_no, query_hash, kind, region_code, household_id, field, text_enc, contact_enc,
       submitted_by, submitted_at, due_at, state, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', 1)`,
    [
      ...[petition.id, petition.receiptNo, petition.queryHash, petition.kind, petition.regionCode],
      ...[petition.householdId, petition.field, petition.textEnc, petition.contactEnc],
      ...[petition.submittedBy, petition.submittedAt, petition.dueAt],
    ],
  )
}

export const findPetition = (sql: Sql, id: string): Promise<PetitionRow | null> =>
  sql.one(`${PETITION} where p.id = ?`, [id])

/** Locked until the transaction ends. */
export const lockPetition = (sql: Sql, id: string): Promise<PetitionRow | null> =>
  sql.one(`${PETITION} where p.id = ?${forUpdate(sql)}`, [id])

export const findPetitionByReceipt = (sql: Sql, receiptNo: string): Promise<PetitionRow | null> =>
  sql.one(`${PETITION} where p.receipt_no = ?`, [receiptNo])

export interface PetitionFilter {
  state: string
  kind?: string | undefined
  after: Place | null
  limit: number
}

/** His to answer and his own: the most urgent first among the open ones, the newest first among the answered. */
export async function listPetitionRows(
  sql: Sql,
  actor: Actor,
  filter: PetitionFilter,
): Promise<PetitionRow[]> {
  const regions = answerRegions(actor)
  const his = ['p.submitted_by = ?', ...regions.map(() => 'p.region_code like ?')].join(' or ')
  const values: Value[] = [actor.userId, ...regions.map((region) => `${regionPrefix(region)}%`), filter.state]
  const parts = [`(${his})`, 'p.state = ?']
  if (filter.kind) {
    parts.push('p.kind = ?')
    values.push(filter.kind)
  }
  const open = filter.state === 'open'
  const [key, beyond, order] = open ? ['p.due_at', '>', 'asc'] : ['p.answered_at', '<', 'desc']
  if (filter.after) {
    parts.push(`(${key} ${beyond} ? or (${key} = ? and p.id ${beyond} ?))`)
    values.push(filter.after.key, filter.after.key, filter.after.id)
  }
  return sql.all(
    `${PETITION} where ${parts.join(' and ')} order by ${key} ${order}, p.id ${order} limit ${filter.limit + 1}`,
    values,
  )
}

export interface GivenAnswer {
  id: string
  version: number
  verdict: string
  answer: string
  answeredBy: string
  answeredAt: number
}

export async function storeAnswerOf(sql: Sql, given: GivenAnswer): Promise<void> {
  await sql.run(
    `update petition set state = 'answered', verdict = ?, answer = ?, answered_by = ?, answered_at = ?, version = ?
     where id = ?`,
    [given.verdict, given.answer, given.answeredBy, given.answeredAt, given.version, given.id],
  )
}

/** Counties that have a site, with their city's name, in the order of the codes. */
export const listAnsweringCounties = (
  sql: Sql,
): Promise<{ code: string; name: string; city_name: string | null }[]> =>
  sql.all(
    `select c.code, c.name, (select u.name from region u where u.code = c.parent_code) as city_name from region c
     where c.level = 'county' and exists (select 1 from site s where s.county_code = c.code) order by c.code`,
  )

/** Who keeps this county's petitions, to be told. */
export const findAnswerers = (sql: Sql, regionCode: string, now: number): Promise<{ id: string }[]> =>
  sql.all(
    `select distinct u.id from app_user u join role_assignment a on a.user_id = u.id
     where a.role = 'county_admin' and a.scope_kind = 'region' and a.scope_code = ? and u.status = 'active'
       and a.valid_from <= ? and (a.valid_to is null or a.valid_to > ?)`,
    [regionCode, now, now],
  )
