import type { IndicatorId, Leaderboard, LeaderboardRow, User } from '@anju/shared-types'
import { addMonths } from '@anju/shared-types'

export type Level = Leaderboard['level']
export type ScopeKey = 'cities' | 'counties' | 'cityCounties' | 'countySites' | 'citySites' | 'sites'

/** A board: the units of one level inside one parent. */
export interface Scope {
  key: ScopeKey
  parent: string
  level: Level
}

/** The first closed month there are figures of (domain.md §10). */
const FIRST_MONTH = '2020-05'

const regionOf = (code: string) => `${code.slice(0, 2)}0000`
const cityOf = (code: string) => `${code.slice(0, 4)}00`
const countyOf = (code: string) => code.slice(0, 6)

/** Boards a person may open (the server opens those on which his unit stands, and those below it): first the
 * one he is known by, as the bulletin ranks cities and counties of the whole region, sites of their county. */
export function scopesOf({ code, level }: User['unit']): Scope[] {
  const cities: Scope = { key: 'cities', parent: regionOf(code), level: 'city' }
  const counties: Scope = { key: 'counties', parent: regionOf(code), level: 'county' }
  const cityCounties: Scope = { key: 'cityCounties', parent: cityOf(code), level: 'county' }
  const countySites: Scope = { key: 'countySites', parent: countyOf(code), level: 'site' }
  const citySites: Scope = { key: 'citySites', parent: cityOf(code), level: 'site' }
  switch (level) {
    case 'province':
      return [cities, counties, { key: 'sites', parent: regionOf(code), level: 'site' }]
    case 'city':
      return [cities, cityCounties, citySites]
    case 'county':
      return [counties, cityCounties, countySites]
    default:
      return [countySites, citySites, cityCounties]
  }
}

const DEPTH: Record<User['unit']['level'], number> = { province: 0, city: 1, county: 2, township: 3, site: 4 }

/** The code under which this person's unit stands on a board of `level`; null when the board is below it. */
export function ownCode(unit: User['unit'], level: Level): string | null {
  if (DEPTH[unit.level] < DEPTH[level]) return null
  if (level === 'city') return cityOf(unit.code)
  if (level === 'county') return countyOf(unit.code)
  return unit.level === 'site' ? unit.code : null
}

export interface RankingState {
  indicator: IndicatorId
  scope: ScopeKey
  /** `YYYY-MM`, or null for now. */
  period: string | null
}

export type RankingEvent =
  | { type: 'indicator'; indicator: IndicatorId }
  | { type: 'scope'; scope: ScopeKey }
  | { type: 'earlier' | 'later' }

/** `thisMonth` is not closed: it is shown as now. */
export function stepRanking(state: RankingState, event: RankingEvent, thisMonth: string): RankingState {
  switch (event.type) {
    case 'indicator':
      return { ...state, indicator: event.indicator }
    case 'scope':
      return { ...state, scope: event.scope }
    case 'earlier':
      return canGo(state, 'earlier', thisMonth)
        ? { ...state, period: addMonths(state.period ?? thisMonth, -1) }
        : state
    case 'later': {
      if (state.period === null) return state
      const next = addMonths(state.period, 1)
      return { ...state, period: next >= thisMonth ? null : next }
    }
  }
}

export function canGo(state: RankingState, way: 'earlier' | 'later', thisMonth: string): boolean {
  if (way === 'later') return state.period !== null
  return addMonths(state.period ?? thisMonth, -1) >= FIRST_MONTH
}

export interface BoardView {
  own: LeaderboardRow | null
  /** Ranked ones by rank, then those that are not ranked. */
  rows: LeaderboardRow[]
  ranked: number
  /** The longest bar; shares of a "fewer is better" board are small. */
  longest: number
}

export function viewBoard(board: Leaderboard, own: string | null): BoardView {
  const ranked = board.rows.filter((row) => row.rank !== null)
  const rest = board.rows.filter((row) => row.rank === null)
  ranked.sort((a, b) => (a.rank as number) - (b.rank as number))
  const rates = board.rows.map((row) => row.rate ?? 0)
  const reported = board.rows.map((row) => (row.den > 0 ? row.reportedNum / row.den : 0))
  return {
    own: board.rows.filter((row) => row.unitCode === own)[0] ?? null,
    rows: [...ranked, ...rest],
    ranked: ranked.length,
    longest: Math.max(...rates, ...reported, 0),
  }
}
