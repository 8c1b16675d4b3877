import { shanghaiDate } from '@anju/shared-types'
import type { Gate, GateState, Policy } from '@anju/shared-types'
import { contributionsOf } from '@anju/shared-types'
import { forUpdate } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { moveTallies } from '../figures/public'
import { findGatedValues, statesOf } from '../recognition/public'
import { factsOf } from './household-facts'
import type { HouseholdRow } from './household-facts'

interface Advance {
  siteCode: string
  /** The date the site's tallies stand at. */
  from: string
  /** Business clock, UTC ms. */
  now: number
  policy: Policy
  newId: () => string
}

/**
 * Brings a site's figures to today: a date alone makes a 缓拆 house due (domain.md §4), without anybody writing. The
 * caller holds the site's lock. Run by the daily job and by the first write of a day, whichever comes first, so that a
 * change is never counted against figures of another date.
 */
export async function advanceSiteFigures(sql: Sql, advance: Advance): Promise<void> {
  const { siteCode, from, now, policy } = advance
  const today = shanghaiDate(now)
  if (from >= today) return
  const due = await sql.all<HouseholdRow>(
    `select * from household where site_code = ? and demolition_status = 'approved_defer'
     and demolition_due_date > ? and demolition_due_date <= ? order by id`,
    [siteCode, from, today],
  )
  const gates = await findGatedValues(
    sql,
    due.map((row) => row.id),
  )
  for (const row of due) {
    const states: Partial<Record<Gate, GateState>> = statesOf(gates.filter((g) => g.owner_id === row.id))
    const on = (date: string) => contributionsOf(factsOf(row, states), date, policy.redLines)
    await moveTallies(sql, {
      siteCode,
      before: on(from),
      after: on(today),
      changeId: advance.newId(),
      recordedAt: now,
      policyVersion: policy.version,
    })
  }
  await sql.run('update site set figures_date = ? where code = ?', [today, siteCode])
}

/** Sites whose figures do not stand at today yet, in the order in which bulk work takes locks. */
export const sitesBehind = (sql: Sql, today: string): Promise<{ code: string }[]> =>
  sql.all('select code from site where figures_date < ? order by code', [today])

/** Locks one site and tells where its figures stand. */
export async function lockSiteFigures(sql: Sql, siteCode: string): Promise<string> {
  const lock = forUpdate(sql)
  const row = await sql.one<{ figures_date: string }>(`select figures_date from site where code = ?${lock}`, [
    siteCode,
  ])
  return row!.figures_date
}
