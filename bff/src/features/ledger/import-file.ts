import { createHash } from 'node:crypto'
import type { LedgerMode, LedgerProblem } from '@anju/shared-types'
import type { Deps } from '../../deps'
import { problem } from '../../http/problem'
import type { SignedIn } from '../user/public'
import { applyImport, RowsWentBad } from './apply-import'
import { checkImport } from './check-import'
import type { Report } from './import-report'
import { mayImportLedger } from './ledger.policy'
import { markLedger } from './mark-ledger'

/** Larger ones are refused before they are read, from the network and from a disk. */
export const MAX_LEDGER_BYTES = 30 * 1024 * 1024

export interface FileImport {
  rows: number
  report: Report
  applied: boolean
  fileProblems: readonly LedgerProblem[]
  /** The copy with its problems, where rows are wrong. */
  marked: Buffer | null
}

interface Given {
  deps: Deps
  actor: SignedIn
  bytes: Uint8Array
  /** Null: only checked. */
  mode: LedgerMode | null
  progress: { done: number; rows: number }
}

/** A ledger from a file of the machine, in one go. Throws forbidden, not_a_spreadsheet, too_large. */
export async function importFile({ deps, actor, bytes, mode, progress }: Given): Promise<FileImport> {
  if (!mayImportLedger(actor)) throw problem('forbidden')
  if (bytes.length > MAX_LEDGER_BYTES) throw problem('too_large')
  const common = { deps, actor, policy: deps.policy(), now: deps.clock.business.now(), progress }
  const checked = await checkImport(common, bytes, true)
  const { rows, report, fileProblems, bad } = checked
  const marked = bad.length > 0 ? await markLedger(bytes, bad) : null
  const stays = mode === null || fileProblems.length > 0 || (mode === 'all' && report.badRows > 0)
  if (stays) return { rows, report, applied: false, fileProblems, marked }
  progress.done = 0
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const applying = { ...common, importId: deps.newId(), sha256, mode, alive: () => Promise.resolve() }
  try {
    const done = await applyImport(applying, bytes)
    return { ...done, applied: true, fileProblems, marked }
  } catch (error) {
    if (!(error instanceof RowsWentBad)) throw error
    return { rows, report: error.report, applied: false, fileProblems, marked }
  }
}
