import type { Policy } from '@anju/shared-types'
import { useMemo } from 'react'
import type { QueryResult } from '../../api/query'
import { useQuery } from '../../api/query'
import { useShown } from '../../platform/navigate'
import type { SiteView } from '../../sync/site-pending.model'
import { siteWithPending } from '../../sync/site-pending.model'
import { useSync } from '../../sync/sync'

export interface OpenSite {
  /** The server's word with this person's unsent work on top. */
  query: QueryResult<SiteView>
  policy: Policy | null
}

/** A site from the phone at once, then from the server; read again each time its page comes to the front. */
export function useOpenSite(code: string): OpenSite {
  const query = useQuery('getSite', { params: { code } })
  const policy = useQuery('getPolicy', {}).data
  const entries = useSync((s) => s.entries)
  const photos = useSync((s) => s.photos)
  useShown(() => {
    if (query.data) void query.reload()
  })
  const record = query.data
  const view = useMemo(
    () => (record ? siteWithPending(record, entries, photos, policy?.evidence ?? null) : null),
    [record, entries, photos, policy],
  )
  return { query: { ...query, data: view }, policy }
}
