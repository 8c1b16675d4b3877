import type { RosterImport } from '@anju/shared-types'
import { useState } from 'react'
import { call } from '../../api/call'
import { t } from '../../copy/zh-CN'
import { rosterWords } from '../../copy/pages-roster'
import { confirm, toast } from '../../platform/dialog'
import type { Spreadsheet } from '../../platform/spreadsheet'
import { pickSpreadsheet } from '../../platform/spreadsheet'
import { download } from '../shell/download'
import { useAttempt } from '../shell/attempt.effects'

export interface RosterImporting {
  busy: boolean
  problem: string | null
  /** Of the last try, or of the import itself. */
  report: RosterImport | null
  name: string
  pick(): void
  apply(): Promise<void>
  template(): Promise<unknown>
}

/** Template, choice, try, import: the file stays in memory between the two. */
export function useRosterImport(): RosterImporting {
  const attempt = useAttempt('importRoster')
  const [file, setFile] = useState<Spreadsheet | null>(null)
  const [report, setReport] = useState<RosterImport | null>(null)

  async function chosen(): Promise<void> {
    const picked = await pickSpreadsheet()
    if (!picked) return
    setFile(picked)
    setReport(null)
    setReport(await attempt.send({ query: { dryRun: '1' }, body: picked.bytes }))
  }

  async function apply(): Promise<void> {
    if (!file || !report) return
    const sure = await confirm({
      title: rosterWords.rosterImport.applyTitle(report.created + report.changed),
      content: rosterWords.rosterImport.applyNote,
      confirmText: rosterWords.rosterImport.apply,
    })
    if (!sure) return
    const done = await attempt.send({ query: {}, body: file.bytes })
    if (done) setReport(done)
  }

  const template = () => download('名册导入模板.xlsx', () => call('downloadRosterTemplate', {}))

  return {
    busy: attempt.busy,
    problem: attempt.problem,
    report,
    name: file?.name ?? '',
    // Within the tap: browsers open nothing otherwise.
    pick: () => void chosen().catch(() => toast(t.common.downloadFailed)),
    apply,
    template,
  }
}
