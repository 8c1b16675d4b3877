import { shanghaiDate } from '@anju/shared-types'
import { sqlOn } from '../db/sql'
import { inTransaction } from '../db/transaction'
import type { Deps } from '../deps'
import { figuresMark, rebuildRegionTallies } from '../features/figures/public'
import { advanceSiteFigures, lockSiteFigures, sitesBehind } from '../features/household/public'
import { holdLease } from './lease'
import { repeat } from './repeating-job'
import type { Job } from './repeating-job'

const EVERY_MS = 2_000
const LEASE_MS = 30_000

/**
 * Keeps the boards fresh: brings every site's figures to today and rolls the tallies up into counties, cities and the
 * region (model.md §5: never in a request). One process does it at a time; it does nothing while nothing moved.
 */
export function startFiguresJob(deps: Deps): Job {
  const holder = deps.newId()
  let seen = ''
  return repeat('figures', EVERY_MS, deps.log, async () => {
    const sql = sqlOn(deps.orm)
    const lease = { name: 'figures', holder, now: deps.clock.system.now(), forMs: LEASE_MS }
    if (!(await holdLease(sql, lease))) {
      seen = ''
      return
    }
    await advanceFigures(deps)
    const mark = await figuresMark(sql)
    if (mark === seen) return
    await rollUpFigures(deps)
    seen = mark
  })
}

/** One short transaction a site, in the order of the codes. */
export async function advanceFigures(deps: Deps): Promise<void> {
  const now = deps.clock.business.now()
  const policy = deps.policy()
  for (const { code } of await sitesBehind(sqlOn(deps.orm), shanghaiDate(now)))
    await inTransaction(deps.orm, async (sql) => {
      // A write first: embedded SQLite takes its one writer's place at once.
      await sql.run('update site set figures_date = figures_date where code = ?', [code])
      const from = await lockSiteFigures(sql, code)
      await advanceSiteFigures(sql, { siteCode: code, from, now, policy, newId: deps.newId })
    })
}

/** All boards in one transaction: a reader sees the whole of a roll-up or the one before. */
export async function rollUpFigures(deps: Deps): Promise<void> {
  await inTransaction(deps.orm, (sql) => rebuildRegionTallies(sql, deps.clock.business.now()))
}
