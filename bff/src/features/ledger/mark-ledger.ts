import { PassThrough } from 'node:stream'
import type excelTypes from 'exceljs'
import type { Fill } from 'exceljs'
import type { LedgerLayer } from '@anju/shared-types'
import type { CellValue } from '../../spreadsheet/read-cell'
import { plainText, readCell } from '../../spreadsheet/read-cell'
import { PROBLEMS_COLUMN, sheetOf } from './ledger-sheets'
import type { LedgerColumn } from './ledger-sheets'
import type { RowProblems } from './plan-batch'
import type { CellProblem } from './read-ledger'
import { layoutOf } from './sheet-layout'
import { readLedgerRows } from './sheet-rows'
import type { LedgerSheetRow } from './sheet-rows'

const RED: Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFD9D6' } }

/** Problems by sheet and row. */
type Problems = ReadonlyMap<string, readonly CellProblem[]>

function indexed(bad: readonly RowProblems[]): Problems {
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
  for await (const placed of readLedgerRows(bytes)) {
    if (current?.name !== placed.sheet) {
      current?.sheet.commit()
      current = begin(book, placed)
    }
    writeRow(current, placed, problems)
  }
  current?.sheet.commit()
  await book.commit()
  return Buffer.concat(pieces)
}

type Book = InstanceType<(typeof excelTypes)['stream']['xlsx']['WorkbookWriter']>

interface Sheet {
  name: string
  columns: readonly (LedgerColumn | null)[]
  /** Place of the column with the sentences, from zero; null for a sheet without one. */
  at: number | null
  sheet: ReturnType<Book['addWorksheet']>
}

function begin(book: Book, { sheet: name, known, heading }: LedgerSheetRow): Sheet {
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: heading.row }] })
  const text = Array.from(heading.cells, asText)
  const old = text.findIndex((one) => plainText(one) === PROBLEMS_COLUMN)
  const at = known ? (old >= 0 ? old : text.length) : null
  const width = Math.max(text.length, (at ?? 0) + 1)
  for (let i = 0; i < width; i += 1) {
    const column = sheet.getColumn(i + 1)
    column.width = i === at ? 60 : 16
    column.numFmt = '@'
  }
  return { name, columns: known ? layoutOf(known, heading.cells, heading.row).columns : [], at, sheet }
}

function writeRow({ sheet, columns, at }: Sheet, row: LedgerSheetRow, problems: Problems): void {
  const { known, heading } = row
  const text = Array.from(row.cells, asText)
  const wrong = (known && row.row > heading.row && problems.get(`${known.layer} ${row.row}`)) || []
  if (wrong.length === 0 && !text.some((one) => one.trim())) return
  // Of a row that is right by now nothing is said any more.
  if (at !== null && row.row > heading.row)
    text[at] = wrong.map((one) => sentence(known!.layer, one)).join('；')
  if (at !== null && row.row === heading.row) text[at] = PROBLEMS_COLUMN
  const added = rowAt(sheet, row.row)
  added.values = text
  if (row.row === heading.row) added.font = { bold: true }
  for (const { code } of wrong) {
    const place = columns.findIndex((column) => column?.code === code)
    added.getCell((place >= 0 ? place : at!) + 1).fill = RED
  }
  added.commit()
}

/**
 * Rows keep their numbers: a report and its file speak of the same ones. The writer goes through every number that was left
 * out, and moves all behind it each time; everything before is written by now, so it may begin here.
 */
function rowAt(sheet: Sheet['sheet'], row: number) {
  ;(sheet as unknown as { _rowZero: number })._rowZero = row
  return sheet.getRow(row)
}

/** Everything as text, so that no number loses its last digits on the way. */
function asText(value: CellValue | undefined): string {
  if (value && typeof value === 'object' && 'formula' in value) return readCell(value.result).text
  return readCell(value).text
}

const sentence = (layer: LedgerLayer, { code, message }: CellProblem): string => {
  const heading = sheetOf(layer).columns.find((column) => column.code === code)?.heading
  return heading && !message.includes(heading.replace(/（.*）$/, '')) ? `${heading}：${message}` : message
}
