import type { LedgerImport, LedgerState } from '@anju/shared-types'
import type { Report } from './import-report'
import type { ImportRow } from './import-row'

/** Reports of the release before tell no hints. */
type Stored = Omit<Report, 'hintRows' | 'hints' | 'notes'> & Partial<Report>

/** Whitelisted; problems never hold a number, only where it stands. */
export function presentImport(
  row: ImportRow,
  state: LedgerState,
  progress: { done: number; rows: number } | null,
): LedgerImport {
  const { counts, badRows, problems, hintRows = 0, hints = [], notes = [] } = JSON.parse(row.report) as Stored
  const rows = progress?.rows ?? Number(row.row_count)
  return {
    id: row.id,
    fileName: row.file_name,
    state,
    mode: row.mode,
    rows,
    done: progress?.done ?? (state === 'checked' || state === 'applied' ? rows : 0),
    ...{ counts, badRows, problems, hintRows, hints, notes },
    reason: row.reason,
    createdAt: Number(row.created_at),
  }
}
