import { endOfMonth, rankUnits } from '@anju/shared-types'
import type { IndicatorId, Leaderboard, LeaderboardRow, Policy } from '@anju/shared-types'
import type { BoardLevel, FigureRow, Ranks, SnapshotRow } from './figure-rows'

export interface Board {
  indicator: IndicatorId
  parent: string
  level: BoardLevel
  period: string | null
  /** Units of the level and the parent itself; of a closed month with the places they were published with. */
  units: readonly (FigureRow & { ranks?: Ranks })[]
  /** The month before, for the places gained. */
  before: readonly SnapshotRow[]
}

/** For showing only; ranks come from exact products. */
const share = (row: { num: number; den: number } | undefined): number | null =>
  !row || row.den <= 0 ? null : row.num / row.den

const figures = (row: FigureRow) => ({
  unitCode: row.unit_code,
  unitName: row.unit_name,
  reportedNum: Number(row.reported_num),
  num: Number(row.recognised_num),
  den: Number(row.den),
})

/** A closed month keeps the places it was published with, whatever the rules are today (model.md §12). */
function asClosed(units: Board['units'], parent: string) {
  const last = Number.MAX_SAFE_INTEGER
  const placed = units.map((row) => {
    const rank = row.ranks?.[parent]?.rank ?? null
    const note: LeaderboardRow['note'] = rank !== null ? null : Number(row.den) > 0 ? 'small_base' : 'no_base'
    return { ...figures(row), rank, note }
  })
  return placed.sort((a, b) => (a.rank ?? last) - (b.rank ?? last) || (a.unitCode < b.unitCode ? -1 : 1))
}

/** Ranks the units under their parent (domain.md §4) and compares with the month before. */
export function presentBoard(board: Board, policy: Policy): Leaderboard {
  const { indicator, parent, level, period } = board
  const definition = policy.indicators.indicators.find((i) => i.id === indicator)!
  const minBase =
    definition.subject === 'site' ? policy.indicators.minBaseSites : policy.indicators.minBaseHouseholds
  const units = board.units.filter((row) => row.unit_level === level && row.unit_code !== parent)
  const top = board.units.find((row) => row.unit_code === parent)
  const ranked = period
    ? asClosed(units, parent)
    : rankUnits(units.map(figures), definition.direction, minBase)
  const placeBefore = new Map(board.before.map((row) => [row.unit_code, row.ranks[parent]?.rank ?? null]))
  const rows = ranked.map(({ rank, note, ...unit }): LeaderboardRow => {
    const before = placeBefore.get(unit.unitCode) ?? null
    const rankChange = rank !== null && before !== null ? before - rank : null
    return { ...unit, rate: share(unit), rank, note, rankChange }
  })
  return {
    indicator,
    parent,
    parentName: top?.unit_name ?? '',
    level,
    period,
    asOf: period ? endOfMonth(period) : Math.max(0, ...board.units.map((row) => Number(row.at))),
    parentRate: top ? share(figures(top)) : null,
    rows,
  }
}
