import type { DueHousehold, DueSite, Output } from '@anju/shared-types'
import { useEffect } from 'react'
import { serverClock } from '../../api/call'
import type { QueryResult } from '../../api/query'
import { useQuery } from '../../api/query'
import { workWords } from '../../copy/pages-work'
import { t } from '../../copy/zh-CN'
import { toast } from '../../platform/dialog'
import { newMutationId } from '../../platform/ids'
import { useShown } from '../../platform/navigate'
import { isConfirmation, ownerOf } from '../../sync/entry.model'
import type { NewEntry } from '../../sync/entry.model'
import { addEntry, discardEntry, useSync } from '../../sync/sync'
import { currentUserId } from '../session/session.store'
import { confirmedBy, withoutConfirmed } from './due.model'

/** What is overdue of what he keeps up to date; read again when its page comes to the front or a confirmation arrived. */
export function useDue(wanted: boolean): QueryResult<Output<'listDueSections'>> {
  const query = useQuery('listDueSections', wanted ? {} : null)
  const entries = useSync((s) => s.entries)
  useShown(() => {
    if (query.data) void query.reload()
  })
  const { data, updatedAt, reload } = query
  const arrived = entries.some((entry) => isConfirmation(entry) && (entry.settledAt ?? 0) > (updatedAt ?? 0))
  useEffect(() => {
    if (arrived) void reload()
  }, [arrived, reload])
  return { ...query, data: data && withoutConfirmed(data, entries, updatedAt ?? 0) }
}

/** The list closes up under the finger: a second tap in this time is meant for the one that is gone. */
const SETTLES_MS = 800
let tappedAt = 0

type Confirmation = Pick<NewEntry, 'operation' | 'householdId' | 'household' | 'siteCode' | 'siteName'>

/** One tap: he looked, and nothing has changed. It waits on the phone like every other change. */
async function confirm(whose: Confirmation, sections: string[]): Promise<void> {
  const now = serverClock.now()
  if (now - tappedAt < SETTLES_MS) return
  tappedAt = now
  // One that was refused would hold back this one: it is said again, as things are now.
  const refused = useSync
    .getState()
    .entries.filter(
      (one) => ownerOf(one) === ownerOf(whose) && isConfirmation(one) && one.state === 'needs_attention',
    )
  try {
    for (const { mutationId } of refused) await discardEntry(mutationId)
    await addEntry({
      ...{ mutationId: newMutationId(), userId: currentUserId(), ...whose },
      ...{ subject: 'confirmation', gate: null, base: null, fields: { sections } },
      ...{ assessed: null, photoIds: [] },
      ...{ occurredAt: now, offsetMs: serverClock.offsetMs(), createdAt: now },
    })
    toast(workWords.due.confirmed)
  } catch {
    toast(t.common.storageFull)
  }
}

export function confirmHousehold({ household, sections }: DueHousehold): Promise<void> {
  const { id, headName, siteName, doorplate } = household
  const whose = { householdId: id, household: { headName, siteName, doorplate } }
  return confirm({ operation: 'confirmUnchanged', ...whose }, confirmedBy(sections))
}

export const confirmSite = ({ site, sections }: DueSite): Promise<void> =>
  confirm(
    { operation: 'confirmSiteUnchanged', siteCode: site.code, siteName: site.name },
    confirmedBy(sections),
  )
