import { archiveAudit } from '../audit/archive-audit'
import { sealAllEvents } from '../audit/seal-events'
import { signHead } from '../audit/sign-heads'
import { sqlOn } from '../db/sql'
import type { Deps } from '../deps'
import { holdLease } from './lease'
import { repeat } from './repeating-job'
import type { Job } from './repeating-job'

const EVERY_MS = 2_000
const LEASE_MS = 30_000

/** Seals events without a site within seconds, signs the day before once it has ended, and archives old months. One server at a time. */
export function startAuditJob(deps: Deps): Job {
  const holder = deps.newId()
  return repeat('audit', EVERY_MS, deps.log, async () => {
    const now = deps.clock.system.now()
    const lease = { name: 'audit', holder, now, forMs: LEASE_MS }
    if (!(await holdLease(sqlOn(deps.orm), lease))) return
    await sealAllEvents(deps.orm)
    // Once a day, after the day is signed; it finds something to do once a month.
    if (await signHead(deps.orm, deps.secrets, now)) await archiveAudit(deps)
  })
}
