import type { PlateSheet } from '@anju/shared-types'
import { useState } from 'react'
import { call } from '../../api/call'
import type { QueryResult } from '../../api/query'
import { useQuery } from '../../api/query'
import { householdWords } from '../../copy/pages-household'
import { confirm } from '../../platform/dialog'
import { useAttempt } from '../shell/attempt.effects'
import { download } from '../shell/download'

/** Sixty pages are drawn while one waits. */
const DOWNLOAD_MS = 120_000

type Sheets = { without: number; items: PlateSheet[] }

export interface Plates {
  query: QueryResult<Sheets>
  busy: boolean
  problem: string | null
  /** What was issued on this page. */
  issued: PlateSheet | null
  /** Null: for all doors without one. A household's old plate is void at once, so it is asked first. */
  issue(householdId: string | null): Promise<void>
  print(sheet: PlateSheet): Promise<unknown>
}

export function usePlates(code: string): Plates {
  const query = useQuery('listPlateSheets', { params: { code } })
  const attempt = useAttempt('issuePlates')
  const [issued, setIssued] = useState<PlateSheet | null>(null)

  const print = ({ id, plates }: PlateSheet) =>
    download(householdWords.plates.file(code, plates), () =>
      call('downloadPlateSheet', { params: { id } }, { timeoutMs: DOWNLOAD_MS }),
    )

  async function issue(householdId: string | null): Promise<void> {
    const { replaceTitle: title, replaceNote: content, replace: confirmText } = householdWords.plates
    if (householdId && !(await confirm({ title, content, confirmText, danger: true }))) return
    const householdIds = householdId ? [householdId] : null
    const sheet = await attempt.send({ params: { code }, body: { householdIds } })
    if (!sheet) return
    setIssued(sheet)
    void query.reload()
    await print(sheet)
  }

  return { query, busy: attempt.busy, problem: attempt.problem, issued, issue, print }
}
