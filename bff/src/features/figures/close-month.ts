import { INDICATOR_IDS, rankUnits } from '@anju/shared-types'
import type { IndicatorId, Policy } from '@anju/shared-types'

/** One unit's figures at a month's cut-off, with the units above it that it is ranked under. */
export interface ClosingUnit {
  unitCode: string
  unitLevel: 'province' | 'city' | 'county' | 'site'
  unitName: string
  indicator: IndicatorId
  reportedNum: number
  num: number
  den: number
  /** 自治区 ranks cities, counties and sites; a city its counties and sites; a county its sites (S1). */
  rankedUnder: readonly string[]
}

export type Places = Record<string, { rank: number | null; of: number }>

/** The places of every unit under every parent that ranks it: `${indicator} ${unitCode}` → parent → place. */
export function placesOf(units: readonly ClosingUnit[], policy: Policy): Map<string, Places> {
  const places = new Map<string, Places>(units.map((u) => [`${u.indicator} ${u.unitCode}`, {}]))
  for (const indicator of INDICATOR_IDS) {
    const { direction, subject } = policy.indicators.indicators.find((i) => i.id === indicator)!
    const minBase = subject === 'site' ? policy.indicators.minBaseSites : policy.indicators.minBaseHouseholds
    for (const [board, members] of boardsOf(units.filter((u) => u.indicator === indicator))) {
      const parent = board.split(' ')[0]!
      const ranked = rankUnits(members, direction, minBase)
      const of = ranked.filter((u) => u.rank !== null).length
      for (const { unitCode, rank } of ranked) places.get(`${indicator} ${unitCode}`)![parent] = { rank, of }
    }
  }
  return places
}

/** Units that stand on one board: same parent, same level. */
function boardsOf(units: readonly ClosingUnit[]): Map<string, ClosingUnit[]> {
  const boards = new Map<string, ClosingUnit[]>()
  for (const unit of units)
    for (const parent of unit.rankedUnder) {
      const key = `${parent} ${unit.unitLevel}`
      boards.set(key, [...(boards.get(key) ?? []), unit])
    }
  return boards
}
