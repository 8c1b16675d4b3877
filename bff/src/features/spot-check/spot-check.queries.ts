import { siteRange } from '@anju/shared-types'
import { placeholders } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { involvement } from './assign-checkers'
import type { Checker } from './assign-checkers'
import type { DrawRow, SampleRow } from './draw-rows'
import type { FrameHousehold } from './draw-sample'

/**
 * The households that can be drawn: active ones of real sites. A county's virtual site of dispersed households is no
 * place a checker can go to, so it is neither drawn nor counted in the frame.
 */
export async function findFrame(sql: Sql, scopeCode: string): Promise<FrameHousehold[]> {
  const { low, high } = siteRange(scopeCode)
  return sql.all<FrameHousehold>(
    `select h.site_code as siteCode, h.id as householdId from household h join site s on s.code = h.site_code
     where h.site_code between ? and ? and h.status = 'active' and s.is_dispersed = 0`,
    [low, high],
  )
}

export const findRegionLevel = async (sql: Sql, code: string): Promise<string | null> =>
  (await sql.one<{ level: string }>('select level from region where code = ?', [code]))?.level ?? null

/** Active people who are spot checkers at `now` (system clock, like every role). */
export async function findCheckers(sql: Sql, now: number): Promise<Checker[]> {
  return sql.all<Checker>(
    `select distinct u.id as userId, u.unit_code as unitCode, u.unit_level as unitLevel
     from role_assignment r join app_user u on u.id = r.user_id
     where r.role = 'spot_checker' and u.status = 'active' and r.valid_from <= ?
     and (r.valid_to is null or r.valid_to > ?)`,
    [now, now],
  )
}

/** Embedded SQLite takes 32 766 values in one statement; each id stands four times in this one. */
const IDS_PER_STATEMENT = 2_000

/** Who helps, edited, photographed or recognised these households: nobody checks his own work (domain.md §6). */
export async function findInvolved(sql: Sql, householdIds: readonly string[]): Promise<Set<string>> {
  const involved = new Set<string>()
  for (let at = 0; at < householdIds.length; at += IDS_PER_STATEMENT) {
    const ids = householdIds.slice(at, at + IDS_PER_STATEMENT)
    const marks = placeholders(ids)
    const rows = await sql.all<{ householdId: string; userId: string }>(
      `select id as householdId, helper_id as userId from household where id in (${marks}) and helper_id is not null
       union select subject_id, actor_id from change_record where subject_id in (${marks})
       union select owner_id, created_by from evidence where owner_id in (${marks})
       union select owner_id, decided_by from gated_value
       where owner_type = 'household' and owner_id in (${marks}) and decided_by is not null`,
      [...ids, ...ids, ...ids, ...ids],
    )
    for (const row of rows) involved.add(involvement(row.householdId, row.userId))
  }
  return involved
}

/** The largest number of the month, 0 before the first draw; numbers beyond 99 are longer, not refused. */
export async function lastDrawNumber(sql: Sql, month: string): Promise<number> {
  const row = await sql.one<{ draw_no: string }>(
    'select draw_no from spot_check where draw_no like ? order by length(draw_no) desc, draw_no desc limit 1',
    [`${month}-%`],
  )
  return row ? Number(row.draw_no.slice(month.length + 1)) : 0
}

export const findDraw = (sql: Sql, id: string): Promise<DrawRow | null> =>
  sql.one(
    `select id, draw_no, policy_id, scope_code, seed_source, seed, algorithm, frame_hash, frame_sites, frame_households,
     drawn_at, due_at from spot_check where id = ?`,
    [id],
  )

/** In the order drawn; the site is the one of the day of the draw, the door the household's own. */
export const findSample = (sql: Sql, drawId: string): Promise<SampleRow[]> =>
  sql.all(
    `select p.sample_order, p.site_code, s.name as site_name, p.household_id, h.building, h.unit, h.room_no,
     u.name as assignee_name
     from spot_check_sample p join site s on s.code = p.site_code join household h on h.id = p.household_id
     join app_user u on u.id = p.assignee_id where p.draw_id = ? order by p.sample_order`,
    [drawId],
  )
