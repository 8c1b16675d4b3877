import type { Deps } from '../deps'
import { dropOldLedgers } from '../features/ledger/public'
import { runRetention } from '../features/privacy/public'
import { repeat } from './repeating-job'
import type { Job } from './repeating-job'

const EVERY_MS = 3_600_000

/** Throws away what has had its time. Harmless when several processes do it at once. */
export function startCleanupJob(deps: Deps): Job {
  return repeat('cleanup', EVERY_MS, deps.log, async () => {
    await runRetention(deps, deps.rights.retention)
    await dropOldLedgers(deps)
  })
}
