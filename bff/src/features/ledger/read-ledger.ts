import type { CellValue } from 'exceljs'
import type { LedgerLayer, LedgerProblem } from '@anju/shared-types'
import { blindIndex } from '../../db/secret-box'
import { Problem } from '../../http/problem'
import { checkSpreadsheet } from '../../spreadsheet/check-spreadsheet'
import type { SpreadsheetLimits } from '../../spreadsheet/check-spreadsheet'
import { plainText, readCell } from '../../spreadsheet/read-cell'
import { readSheets } from '../../spreadsheet/read-sheets'
import { readIdNo } from './parse-value'
import { bareHeading, EXAMPLE, isOnlyTold, LEDGER_SHEETS } from './ledger-sheets'
import type { LedgerColumn, LedgerSheet } from './ledger-sheets'

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

  put(text: string): Pick<PackedRow, 'piece' | 'start' | 'end'> {
    const size = Buffer.byteLength(text)
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

export interface LedgerFile {
  rows: PackedRow[]
  /** Wrong sheets and headings: nothing of the file is written. */
  problems: LedgerProblem[]
}

/** 100 000 persons of 25 columns unpack to some 110 MB; texts that a reader keeps are a part of that. */
export const LEDGER_LIMITS: SpreadsheetLimits = {
  unpacked: 500 * 1024 * 1024,
  elements: 3_000_000,
  kept: (name) => !/^xl\/worksheets\/sheet\d+\.xml$/.test(name),
}
const MAX_ROWS = 150_000
/** Excel keeps no more digits of a number than fifteen. */
const LOSES_DIGITS = 1e15
const TOO_LONG = '这个号码被当成数字存了，最后几位已经丢失；请把这一列设成「文本」再填一次'

type Cells = readonly (CellValue | undefined)[]

/** A ledger's rows, closed up. Everything wrong inside is a problem of the file or of a row, never an error. */
export async function readLedger(bytes: Uint8Array): Promise<LedgerFile> {
  await checkSpreadsheet(bytes, LEDGER_LIMITS)
  const file: LedgerFile = { rows: [], problems: [] }
  const shelf = new Shelf()
  let current = null as { name: string; layout: SheetLayout | null } | null
  let known = 0
  for await (const { sheet, row, cells } of readSheets(bytes)) {
    if (current?.name !== sheet) {
      const layer = LEDGER_SHEETS.find(({ name }) => name === plainText(sheet))
      current = { name: sheet, layout: layer ? layoutOf(layer, cells, row, file.problems) : null }
      if (layer) known += 1
      continue
    }
    if (!current.layout) continue
    const packed = packRow(current.layout, row, cells, shelf)
    if (packed) file.rows.push(packed)
    if (file.rows.length > MAX_ROWS) {
      const message = `一次最多 ${MAX_ROWS} 行，请分几次导入`
      return { rows: [], problems: [{ sheet, row, column: null, message }] }
    }
  }
  if (known === 0) {
    const names = LEDGER_SHEETS.map(({ name }) => `「${name}」`).join('')
    throw new Problem('not_a_spreadsheet', null, `没有找到${names}中的任何一张表，请用下载的模板填写`)
  }
  return file.problems.length > 0 ? { ...file, rows: [] } : file
}

interface SheetLayout {
  sheet: LedgerSheet
  /** By place; null for a column that is not read. */
  columns: (LedgerColumn | null)[]
  /** Of the columns that are read. */
  codes: readonly string[]
}

/** Columns may stand in any order and be left out; what nobody knows, or stands twice, is told. */
export function layoutOf(
  sheet: LedgerSheet,
  cells: Cells,
  row: number,
  problems: LedgerProblem[],
): SheetLayout {
  const say = (column: string | null, message: string) =>
    problems.push({ sheet: sheet.name, row, column, message })
  const columns = Array.from(cells, (cell): LedgerColumn | null => {
    const heading = bareHeading(readCell(cell).text)
    if (heading === '' || isOnlyTold(sheet, heading)) return null
    const column = sheet.columns.find((one) => bareHeading(one.heading) === heading)
    if (!column) say(heading.slice(0, 40), `不认识的列「${heading.slice(0, 40)}」，请用下载的模板填写`)
    return column ?? null
  })
  sheet.columns.forEach((column) => {
    const times = columns.filter((one) => one === column).length
    if (times > 1) say(column.heading, `「${column.heading}」写了 ${times} 列，请只留一列`)
    if (times === 0 && column.key) say(column.heading, `缺少「${column.heading}」这一列，请用下载的模板填写`)
  })
  return { sheet, columns, codes: columns.flatMap((column) => (column ? [column.code] : [])) }
}

/** An export puts a quote before what looks like a formula. */
const said = (text: string) => plainText(text).replace(/^'(?=[=+\-@])/, '')

function packRow(
  { sheet, columns, codes }: SheetLayout,
  row: number,
  values: Cells,
  shelf: Shelf,
): PackedRow | null {
  const cells: Record<string, string> = {}
  const problems: CellProblem[] = []
  columns.forEach((column, i) => {
    const value = values[i]
    if (!column || value === null || value === undefined) return
    const { text, problem } = readCell(value)
    const { code, field } = column
    if (problem) problems.push({ code, message: problem })
    else if (typeof value === 'number' && Math.abs(value) >= LOSES_DIGITS && field?.kind === 'sealed')
      problems.push({ code, message: TOO_LONG })
    else if (said(text) !== '') cells[code] = said(text)
  })
  if (problems.length === 0 && Object.keys(cells).length === 0) return null
  const key = cells[sheet.columns[0]!.code] ?? ''
  if (key.startsWith(EXAMPLE)) return null
  const texts = codes.map((code) => cells[code] ?? 0)
  const place = shelf.put(JSON.stringify([texts, problems]))
  const idNo = sheet.layer === 'person' ? readIdNo(cells) : null
  return { layer: sheet.layer, row, key, codes, idHash: idNo && blindIndex(idNo), ...place }
}
