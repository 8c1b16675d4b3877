import { sqlOn } from '../db/sql'
import { findDrift } from '../features/figures/public'
import type { Drift } from '../features/figures/public'
import { countFigures } from '../features/household/public'
import { runCli, say } from './run-cli'

const figures = ({ reportedNum, recognisedNum, den }: Drift['expected']) =>
  `${reportedNum}/${recognisedNum}/${den}`

void runCli(async ({ deps, orm }) => {
  const sql = sqlOn(orm)
  const counted = await countFigures(sql, deps.policy())
  const drifts = await findDrift(sql, counted)
  for (const drift of drifts)
    say(
      `${drift.siteCode} ${drift.indicator} ${drift.source}: ${figures(drift.found)}，应为 ${figures(drift.expected)}`,
    )
  say(`${counted.size} 个安置点，${drifts.length} drifted`)
  return drifts.length > 0 ? 1 : 0
})
