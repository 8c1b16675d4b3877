import type { Leaderboard, LeaderboardRow } from '@anju/shared-types'
import type { RankingState } from './ranking.model'
import { canGo, ownCode, scopesOf, stepRanking, viewBoard } from './ranking.model'

const county = { code: '451228', name: '都安县', level: 'county', parentCode: '451200' } as const
const site = { code: '4512280001', name: '木棉花园', level: 'site', parentCode: '451228' } as const
const now: RankingState = { indicator: 'occupancyRate', scope: 'cityCounties', period: null }

test('each level starts at the board it is known by: cities and counties of the region, sites of their county', () => {
  expect(scopesOf(county)[0]).toEqual({ key: 'counties', parent: '450000', level: 'county' })
  expect(scopesOf(site)[0]).toEqual({ key: 'countySites', parent: '451228', level: 'site' })
  expect(scopesOf({ code: '450000', name: '', level: 'province', parentCode: null })[0]).toEqual({
    key: 'cities',
    parent: '450000',
    level: 'city',
  })
})

test('a unit stands as itself or as what holds it, never on a board below it', () => {
  expect([ownCode(county, 'county'), ownCode(county, 'city'), ownCode(county, 'site')]).toEqual([
    '451228',
    '451200',
    null,
  ])
  expect([ownCode(site, 'site'), ownCode(site, 'county')]).toEqual(['4512280001', '451228'])
  expect(ownCode({ code: '451228103', name: '', level: 'township', parentCode: '451228' }, 'site')).toBeNull()
})

test('months go from now back to the first one and forward to now again', () => {
  const october = stepRanking(now, { type: 'earlier' }, '2020-11')
  expect(october.period).toBe('2020-10')
  expect(stepRanking(october, { type: 'later' }, '2020-11').period).toBeNull()
  const first = { ...now, period: '2020-05' }
  expect(canGo(first, 'earlier', '2020-11')).toBe(false)
  expect(stepRanking(first, { type: 'earlier' }, '2020-11')).toBe(first)
  expect(stepRanking(now, { type: 'later' }, '2020-11')).toBe(now)
  expect(stepRanking({ ...now, period: '2020-12' }, { type: 'earlier' }, '2021-02').period).toBe('2020-11')
})

const row = (unitCode: string, over: Partial<LeaderboardRow>): LeaderboardRow => ({
  unitCode,
  unitName: unitCode,
  reportedNum: 9,
  num: 8,
  den: 10,
  rate: 0.8,
  rank: 1,
  note: null,
  rankChange: 0,
  ...over,
})
const board: Leaderboard = {
  indicator: 'occupancyRate',
  parent: '451200',
  parentName: '河池市',
  level: 'county',
  period: null,
  asOf: 0,
  parentRate: 0.8,
  rows: [
    row('A', { rank: null, note: 'small_base' }),
    row('B', { rank: 2 }),
    row('C', { rank: 1, reportedNum: 10 }),
    row('D', { rank: null, note: 'no_base', den: 0, num: 0, reportedNum: 0, rate: null }),
  ],
}

test('ranked units first; the unranked are shown and not counted', () => {
  const view = viewBoard(board, 'B')
  expect(view.rows.map((r) => r.unitCode)).toEqual(['C', 'B', 'A', 'D'])
  expect(view.own?.unitCode).toBe('B')
  expect([view.ranked, view.longest]).toEqual([2, 1])
  expect(viewBoard({ ...board, rows: [] }, 'B')).toEqual({ own: null, rows: [], ranked: 0, longest: 0 })
})
