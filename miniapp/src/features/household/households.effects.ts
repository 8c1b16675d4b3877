import type { HouseholdSummary, Input, Output } from '@anju/shared-types'
import { readTyped } from '@anju/shared-types'
import { useMemo, useState } from 'react'
import { serverClock } from '../../api/call'
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
import { asQuery, isNarrowedTo } from './filter.model'
import type { HeldHousehold, Narrowing } from './filter.model'
import type { SiteFigures } from './site.model'
import { siteFigures } from './site.model'

interface Asked {
  narrowing: Narrowing
  text: string
  /** Rows at once. */
  page: number
}

export type Households = Paged<HouseholdSummary, unknown> & {
  /** How many there are, `more` when it is more than was counted; null while nobody knows. */
  total: { count: number; more: boolean } | null
}

/**
 * The households of his scope: from this phone alone once its pack is whole, so that a valley makes no difference; from
 * the server while it is not, or where the scope does not fit a phone. Null = nobody is here yet.
 */
export function useHouseholds(asked: Asked | null): Households {
  // Names lie masked on the phone: their initials are known to the server alone.
  const whole = usePack(isWhole) && readTyped(asked?.text ?? '').initials === null
  const local = useLocalHouseholds(whole ? asked : null)
  const server = usePaged<HouseholdSummary, Output<'listHouseholds'>>(
    'listHouseholds',
    whole || !asked ? null : { query: queryOf(asked) },
  )
  return whole ? local : { ...server, total: server.query.data?.total ?? null }
}

const queryOf = ({ narrowing, text, page }: Asked): Input<'listHouseholds'>['query'] => ({
  limit: String(page),
  ...(text ? { q: text } : {}),
  ...asQuery(narrowing),
})

function useLocalHouseholds(asked: Asked | null): Households {
  const { items, head, pulling, problem } = usePack()
  const all = useHeld(items, asked !== null)
  const [pages, setPages] = useState({ key: '', count: 1 })
  const key = asked ? `${JSON.stringify(asked.narrowing)} ${asked.text}` : ''
  const count = pages.key === key ? pages.count : 1
  const found = useMemo(
    () =>
      asked
        ? all
            .filter((one) => matches(one.summary, asked.text, one.record.dwelling.extraRooms))
            .filter((one) => isNarrowedTo(one, asked.narrowing, serverClock.now()))
            .map(({ summary }) => summary)
        : [],
    // The key says everything about the question.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [all, key],
  )
  const shown = found.slice(0, count * (asked?.page ?? 1))
  return {
    query: { data: found, updatedAt: head.at, refreshing: pulling, problem, reload: pullPack },
    items: shown,
    total: { count: found.length, more: false },
    hasMore: shown.length < found.length,
    loadingMore: false,
    failedMore: false,
    more: () => setPages({ key, count: count + 1 }),
  }
}

/** Each as its page shows it: what was read since, and this person's unsent work on top. */
function useHeld(items: ReturnType<typeof usePack.getState>['items'], wanted: boolean): HeldHousehold[] {
  const byId = useHouseholdCache((s) => s.byId)
  const entries = useSync((s) => s.entries)
  const photos = useSync((s) => s.photos)
  return useMemo(() => {
    if (!wanted) return []
    const open = entries.map(({ householdId }) => householdId)
    const held = Object.keys(items).map((id): HeldHousehold => {
      const { record } = newest<KeptHousehold>(items[id], byId[id])!
      const seen = open.indexOf(id) < 0 ? record : applyPending(record, entries, photos, null).household
      return { summary: summaryOf(seen), record: seen, people: items[id]?.people ?? [] }
    })
    return held.sort((a, b) => byDoor(a.summary, b.summary))
  }, [items, byId, entries, photos, wanted])
}

/** His sites, counted from the pack with his unsent work on top. */
export function useOwnSites(): SiteFigures[] {
  const { items, head } = usePack()
  const all = useHeld(items, true)
  return useMemo(
    () =>
      siteFigures(
        head.sites ?? [],
        all.map(({ summary }) => summary),
      ),
    [head.sites, all],
  )
}

/** A page of households came to the front. */
export const freshen = (): void => pullSoon(deviceNow())
