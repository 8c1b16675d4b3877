import { shanghaiDate } from '@anju/shared-types'
import type { Household, Policy } from '@anju/shared-types'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { isApiProblem } from '../../api/api-problem'
import { call, serverClock } from '../../api/call'
import type { QueryProblem } from '../../api/query'
import { useQuery } from '../../api/query'
import { useShown } from '../../platform/navigate'
import type { HouseholdView } from '../../sync/apply-pending.model'
import { applyPending } from '../../sync/apply-pending.model'
import { dropHousehold, keepHousehold, keptHousehold, useHouseholdCache } from '../../sync/household-cache'
import type { KeptHousehold } from '../../sync/household-cache'
import { newest } from '../../sync/newest.model'
import { usePack } from '../../sync/pack'
import { useSync } from '../../sync/sync'
import { currentUserId } from '../session/session.store'

export interface OpenHousehold {
  /** Record with this person's unsent work on top; null while nothing is known. */
  view: HouseholdView | null
  /** The server's word alone: what a new write stands on. */
  record: Household | null
  updatedAt: number | null
  problem: QueryProblem | null
  refreshing: boolean
  reload(): Promise<void>
  policy: Policy | null
}

/** A household from the phone at once, then from the server; read again each time its page comes to the front. */
export function useHousehold(id: string): OpenHousehold {
  // The cache's own word: the session knows the person a moment before his records may be read.
  const owner = useHouseholdCache((s) => s.owner)
  const read = useHouseholdCache((s) => s.byId[id])
  const packed = usePack((s) => s.items[id])
  const kept = newest<KeptHousehold>(read, packed)
  const entries = useSync((s) => s.entries)
  const photos = useSync((s) => s.photos)
  const policy = useQuery('getPolicy', {}).data
  const [problem, setProblem] = useState<QueryProblem | null>(null)
  const [refreshing, setRefreshing] = useState(true)

  const reload = useCallback(async () => {
    if (!owner || !id) return
    setRefreshing(true)
    try {
      const record = await call('getHousehold', { params: { id }, query: {} }, { asUser: owner })
      await keepHousehold(owner, record, serverClock.now()).catch(() => undefined)
      setProblem(null)
    } catch (error) {
      if (isApiProblem(error) && (error.code === 'not_found' || error.code === 'forbidden'))
        await dropHousehold(owner, id).catch(() => undefined)
      setProblem(
        isApiProblem(error) ? { kind: 'refused', message: error.message } : { kind: 'offline', message: '' },
      )
    } finally {
      setRefreshing(false)
    }
  }, [id, owner])

  useEffect(() => {
    if (owner) void keptHousehold(id).then(reload)
  }, [id, owner, reload])
  useShown(() => {
    // The first time the effect above reads it.
    if (!refreshing) void reload()
  })

  const record = kept?.record ?? null
  const view = useMemo(
    () => (record ? applyPending(record, entries, photos, policy?.evidence ?? null) : null),
    [record, entries, photos, policy],
  )
  return { view, record, updatedAt: kept?.readAt ?? null, problem, refreshing, reload, policy }
}

/**
 * A form stays open over what it was opened on: a household that is handed over meanwhile takes no work away. What is
 * then saved is kept for a decision (ADR 016).
 */
export function useOpenHousehold(id: string): OpenHousehold & { gone: boolean } {
  const household = useHousehold(id)
  const last = useRef<OpenHousehold | null>(null)
  if (household.view) last.current = household
  const gone = !household.view && last.current !== null
  const { problem, refreshing, reload } = household
  return gone && last.current
    ? { ...last.current, problem, refreshing, reload, gone }
    : { ...household, gone: false }
}

export const today = (): string => shanghaiDate(serverClock.now())

/** What the queue says about the door, when the record is not at hand. */
export const wordsOf = ({ headName, siteName, doorplate }: Household) => ({ headName, siteName, doorplate })

/** Keeps a record that an answer brought along. */
export async function keepAnswered(record: Household): Promise<void> {
  await keepHousehold(currentUserId(), record, serverClock.now()).catch(() => undefined)
}
