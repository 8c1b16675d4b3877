import type { Policy } from '@anju/shared-types'
import type { Sql } from '../../db/sql'
import type { Deps } from '../../deps'
import { problem } from '../../http/problem'
import type { SignedIn } from '../user/public'
import { advanceSiteFigures } from './advance-figures'
import type { LocatedHousehold } from './household-facts'

/** What a command needs of the request; it never sees HTTP. */
export interface CommandContext {
  actor: SignedIn
  deps: Pick<Deps, 'newId' | 'log'>
  sql: Sql
  policy: Policy
  /** Business clock, UTC ms: the recorded_at of everything this command writes. */
  now: number
  mutationId: string | null
}

/** The instant as it may be stored: never in the future beyond the tolerance, never after the server's own (model.md §2). */
export function acceptedInstant(occurredAt: number, now: number, policy: Policy): number {
  if (occurredAt > now + policy.calendar.futureToleranceMs) throw problem('occurred_in_future')
  return Math.min(occurredAt, now)
}

/** What every command does before it changes anything: the site's figures are brought to today, on the facts of before. */
export async function openChange(context: CommandContext, household: LocatedHousehold): Promise<void> {
  const { sql, now, policy, deps } = context
  const { site_code: siteCode, site_figures_date: from } = household
  await advanceSiteFigures(sql, { siteCode, from, now, policy, newId: deps.newId })
}
