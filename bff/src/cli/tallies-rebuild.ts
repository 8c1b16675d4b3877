import { inTransaction } from '../db/transaction'
import { correctDrift, findDrift, rebuildRegionTallies } from '../features/figures/public'
import { countFigures } from '../features/household/public'
import { runCli, say } from './run-cli'

void runCli(async ({ deps, orm }) => {
  const policy = deps.policy()
  const now = deps.clock.business.now()
  const corrected = await inTransaction(orm, async (sql) => {
    // Every writer of figures holds its site's lock: while all sites are held, nothing moves between count and correction.
    await sql.run('update site set figures_date = figures_date')
    const drifts = await findDrift(sql, await countFigures(sql, policy))
    await correctDrift(sql, drifts, { changeId: deps.newId(), now, policyVersion: policy.version })
    await rebuildRegionTallies(sql, now)
    return drifts.length
  })
  say(corrected > 0 ? `已更正 ${corrected} 处` : '没有需要更正的')
  return 0
})
