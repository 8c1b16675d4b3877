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
import type { RowProblems } from './plan-batch'

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
  const alive = () => Promise.resolve()
  const common = {
    deps,
    actor,
    policy: deps.policy(),
    now: deps.clock.business.now(),
    progress,
    alive,
    since: null,
  }
  const bad: RowProblems[] = []
  const marked = async () => (bad.length > 0 ? markLedger(bytes, bad) : null)
  if (mode === null) {
    const { rows, report, fileProblems, bad: found } = await checkImport(common, bytes, true)
    bad.push(...found)
    return { rows, report, applied: false, fileProblems, marked: await marked() }
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  try {
    // `all` rolls back by itself: nothing has to be checked before.
    const done = await applyImport({ ...common, importId: deps.newId(), sha256, mode, bad }, bytes)
    return { ...done, applied: done.fileProblems.length === 0, marked: await marked() }
  } catch (error) {
    if (!(error instanceof RowsWentBad)) throw error
    return {
      rows: progress.rows,
      report: error.report,
      applied: false,
      fileProblems: [],
      marked: await marked(),
    }
  }
}
