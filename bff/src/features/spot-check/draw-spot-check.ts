import { isWithinRegion, shanghaiDate, shanghaiMonth, startOfDate } from '@anju/shared-types'
import type { Policy, SamplingPolicy } from '@anju/shared-types'
import { recordAudit } from '../../audit/audit-chain'
import type { Sql } from '../../db/sql'
import { insertRows } from '../../db/sql'
import { fieldProblem, Problem, problem } from '../../http/problem'
import { doorplateOf } from '../household/public'
import { assignTasks } from '../task/public'
import { findUnitNames } from '../user/public'
import type { SignedIn } from '../user/public'
import { assignCheckers } from './assign-checkers'
import type { Assigned, Distance } from './assign-checkers'
import { DRAW_ALGORITHM, drawSample } from './draw-sample'
import type { FrameHousehold, Sample } from './draw-sample'
import { insertDraw } from './number-draw'
import { findCheckers, findFrame, findInvolved, findRegionLevel, findSample } from './spot-check.queries'

export interface DrawContext {
  actor: SignedIn
  sql: Sql
  policy: Policy
  newId: () => string
  /** Business clock, UTC ms: month, deadline, recorded_at. */
  now: number
  /** System clock, UTC ms: who is a checker at this moment. */
  systemNow: number
}

export interface DrawRequest {
  policyId: string
  scope: string
  seedSource: string
  seed: string
}

/**
 * Draws a sample and lays each household on somebody's desk, all in the caller's transaction: the draw, its sample,
 * the tasks with their messages, the audit. Throws not_found (no such region), rule_violated (no such policy, nobody to
 * draw from) and not_enough_checkers; then nothing is written. Returns the draw's id.
 */
export async function drawSpotCheck(context: DrawContext, request: DrawRequest): Promise<string> {
  const { sql, policy, newId, now, actor } = context
  const { scope, seed } = request
  const sampling = policy.sampling.find((p) => p.id === request.policyId)
  if (!sampling)
    throw fieldProblem('rule_violated', [{ field: 'policyId', message: '没有这种抽查方案，请重新选择' }])
  const level = await findRegionLevel(sql, scope)
  if (!level) throw problem('not_found')
  const frame = await findFrame(sql, scope)
  if (frame.length === 0)
    throw fieldProblem('rule_violated', [{ field: 'scope', message: '这个范围内没有可以抽查的搬迁户' }])

  const sample = drawSample(frame, seed, sampling)
  const assigned = await assign(
    context,
    sample.households,
    level === 'county' ? 'other_site' : 'other_county',
    seed,
  )
  const dueAt = deadlineOf(now, sampling)
  const drawId = newId()
  const drawNo = await insertDraw(sql, shanghaiMonth(now), {
    ...request,
    id: drawId,
    algorithm: DRAW_ALGORITHM,
    ...sample,
    drawnBy: actor.userId,
    drawnAt: now,
    dueAt,
  })
  await insertRows(
    sql,
    'spot_check_sample',
    ['draw_id', 'sample_order', 'site_code', 'household_id', 'assignee_id'],
    assigned.map((h, index) => [drawId, index + 1, h.siteCode, h.householdId, h.assigneeId]),
  )
  const rows = await findSample(sql, drawId)
  await assignTasks(sql, newId, now, {
    kind: 'spot_check',
    drawId,
    drawNo,
    dueAt,
    tasks: rows.map((row, index) => ({
      ...assigned[index]!,
      place: `${row.site_name} ${doorplateOf(row)}`,
      why: reasonOf(drawNo, sample, row.sample_order, level),
    })),
  })
  await recordAudit(sql, {
    id: newId(),
    unitCode: request.scope,
    actorId: actor.userId,
    action: 'drawSpotCheck',
    subjectType: 'spot_check',
    subjectId: drawId,
    detail: {
      ...request,
      drawNo,
      algorithm: DRAW_ALGORITHM,
      frameHash: sample.frameHash,
      drawn: assigned.length,
    },
    recordedAt: now,
  })
  return drawId
}

/** The last moment of the last day, so that its date is the day people are told. */
const deadlineOf = (now: number, { dueDays }: SamplingPolicy): number =>
  startOfDate(shanghaiDate(now)) + (dueDays + 1) * 86_400_000 - 1

async function assign(
  { sql, systemNow }: DrawContext,
  sample: readonly FrameHousehold[],
  distance: Distance,
  seed: string,
): Promise<Assigned[]> {
  const checkers = await findCheckers(sql, systemNow)
  const involved = await findInvolved(
    sql,
    sample.map((h) => h.householdId),
  )
  const { assigned, unassigned } = assignCheckers({ sample, checkers, distance, involved, seed })
  if (unassigned.length > 0) throw await tooFewCheckers(sql, unassigned)
  return assigned
}

/** Names the counties and sites for which nobody is left. */
async function tooFewCheckers(sql: Sql, unassigned: readonly FrameHousehold[]): Promise<Problem> {
  const siteCodes = [...new Set(unassigned.map((h) => h.siteCode))].sort()
  const countyCodes = [...new Set(siteCodes.map((code) => code.slice(0, 6)))]
  const names = await findUnitNames(sql, [...countyCodes, ...siteCodes])
  const named = (code: string) => ({ code, name: names.get(code) ?? code })
  const count = (code: string) => unassigned.filter((h) => isWithinRegion(h.siteCode, code)).length
  const counties = countyCodes.map((code) => ({ ...named(code), households: count(code) }))
  return new Problem(
    'not_enough_checkers',
    { counties, sites: siteCodes.map((code) => ({ ...named(code), households: count(code) })) },
    `${counties.map((c) => c.name).join('、')}没有足够的符合回避要求的抽查员，这次没有抽签`,
  )
}

/** `12 345`: groups of three, as on paper. */
const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ' ')

/** Told to the checker in one sentence: chance, not suspicion, put this household on his desk. */
function reasonOf(drawNo: string, sample: Sample, order: number, level: string): string {
  const distance = level === 'county' ? '这个安置点' : '本县'
  return `随机抽查 ${drawNo}：从 ${grouped(sample.frameHouseholds)} 户中抽出第 ${order} 户；你不是${distance}人员，可以核查`
}
