import { PassThrough } from 'node:stream'
import type excelTypes from 'exceljs'
import type { CellValue, Fill } from 'exceljs'
import type { LedgerLayer } from '@anju/shared-types'
import { plainText, readCell } from '../../spreadsheet/read-cell'
import { readSheets } from '../../spreadsheet/read-sheets'
import { LEDGER_SHEETS, PROBLEMS_COLUMN, sheetOf } from './ledger-sheets'
import type { LedgerColumn } from './ledger-sheets'
import type { RowProblems } from './plan-batch'
import { layoutOf } from './read-ledger'
import type { CellProblem } from './read-ledger'

const RED: Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFD9D6' } }

/** Problems by sheet and row. */
function indexed(bad: readonly RowProblems[]): Map<string, readonly CellProblem[]> {
  return new Map(bad.map(({ row, problems }) => [`${row.layer} ${row.row}`, problems]))
}

/**
 * The same file with its wrong cells coloured and a last column that says why; corrected, it is imported as it is. What
 * was a formula is its value here.
 */
export async function markLedger(bytes: Uint8Array, bad: readonly RowProblems[]): Promise<Buffer> {
  const { default: excel } = await import('exceljs')
  const out = new PassThrough()
  const pieces: Buffer[] = []
  out.on('data', (piece: Buffer) => pieces.push(piece))
  const book = new excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false })
  const problems = indexed(bad)
  let current = null as Sheet | null
  for await (const { sheet, row, cells } of readSheets(bytes)) {
    if (current?.name !== sheet) {
      current?.sheet.commit()
      current = begin(book, sheet, row, cells)
      continue
    }
    const text = Array.from(cells, asText)
    const wrong = (current.layer && problems.get(`${current.layer} ${row}`)) || []
    if (wrong.length > 0) text[current.at] = wrong.map((one) => sentence(current!.layer!, one)).join('；')
    // Rows keep their numbers: a report and its file speak of the same ones.
    const added = current.sheet.getRow(row)
    added.values = text
    for (const { code } of wrong) {
      const at = current.columns.findIndex((column) => column?.code === code)
      added.getCell((at >= 0 ? at : current.at) + 1).fill = RED
    }
    added.commit()
  }
  current?.sheet.commit()
  await book.commit()
  return Buffer.concat(pieces)
}

type Book = InstanceType<(typeof excelTypes)['stream']['xlsx']['WorkbookWriter']>

interface Sheet {
  name: string
  layer: LedgerLayer | null
  columns: readonly (LedgerColumn | null)[]
  /** Place of the column with the sentences, from zero. */
  at: number
  sheet: ReturnType<Book['addWorksheet']>
}

function begin(book: Book, name: string, row: number, cells: readonly (CellValue | undefined)[]): Sheet {
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: row }] })
  const known = LEDGER_SHEETS.find((one) => one.name === plainText(name))
  const text = Array.from(cells, asText)
  const old = text.findIndex((heading) => plainText(heading) === PROBLEMS_COLUMN)
  const at = old >= 0 ? old : text.length
  if (known) text[at] = PROBLEMS_COLUMN
  const heading = sheet.getRow(row)
  heading.values = text
  heading.font = { bold: true }
  for (let i = 0; i < text.length; i += 1) {
    const column = sheet.getColumn(i + 1)
    column.width = i === at && known ? 60 : 16
    column.numFmt = '@'
  }
  heading.commit()
  const columns = known ? layoutOf(known, cells, row, []).columns : []
  return { name, layer: known?.layer ?? null, columns, at, sheet }
}

/** Everything as text, so that no number loses its last digits on the way. */
function asText(value: CellValue | undefined): string {
  if (value && typeof value === 'object' && 'result' in value) return readCell(value.result as CellValue).text
  return readCell(value).text
}

const sentence = (layer: LedgerLayer, { code, message }: CellProblem): string => {
  const heading = sheetOf(layer).columns.find((column) => column.code === code)?.heading
  return heading && !message.includes(heading.replace(/（.*）$/, '')) ? `${heading}：${message}` : message
}
