import type { HouseholdSummary, Input } from '@anju/shared-types'
import { useMemo, useState } from 'react'
import { deviceNow } from '../../platform/clock'
import { applyPending } from '../../sync/apply-pending.model'
import { useHouseholdCache } from '../../sync/household-cache'
import type { KeptHousehold } from '../../sync/household-cache'
import { newest } from '../../sync/newest.model'
import { pullPack, pullSoon, usePack } from '../../sync/pack'
import { byDoor, matches, summaryOf } from '../../sync/pack-list.model'
import { isWhole } from '../../sync/pack.model'
import { useSync } from '../../sync/sync'
import type { Paged } from '../shell/paged.effects'
import { usePaged } from '../shell/paged.effects'
import type { SiteFigures } from './site.model'
import { siteFigures } from './site.model'

interface Asked {
  missing: boolean
  text: string
  /** Rows at once. */
  page: number
}

export type Households = Paged<HouseholdSummary, unknown> & {
  /** How many there are; null while only a part is known. */
  total: number | null
}

/**
 * The households of his scope: from this phone alone once its pack is whole, so that a valley makes no difference; from
 * the server while it is not, or where the scope does not fit a phone. Null = nobody is here yet.
 */
export function useHouseholds(asked: Asked | null): Households {
  const whole = usePack(isWhole)
  const local = useLocalHouseholds(whole ? asked : null)
  const server = usePaged<
    HouseholdSummary,
    unknown & { items: HouseholdSummary[]; nextCursor: string | null }
  >('listHouseholds', whole || !asked ? null : { query: queryOf(asked) })
  return whole ? local : { ...server, total: server.hasMore ? null : server.items.length }
}

const queryOf = ({ missing, text, page }: Asked): Input<'listHouseholds'>['query'] => ({
  limit: String(page),
  ...(text ? { q: text } : {}),
  ...(missing ? { missing: 'proof' as const } : {}),
})

function useLocalHouseholds(asked: Asked | null): Households {
  const { items, head, pulling, problem } = usePack()
  const all = useSummaries(items, asked !== null)
  const [pages, setPages] = useState({ key: '', count: 1 })
  const key = asked ? `${String(asked.missing)} ${asked.text}` : ''
  const count = pages.key === key ? pages.count : 1
  const found = useMemo(
    () =>
      asked
        ? all.filter((one) => (!asked.missing || one.missing.length > 0) && matches(one, asked.text))
        : [],
    // The key says everything about the question.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [all, key],
  )
  const shown = found.slice(0, count * (asked?.page ?? 1))
  return {
    query: { data: found, updatedAt: head.at, refreshing: pulling, problem, reload: pullPack },
    items: shown,
    total: found.length,
    hasMore: shown.length < found.length,
    loadingMore: false,
    failedMore: false,
    more: () => setPages({ key, count: count + 1 }),
  }
}

/** Each as its page shows it: what was read since, and this person's unsent work on top. */
function useSummaries(
  items: ReturnType<typeof usePack.getState>['items'],
  wanted: boolean,
): HouseholdSummary[] {
  const byId = useHouseholdCache((s) => s.byId)
  const entries = useSync((s) => s.entries)
  const photos = useSync((s) => s.photos)
  return useMemo(() => {
    if (!wanted) return []
    const open = entries.map(({ householdId }) => householdId)
    const summaries = Object.keys(items).map((id) => {
      const { record } = newest<KeptHousehold>(items[id], byId[id])!
      const seen = open.indexOf(id) < 0 ? record : applyPending(record, entries, photos, null).household
      return summaryOf(seen)
    })
    return summaries.sort(byDoor)
  }, [items, byId, entries, photos, wanted])
}

/** His sites, counted from the pack with his unsent work on top. */
export function useOwnSites(): SiteFigures[] {
  const { items, head } = usePack()
  const all = useSummaries(items, true)
  return useMemo(() => siteFigures(head.sites ?? [], all), [head.sites, all])
}

/** A page of households came to the front. */
export const freshen = (): void => pullSoon(deviceNow())
