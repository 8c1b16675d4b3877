import type { LedgerImport, LedgerLayer, LedgerMode } from '@anju/shared-types'
import { useEffect, useState } from 'react'
import { call } from '../../api/call'
import { useQuery } from '../../api/query'
import { ledgerWords } from '../../copy/pages-ledger'
import { t } from '../../copy/zh-CN'
import { confirm, toast } from '../../platform/dialog'
import { pickSpreadsheet } from '../../platform/spreadsheet'
import { download } from '../shell/download'
import { useAttempt } from '../shell/attempt.effects'
import { isWorking, writes } from './ledger.model'

/** A file that is made while one waits takes longer than an answer. */
const DOWNLOAD_MS = 120_000
const LOOK_EVERY_MS = 1_000

export interface Importing {
  /** The import that is looked at; null while there is none. */
  current: LedgerImport | null
  recent: LedgerImport[]
  sending: boolean
  problem: string | null
  pick(): void
  open(item: LedgerImport): void
  apply(mode: LedgerMode): Promise<void>
  template(layer: LedgerLayer): void
  marked(): void
}

/** Template, choice, check, write: the server works on after the answer, the page looks how far it is. */
export function useLedgerImport(): Importing {
  const upload = useAttempt('startLedgerImport')
  const write = useAttempt('applyLedgerImport')
  const list = useQuery('listLedgerImports', {})
  const [current, setCurrent] = useState<LedgerImport | null>(null)
  useFollowing(current, setCurrent, list.reload)

  async function chosen(): Promise<void> {
    const file = await pickSpreadsheet()
    if (!file) return
    setCurrent(null)
    const sent = await upload.send({ query: { fileName: file.name.slice(-120) }, body: file.bytes })
    if (sent) setCurrent(sent)
  }

  async function apply(mode: LedgerMode): Promise<void> {
    if (!current) return
    const skips = mode === 'skip' && current.badRows > 0
    const sure = await confirm({
      title: skips ? ledgerWords.skipTitle(current.badRows) : ledgerWords.applyTitle,
      content: skips ? ledgerWords.skipNote : ledgerWords.applyNote(writes(current)),
      confirmText: ledgerWords.apply,
    })
    if (!sure) return
    const begun = await write.send({ params: { id: current.id }, body: { mode } })
    if (begun) setCurrent(begun)
  }

  return {
    current,
    recent: list.data?.items ?? [],
    sending: upload.busy || write.busy,
    problem: upload.problem ?? write.problem,
    // Within the tap: browsers open nothing otherwise.
    pick: () => void chosen().catch(() => toast(t.common.downloadFailed)),
    open: setCurrent,
    apply,
    template: (layer) =>
      void download(ledgerWords.templateFile(ledgerWords.template[layer]), () =>
        call('downloadLedgerTemplate', { query: { layer } }),
      ),
    marked: () => {
      if (!current) return
      const { id, fileName } = current
      void download(ledgerWords.markedFile(fileName), () =>
        call('downloadMarkedLedger', { params: { id } }, { timeoutMs: DOWNLOAD_MS }),
      )
    },
  }
}

/** Looks again and again while the server is at it. */
function useFollowing(
  current: LedgerImport | null,
  show: (item: LedgerImport) => void,
  settled: () => Promise<unknown>,
): void {
  const id = current?.id ?? null
  const working = current !== null && isWorking(current.state)
  useEffect(() => {
    if (id === null || !working) return
    let stopped = false
    const look = async (): Promise<void> => {
      const next = await call('getLedgerImport', { params: { id } }).catch(() => null)
      if (stopped) return
      if (next) show(next)
      if (next && !isWorking(next.state)) void settled()
      else timer = setTimeout(() => void look(), LOOK_EVERY_MS)
    }
    let timer = setTimeout(() => void look(), LOOK_EVERY_MS / 2)
    return () => {
      stopped = true
      clearTimeout(timer)
    }
    // Only another import, or its end, changes what is to be done.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [id, working])
}
