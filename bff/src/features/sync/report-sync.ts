import { bucketOfDuration, shanghaiDate } from '@anju/shared-types'
import type { Input } from '@anju/shared-types'
import type { Sql } from '../../db/sql'
import { addHealth } from './health.queries'
import type { HealthCount } from './health-rows'

const DAY_MS = 86_400_000

/** How long the oldest change waits, in words of the counters. */
function waitingLabel(oldestMs: number | null): string {
  if (oldestMs === null) return 'none'
  return oldestMs <= DAY_MS ? 'withinDay' : oldestMs <= 3 * DAY_MS ? 'withinThreeDays' : 'longer'
}

/** Adds one phone's report to its county's counters of the day; who reported is not kept. */
export async function reportSync(
  sql: Sql,
  { countyCode, now }: { countyCode: string; now: number },
  { platform, appVersion, oldestWaitingMs, settledMs, outcomes, failures }: Input<'reportSync'>['body'],
): Promise<void> {
  const counts = new Map<string, HealthCount>()
  const add = (kind: string, label: string, n: number) => {
    const before = counts.get(`${kind} ${label}`)?.n ?? 0
    counts.set(`${kind} ${label}`, { kind, label, n: before + n })
  }
  add('report', '', 1)
  add('waiting', waitingLabel(oldestWaitingMs), 1)
  for (const ms of settledMs) add('settled', String(bucketOfDuration(ms)), 1)
  for (const { outcome, count } of outcomes) if (count > 0) add('outcome', outcome, count)
  for (const { code, count } of failures) if (count > 0) add('failure', code, count)
  const of = { day: shanghaiDate(now), countyCode, platform, appVersion }
  await addHealth(sql, of, [...counts.values()])
}
