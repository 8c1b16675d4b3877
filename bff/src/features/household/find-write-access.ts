import { PACK_LASTS_MS } from '@anju/shared-types'
import type { Actor } from '@anju/shared-types'
import type { Sql } from '../../db/sql'
import type { Deps } from '../../deps'
import { problem } from '../../http/problem'
import { listAssignmentsSince } from '../user/public'
import { reachOf } from './household-facts'
import type { LocatedHousehold } from './household-facts'
import { householdScope } from './household.policy'
import type { HouseholdReach } from './household.policy'
import { findHelpersSince, findHousehold } from './household.queries'

interface Asking {
  sql: Sql
  actor: Actor
  deps: Pick<Deps, 'clock'>
  /** Business clock, UTC ms. */
  now: number
}

export interface WriteAccess {
  household: LocatedHousehold
  /** He may write it now; false: he could within the life of a pack, and what he wrote meanwhile is kept (model.md §3). */
  holds: boolean
}

/**
 * The household of a write, and whether its author has the right now or had it when his phone last knew. Locks the
 * household and its site when asked to; `lost: false` asks for the right of now alone. Throws not_found and forbidden.
 */
export async function findWriteAccess(
  asking: Asking,
  id: string,
  mayWrite: (actor: Actor, household: HouseholdReach) => boolean,
  { lock, lost: looksBack = true }: { lock: boolean; lost?: boolean },
): Promise<WriteAccess> {
  const { sql, actor } = asking
  const household = await findHousehold(sql, { id, ...householdScope(actor), lock })
  if (household && mayWrite(actor, reachOf(household))) return { household, holds: true }
  if (!looksBack) throw problem(household ? 'forbidden' : 'not_found')
  const lost = household ?? (await findHousehold(sql, { id, where: '1 = 1', values: [], lock }))
  if (lost && (await couldWrite(asking, lost, mayWrite))) return { household: lost, holds: false }
  throw problem(household ? 'forbidden' : 'not_found')
}

/** With the roles and as the helper he was at any time in the window. */
async function couldWrite(
  { sql, actor, deps, now }: Asking,
  household: LocatedHousehold,
  mayWrite: (actor: Actor, household: HouseholdReach) => boolean,
): Promise<boolean> {
  const system = deps.clock.system.now()
  const assignments = await listAssignmentsSince(sql, actor.userId, system - PACK_LASTS_MS, system)
  const before = { ...actor, assignments }
  const reach = reachOf(household)
  if (mayWrite(before, reach)) return true
  const helpers = await findHelpersSince(sql, household.id, now - PACK_LASTS_MS)
  return helpers.some((helperId) => mayWrite(before, { ...reach, helperId }))
}
