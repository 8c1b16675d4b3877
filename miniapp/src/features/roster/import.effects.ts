import type { RosterImport } from '@anju/shared-types'
import { useState } from 'react'
import { isApiProblem } from '../../api/api-problem'
import { call } from '../../api/call'
import { t } from '../../copy/zh-CN'
import { confirm, toast } from '../../platform/dialog'
import type { Spreadsheet } from '../../platform/spreadsheet'
import { pickSpreadsheet, saveSpreadsheet } from '../../platform/spreadsheet'
import { useAttempt } from '../shell/attempt.effects'

export interface RosterImporting {
  busy: boolean
  problem: string | null
  /** Of the last try, or of the import itself. */
  report: RosterImport | null
  name: string
  pick(): void
  apply(): Promise<void>
  template(): Promise<void>
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
      title: t.rosterImport.applyTitle(report.created + report.changed),
      content: t.rosterImport.applyNote,
      confirmText: t.rosterImport.apply,
    })
    if (!sure) return
    const done = await attempt.send({ query: {}, body: file.bytes })
    if (done) setReport(done)
  }

  async function template(): Promise<void> {
    try {
      const bytes = await call('downloadRosterTemplate', {})
      await saveSpreadsheet({ name: '名册导入模板.xlsx', bytes })
    } catch (error) {
      toast(isApiProblem(error) ? error.message : t.rosterImport.templateFailed)
    }
  }

  return {
    busy: attempt.busy,
    problem: attempt.problem,
    report,
    name: file?.name ?? '',
    // Within the tap: browsers open nothing otherwise.
    pick: () => void chosen().catch(() => toast(t.rosterImport.templateFailed)),
    apply,
    template,
  }
}
