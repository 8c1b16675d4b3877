import type { LedgerLayer } from '@anju/shared-types'
import type { CellValue } from '../../spreadsheet/read-cell'
import { plainText, readCell } from '../../spreadsheet/read-cell'
import { readSheets } from '../../spreadsheet/read-sheets'
import type { SheetRow } from '../../spreadsheet/read-sheets'
import { columnNamed, LEDGER_SHEETS } from './ledger-sheets'
import type { LedgerSheet } from './ledger-sheets'

export type Cells = readonly (CellValue | undefined)[]

/** A row of a workbook, with what its sheet is. */
export interface LedgerSheetRow extends SheetRow {
  sheet: string
  /** Null for a sheet that is not read. */
  known: LedgerSheet | null
  /** The sheet's heading. Rows above it are titles and who filled the sheet in. */
  heading: SheetRow
}

/** A heading stands in one of the first rows. */
const HEADING_WITHIN = 10

/** Every row of a file, sheet by sheet. Throws not_a_spreadsheet, too_large. */
export async function* readLedgerRows(bytes: Uint8Array): AsyncGenerator<LedgerSheetRow> {
  const taken = new Set<LedgerLayer>()
  for (const { name: sheet, rows } of await readSheets(bytes)) {
    const found = LEDGER_SHEETS.find(({ name }) => name === plainText(sheet))
    const known = found && !taken.has(found.layer) ? found : null
    if (known) taken.add(known.layer)
    for await (const row of withHeading(rows(), known)) yield { ...row, sheet, known }
  }
}

type Headed = Pick<LedgerSheetRow, 'row' | 'cells' | 'heading'>

async function* withHeading(
  rows: AsyncIterable<SheetRow>,
  known: LedgerSheet | null,
): AsyncGenerator<Headed> {
  const first: SheetRow[] = []
  let heading: SheetRow | null = null
  for await (const row of rows) {
    if (!heading && (first.length === 0 || row.row <= HEADING_WITHIN)) {
      first.push(row)
      continue
    }
    if (!heading) {
      heading = headingIn(first, known)
      for (const one of first) yield { ...one, heading }
    }
    yield { ...row, heading }
  }
  if (!heading) for (const one of first) yield { ...one, heading: headingIn(first, known) }
}

/** The row that has most of the headings we know; the first one where none has any. */
function headingIn(rows: readonly SheetRow[], known: LedgerSheet | null): SheetRow {
  const isOurs = (cell: CellValue | undefined) => known && columnNamed(known, readCell(cell).text)
  const counts = rows.map(({ cells }) => cells.filter(isOurs).length)
  return rows[counts.indexOf(Math.max(...counts))]!
}
