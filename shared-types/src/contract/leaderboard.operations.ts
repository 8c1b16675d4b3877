import * as v from 'valibot'
import { INDICATOR_IDS } from '../indicators/indicator'
import { defineOperation } from './operation'
import { countSchema, instantSchema, monthSchema, regionCodeSchema } from './schemas'

export const leaderboardRowSchema = v.object({
  unitCode: v.string(),
  unitName: v.string(),
  /** 填报数 beside 认定数 (`num`); ranked on the second (domain.md §0.2). */
  reportedNum: countSchema,
  num: countSchema,
  den: countSchema,
  /** Recognised share 0…1; null when den is 0. For showing only: ranks come from exact products. */
  rate: v.nullable(v.number()),
  rank: v.nullable(countSchema),
  note: v.nullable(v.picklist(['small_base', 'no_base'])),
  /** Places gained since the month before (positive = better); null when unranked then or now. */
  rankChange: v.nullable(v.pipe(v.number(), v.integer())),
})
export type LeaderboardRow = v.InferOutput<typeof leaderboardRowSchema>

export const leaderboardSchema = v.object({
  indicator: v.picklist(INDICATOR_IDS),
  parent: v.string(),
  parentName: v.string(),
  level: v.picklist(['city', 'county', 'site']),
  /** `YYYY-MM` of a closed month, or null for now. */
  period: v.nullable(monthSchema),
  asOf: instantSchema,
  parentRate: v.nullable(v.number()),
  rows: v.array(leaderboardRowSchema),
})
export type Leaderboard = v.InferOutput<typeof leaderboardSchema>

export const leaderboardOperations = {
  getLeaderboard: defineOperation({
    method: 'GET',
    path: '/api/leaderboards/:indicator',
    summary: '一项指标的排名：上级单位之内的市、县或安置点',
    access: 'ability:leaderboard.view',
    params: v.strictObject({ indicator: v.picklist(INDICATOR_IDS) }),
    query: v.strictObject({
      parent: regionCodeSchema,
      level: v.picklist(['city', 'county', 'site']),
      period: v.optional(monthSchema),
    }),
    output: leaderboardSchema,
    idempotent: false,
    problems: ['not_found'],
  }),
}
