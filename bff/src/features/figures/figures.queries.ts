import { siteRange } from '@anju/shared-types'
import type { IndicatorId } from '@anju/shared-types'
import type { Sql } from '../../db/sql'
import type { BoardLevel, FigureRow, Ranks, SnapshotRow } from './figure-rows'

/** Codes of the units of a level below a parent, as an inclusive text range: sites have 10 digits, regions 6. */
function unitRange(parent: string, level: BoardLevel): [string, string] {
  const { low, high } = siteRange(parent)
  return level === 'site' ? [low, high] : [low.slice(0, 6), high.slice(0, 6)]
}

const ON_BOARD = 'indicator = ? and ((unit_level = ? and unit_code between ? and ?) or unit_code = ?)'
const boardValues = (indicator: IndicatorId, parent: string, level: BoardLevel) => [
  indicator,
  level,
  ...unitRange(parent, level),
  parent,
]

/** The units of a board and their parent, now. */
export const findCurrentFigures = (
  sql: Sql,
  indicator: IndicatorId,
  parent: string,
  level: BoardLevel,
): Promise<FigureRow[]> =>
  sql.all(
    `select null as period, unit_code, unit_level, unit_name, reported_num, recognised_num, den, computed_at as at
     from region_tally where ${ON_BOARD}`,
    boardValues(indicator, parent, level),
  )

/** The same for closed months, in the version that stands; a forced rerun replaces what it corrects. */
export async function findSnapshots(
  sql: Sql,
  indicator: IndicatorId,
  parent: string,
  level: BoardLevel,
  periods: readonly [string, string],
): Promise<SnapshotRow[]> {
  const rows = await sql.all<Omit<SnapshotRow, 'ranks'> & { ranks: string; version: number }>(
    `select period, unit_code, unit_level, unit_name, reported_num, recognised_num, den, closed_at as at, ranks, version
     from period_snapshot where ${ON_BOARD} and period in (?, ?) order by version`,
    [...boardValues(indicator, parent, level), ...periods],
  )
  const standing = new Map(rows.map((row) => [`${row.period} ${row.unit_code}`, row]))
  return [...standing.values()].map((row) => ({ ...row, ranks: JSON.parse(row.ranks) as Ranks }))
}
