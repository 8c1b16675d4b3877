// Figures read from the tables and counted again, for tests that say how much they must have moved.
import type { Contribution, IndicatorId } from '@anju/shared-types'
import { INDICATOR_IDS } from '@anju/shared-types'
import { correctDrift, findDrift } from '@anju/bff/features/figures/public'
import type { Drift } from '@anju/bff/features/figures/public'
import { countFigures } from '@anju/bff/features/household/public'
import { advanceFigures, rollUpFigures, startFiguresJob } from '@anju/bff/jobs/figures.job'
import type { TestApp } from './app'
import { newKey } from './ids'

interface Row {
  site_code: string
  indicator: IndicatorId
  r: number
  n: number
  d: number
}
export type SiteFigures = Record<IndicatorId, Contribution>
export type Figures = Record<string, SiteFigures>

const none = (): SiteFigures =>
  Object.fromEntries(
    INDICATOR_IDS.map((id) => [id, { reportedNum: 0, recognisedNum: 0, den: 0 }]),
  ) as SiteFigures

/** Adds rows site by site; zero where there is none. */
function sum(rows: readonly Row[], sign = 1, start: Figures = {}): Figures {
  for (const { site_code, indicator, r, n, d } of rows) {
    const at = (start[site_code] ??= none())[indicator]
    at.reportedNum += sign * Number(r)
    at.recognisedNum += sign * Number(n)
    at.den += sign * Number(d)
  }
  return start
}

/** What nothing but zeros says is left out, so that a site without households equals one that has no row. */
const bare = (figures: Figures): Figures =>
  Object.fromEntries(
    Object.entries(figures).filter(([, own]) =>
      Object.values(own).some((c) => c.reportedNum !== 0 || c.recognisedNum !== 0 || c.den !== 0),
    ),
  )

const TALLIES = 'select site_code, indicator, reported_num as r, recognised_num as n, den as d from tally'
const deltas = (where: string) =>
  `select site_code, indicator, sum(d_reported_num) as r, sum(d_recognised_num) as n, sum(d_den) as d
   from tally_delta where ${where} group by site_code, indicator`

export const talliesNow = async (app: TestApp): Promise<Figures> => bare(sum(await app.sql.all<Row>(TALLIES)))

export const talliesOf = async (app: TestApp, siteCode: string): Promise<SiteFigures> =>
  (await talliesNow(app))[siteCode] ?? none()

/** The tallies as they stood just before `at` (UTC ms): now minus everything that moved them since (model.md §5). */
export async function talliesAt(app: TestApp, at: number): Promise<Figures> {
  const now = sum(await app.sql.all<Row>(TALLIES))
  return bare(sum(await app.sql.all<Row>(deltas('recorded_at >= ?'), [at]), -1, now))
}

/** Everything that the running figures and the sum of their movements say otherwise than the households do. */
export const driftOf = async (app: TestApp): Promise<Drift[]> =>
  findDrift(app.sql, await countFigures(app.sql, app.deps.policy()))

/** Sets the running figures right after a test changed households by hand. */
export async function correctFigures(app: TestApp): Promise<void> {
  const made = { changeId: newKey(), now: app.now(), policyVersion: app.deps.policy().version }
  await correctDrift(app.sql, await driftOf(app), made)
}

/** One turn of the figures job: every site to today. */
export const advance = (app: TestApp): Promise<void> => advanceFigures(app.deps)

/** One whole turn of the figures job: every site to today, then the boards. */
export async function rollUp(app: TestApp): Promise<void> {
  await advanceFigures(app.deps)
  await rollUpFigures(app.deps)
}

/** The job itself, turning by its own clock until it is stopped. */
export const startJob = (app: TestApp): { stop(): Promise<void> } => startFiguresJob(app.deps)
