import type { LedgerLayer, LedgerProblem } from '@anju/shared-types'
import { blindIndex } from '../../db/secret-box'
import { Problem, problem } from '../../http/problem'
import { checkSpreadsheet } from '../../spreadsheet/check-spreadsheet'
import type { SpreadsheetLimits } from '../../spreadsheet/check-spreadsheet'
import { readLedgerCell } from './ledger-cell'
import { EXAMPLE, LEDGER_SHEETS, TOLD_SHEETS } from './ledger-sheets'
import { maskNumbers } from './mask-numbers'
import { readIdNo } from './parse-value'
import { layoutOf } from './sheet-layout'
import type { SheetLayout } from './sheet-layout'
import { readLedgerRows } from './sheet-rows'
import type { Cells } from './sheet-rows'

/** What is wrong with a row: by column code, null for the row as a whole. */
export interface CellProblem {
  code: string | null
  message: string
}

/** A row of data: what its cells say, without the empty ones. */
export interface LedgerRow {
  layer: LedgerLayer
  /** As Excel counts. */
  row: number
  cells: Readonly<Record<string, string>>
  problems: readonly CellProblem[]
  idHash: string | null
}

/** A row closed up small until its turn comes: a county has a hundred thousand of them. */
export interface PackedRow {
  layer: LedgerLayer
  row: number
  /** 户编号; of a site its code. */
  key: string
  /** Blind index of a person's ID number; null without one. */
  idHash: string | null
  /** What its columns are, those of the sheet. */
  codes: readonly string[]
  /** Texts and problems as JSON, among other rows'. */
  piece: Buffer
  start: number
  end: number
}

export function openRow({ layer, row, idHash, codes, piece, start, end }: PackedRow): LedgerRow {
  const [texts, problems] = JSON.parse(piece.toString('utf8', start, end)) as [(string | 0)[], CellProblem[]]
  const cells: Record<string, string> = {}
  texts.forEach((text, i) => {
    if (text !== 0) cells[codes[i]!] = text
  })
  return { layer, row, idHash, cells, problems }
}

/** Rows one behind the other in large pieces: a buffer of its own for each would be as large as what is in it. */
class Shelf {
  private piece = Buffer.alloc(0)
  private at = 0
  private size = 0

  /** Throws too_large. */
  put(text: string): Pick<PackedRow, 'piece' | 'start' | 'end'> {
    const size = Buffer.byteLength(text)
    this.size += size
    if (this.size > MOST_BYTES) throw problem('too_large')
    if (this.at + size > this.piece.length) {
      this.piece = Buffer.alloc(Math.max(size, SHELF_BYTES))
      this.at = 0
    }
    const start = this.at
    this.piece.write(text, start)
    this.at += size
    return { piece: this.piece, start, end: this.at }
  }
}
const SHELF_BYTES = 1024 * 1024
/** 150 000 rows, all of them full, are some 110 MB. */
const MOST_BYTES = 160 * 1024 * 1024

/** A row with something wrong. */
interface LostRow {
  row: LedgerRow
  problems: readonly CellProblem[]
}

export interface LedgerFile {
  rows: PackedRow[]
  /** Rows that do not say which record they are about. */
  lost: LostRow[]
  /** Sheets and columns that are not read, a sentence each. */
  notes: string[]
  /** Wrong sheets and headings: nothing of the file is written. */
  problems: LedgerProblem[]
}

/** 100 000 persons of 25 columns unpack to some 110 MB; texts that a reader keeps are a part of that. */
export const LEDGER_LIMITS: SpreadsheetLimits = {
  unpacked: 500 * 1024 * 1024,
  elements: 3_000_000,
  kept: (name) => !/^xl\/worksheets\//i.test(name),
}
const MAX_ROWS = 150_000
/** A ledger's rows, closed up. Everything wrong inside is a problem of the file or of a row, never an error. */
export async function readLedger(bytes: Uint8Array): Promise<LedgerFile> {
  await checkSpreadsheet(bytes, LEDGER_LIMITS)
  const file: LedgerFile = { rows: [], lost: [], notes: [], problems: [] }
  const shelf = new Shelf()
  const unread = new Set<string>()
  let sheets = 0
  let current = null as { name: string; layout: SheetLayout | null } | null
  for await (const { sheet, known, heading, row, cells } of readLedgerRows(bytes)) {
    if (current?.name !== sheet) {
      current = { name: sheet, layout: known && layoutOf(known, heading.cells, heading.row) }
      if (known) sheets += 1
      if (current.layout) tellLayout(current.layout, file)
      else if (!TOLD_SHEETS.includes(sheet)) unread.add(sheet)
    }
    if (!current.layout || row <= heading.row) continue
    takeRow(current.layout, row, cells, shelf, file)
    if (file.rows.length + file.lost.length > MAX_ROWS) {
      const message = `一次最多 ${MAX_ROWS} 行，请分几次导入`
      return { rows: [], lost: [], notes: [], problems: [{ sheet, row, column: null, message }] }
    }
  }
  if (sheets === 0) {
    const names = LEDGER_SHEETS.map(({ name }) => `「${name}」`).join('')
    throw new Problem('not_a_spreadsheet', null, `没有找到${names}中的任何一张表，请用下载的模板填写`)
  }
  if (unread.size > 0) file.notes.push(`没有读的工作表：${listed([...unread])}`)
  return file.problems.length > 0 ? { ...file, rows: [], lost: [] } : file
}

const MOST_LISTED = 20
const listed = (names: readonly string[]): string =>
  maskNumbers(names.slice(0, MOST_LISTED).join('、')) + (names.length > MOST_LISTED ? ' 等' : '')

function tellLayout({ sheet, problems, unread }: SheetLayout, file: LedgerFile): void {
  file.problems.push(...problems)
  if (unread.length > 0) file.notes.push(`「${sheet.name}」不导入的列：${listed(unread)}`)
}

function takeRow(
  { sheet, columns, codes }: SheetLayout,
  row: number,
  values: Cells,
  shelf: Shelf,
  { rows, lost }: LedgerFile,
): void {
  const cells: Record<string, string> = {}
  const problems: CellProblem[] = []
  columns.forEach((column, i) => {
    const value = values[i]
    if (!column || value === undefined) return
    const read = readLedgerCell(column, value)
    if ('problem' in read) problems.push({ code: column.code, message: read.problem })
    else if (read.text !== '') cells[column.code] = read.text
  })
  if (problems.length === 0 && Object.keys(cells).length === 0) return
  const { layer } = sheet
  const { code, heading } = sheet.columns[0]!
  const key = cells[code] ?? ''
  if (key.startsWith(EXAMPLE)) return
  if (key === '') {
    const message = `请填写「${heading}」（合并的单元格请先取消合并、逐行填满）`
    const told = problems.some((one) => one.code === code) ? problems : [{ code, message }, ...problems]
    lost.push({ row: { layer, row, cells: {}, problems: told, idHash: null }, problems: told })
    return
  }
  const texts = codes.map((one) => cells[one] ?? 0)
  const idNo = layer === 'person' ? readIdNo(cells) : null
  const place = shelf.put(JSON.stringify([texts, problems]))
  rows.push({ layer, row, key, codes, idHash: idNo && blindIndex(idNo), ...place })
}
