import type { DueHousehold, Output } from '@anju/shared-types'
import { useState } from 'react'
import { timesOfNow } from '../../api/call'
import type { QueryResult } from '../../api/query'
import { useQuery } from '../../api/query'
import { t } from '../../copy/zh-CN'
import { toast } from '../../platform/dialog'
import { useShown } from '../../platform/navigate'
import { useAttempt } from '../shell/attempt.effects'

/** What is overdue of what he keeps up to date; read again when its page comes to the front. */
export function useDue(wanted: boolean): QueryResult<Output<'listDueSections'>> {
  const query = useQuery('listDueSections', wanted ? {} : null)
  useShown(() => {
    if (query.data) void query.reload()
  })
  return query
}

export interface Confirming {
  /** The household that is being confirmed. */
  busy: string | null
  problem: string | null
  confirm(due: DueHousehold): Promise<void>
}

/** One tap: he looked, and nothing has changed. */
export function useConfirming(reload: () => Promise<unknown>): Confirming {
  const attempt = useAttempt('confirmUnchanged')
  const [busy, setBusy] = useState<string | null>(null)

  async function confirm({ household, sections }: DueHousehold): Promise<void> {
    if (busy) return
    setBusy(household.id)
    try {
      const saved = await attempt.send({
        params: { id: household.id },
        body: {
          ...timesOfNow(),
          sections: sections.filter(({ filled }) => filled).map(({ section }) => section),
        },
      })
      if (!saved) return
      toast(t.due.confirmed)
      await reload()
    } finally {
      setBusy(null)
    }
  }

  return { busy, problem: attempt.problem, confirm }
}
