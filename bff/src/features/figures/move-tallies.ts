import { INDICATOR_IDS } from '@anju/shared-types'
import type { Contribution, IndicatorId } from '@anju/shared-types'
import { insertRows } from '../../db/sql'
import type { Sql } from '../../db/sql'

export type Contributions = Record<IndicatorId, Contribution>

export interface TallyMove {
  siteCode: string
  before: Contributions
  after: Contributions
  /** The history row that caused it. */
  changeId: string
  /** Business clock, UTC ms: the instant that months count by. */
  recordedAt: number
  policyVersion: string
}

export interface TallyDelta {
  indicator: IndicatorId
  reportedNum: number
  recognisedNum: number
  den: number
}

/** What a subject's change does to its site's figures; indicators it does not touch are left out. */
export function deltasOf(before: Contributions, after: Contributions): TallyDelta[] {
  return INDICATOR_IDS.map((indicator) => ({
    indicator,
    reportedNum: after[indicator].reportedNum - before[indicator].reportedNum,
    recognisedNum: after[indicator].recognisedNum - before[indicator].recognisedNum,
    den: after[indicator].den - before[indicator].den,
  })).filter((d) => d.reportedNum !== 0 || d.recognisedNum !== 0 || d.den !== 0)
}

export const DELTA_COLUMNS = [
  'indicator',
  'site_code',
  'd_reported_num',
  'd_recognised_num',
  'd_den',
  'recorded_at',
  'change_id',
] as const

const COLUMNS = 'indicator, site_code, reported_num, recognised_num, den, policy_version'

/** Adds to the row of (indicator, site), or makes it. */
const ADD = {
  mysql: `on duplicate key update reported_num = reported_num + values(reported_num),
    recognised_num = recognised_num + values(recognised_num), den = den + values(den), policy_version = values(policy_version)`,
  sqlite: `on conflict (indicator, site_code) do update set reported_num = reported_num + excluded.reported_num,
    recognised_num = recognised_num + excluded.recognised_num, den = den + excluded.den, policy_version = excluded.policy_version`,
}

/**
 * Moves a site's tallies by the difference of two contributions and appends the same difference, so that the tally at T
 * is the tally minus the deltas after T (model.md §5). Two statements at most; the caller holds the site's lock.
 */
export async function moveTallies(sql: Sql, move: TallyMove): Promise<void> {
  await applyDeltas(sql, deltasOf(move.before, move.after), move)
}

export async function applyDeltas(
  sql: Sql,
  deltas: readonly TallyDelta[],
  { siteCode, changeId, recordedAt, policyVersion }: Omit<TallyMove, 'before' | 'after'>,
): Promise<void> {
  if (deltas.length === 0) return
  await sql.run(
    `insert into tally (${COLUMNS}) values ${deltas.map(() => '(?, ?, ?, ?, ?, ?)').join(', ')} ${ADD[sql.dialect]}`,
    deltas.flatMap((d) => [d.indicator, siteCode, d.reportedNum, d.recognisedNum, d.den, policyVersion]),
  )
  await insertRows(
    sql,
    'tally_delta',
    DELTA_COLUMNS,
    deltas.map((d) => [d.indicator, siteCode, d.reportedNum, d.recognisedNum, d.den, recordedAt, changeId]),
  )
}
