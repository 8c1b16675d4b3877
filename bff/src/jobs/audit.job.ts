import { sealAllEvents } from '../audit/seal-events'
import { signHead } from '../audit/sign-heads'
import { sqlOn } from '../db/sql'
import type { Deps } from '../deps'
import { holdLease } from './lease'
import { repeat } from './repeating-job'
import type { Job } from './repeating-job'

const EVERY_MS = 2_000
const LEASE_MS = 30_000

/** Seals events without a site within seconds, and signs the day before once it has ended. One server at a time. */
export function startAuditJob(deps: Deps): Job {
  const holder = deps.newId()
  return repeat('audit', EVERY_MS, deps.log, async () => {
    const now = deps.clock.system.now()
    const lease = { name: 'audit', holder, now, forMs: LEASE_MS }
    if (!(await holdLease(sqlOn(deps.orm), lease))) return
    await sealAllEvents(deps.orm)
    await signHead(deps.orm, deps.secrets, now)
  })
}
