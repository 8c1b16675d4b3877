import { INDICATOR_IDS } from '@anju/shared-types'
import type { Contribution, IndicatorId } from '@anju/shared-types'
import type { Sql } from '../../db/sql'
import { applyDeltas } from './move-tallies'
import type { Contributions } from './move-tallies'

/** Figures by site, counted from the subjects themselves. */
export type CountedFigures = ReadonlyMap<string, Contributions>

/** A row that does not say what the subjects say. `source` is what disagrees with them: the tally or its deltas' sum. */
export interface Drift {
  source: 'tally' | 'deltas'
  siteCode: string
  indicator: IndicatorId
  expected: Contribution
  found: Contribution
}

interface FigureRow {
  site_code: string
  indicator: IndicatorId
  reported_num: number
  recognised_num: number
  den: number
}

const ZERO: Contribution = { reportedNum: 0, recognisedNum: 0, den: 0 }

const SOURCES: Record<Drift['source'], string> = {
  tally: 'select site_code, indicator, reported_num, recognised_num, den from tally',
  deltas: `select site_code, indicator, sum(d_reported_num) as reported_num, sum(d_recognised_num) as recognised_num,
    sum(d_den) as den from tally_delta group by site_code, indicator`,
}

/** Compares the running figures and the sum of everything that moved them with a fresh count. */
export async function findDrift(sql: Sql, counted: CountedFigures): Promise<Drift[]> {
  const drifts: Drift[] = []
  for (const source of ['tally', 'deltas'] as const) {
    const rows = await sql.all<FigureRow>(SOURCES[source])
    const found = new Map(rows.map((row) => [`${row.site_code} ${row.indicator}`, figuresOf(row)]))
    const sites = [...new Set([...counted.keys(), ...rows.map((row) => row.site_code)])].sort()
    for (const siteCode of sites)
      for (const indicator of INDICATOR_IDS) {
        const expected = counted.get(siteCode)?.[indicator] ?? ZERO
        const there = found.get(`${siteCode} ${indicator}`) ?? ZERO
        if (!sameFigures(expected, there))
          drifts.push({ source, siteCode, indicator, expected, found: there })
      }
  }
  return drifts
}

/** SUM() is a string in mysql2. */
const figuresOf = (row: FigureRow): Contribution => ({
  reportedNum: Number(row.reported_num),
  recognisedNum: Number(row.recognised_num),
  den: Number(row.den),
})

const sameFigures = (a: Contribution, b: Contribution) =>
  a.reportedNum === b.reportedNum && a.recognisedNum === b.recognisedNum && a.den === b.den

const minus = (a: Contribution, b: Contribution) => ({
  reportedNum: a.reportedNum - b.reportedNum,
  recognisedNum: a.recognisedNum - b.recognisedNum,
  den: a.den - b.den,
})

/**
 * Sets drifted tallies right. The correction is appended like any other movement, so that the past stays what was
 * published and the present is true from now on. Run inside a transaction.
 */
export async function correctDrift(
  sql: Sql,
  drifts: readonly Drift[],
  { changeId, now, policyVersion }: { changeId: string; now: number; policyVersion: string },
): Promise<void> {
  for (const drift of drifts.filter((d) => d.source === 'deltas')) {
    const { siteCode, indicator } = drift
    await applyDeltas(sql, [{ indicator, ...minus(drift.expected, drift.found) }], {
      siteCode,
      changeId,
      recordedAt: now,
      policyVersion,
    })
  }
  // The tally is set, not moved: it may have drifted by another amount than its deltas.
  const touched = new Map(drifts.map((d) => [`${d.siteCode} ${d.indicator}`, d]))
  for (const { siteCode, indicator, expected } of touched.values())
    await sql.run(
      `update tally set reported_num = ?, recognised_num = ?, den = ?, policy_version = ? where site_code = ? and indicator = ?`,
      [expected.reportedNum, expected.recognisedNum, expected.den, policyVersion, siteCode, indicator],
    )
}
