import { problem } from '../http/problem'
import { readBook, unescapeText } from './read-book'
import type { Book } from './read-book'
import type { CellValue } from './read-cell'
import { damaged, LONGEST_TEXT, readXml } from './read-xml'
import type { Attributes, XmlHandlers } from './read-xml'

/** A row of a sheet: its cells from column A on, with holes. */
export interface SheetRow {
  /** As Excel counts. */
  row: number
  cells: readonly (CellValue | undefined)[]
}

export interface Sheet {
  name: string
  /** Rows that have a cell with something in it. Throws not_a_spreadsheet, too_large. */
  rows: () => AsyncGenerator<SheetRow>
}

/** The last row and column that Excel knows. */
const [LAST_ROW, LAST_COLUMN] = [1_048_576, 16_384]

/** The sheets of a checked file, in their order. Throws not_a_spreadsheet, too_large. */
export async function readSheets(bytes: Uint8Array): Promise<Sheet[]> {
  const book = await readBook(bytes)
  return book.sheets.map(({ name, part }) => ({
    name,
    rows: () => readXml(part, (found: SheetRow[]) => new SheetReader(book, found)),
  }))
}

interface Cell {
  /** From zero. */
  at: number
  type: string
  style: number
  formula: boolean
  /** What `<v>` says, and the texts of `<is>`. */
  value: string
  inline: string | null
}

class SheetReader implements XmlHandlers {
  private inData = false
  private row = 0
  private cells: CellValue[] = []
  private cell: Cell | null = null
  private last = -1
  /** Where a text belongs that comes now. */
  private target: 'value' | 'inline' | null = null
  /** How a word is read, beside the word. */
  private spoken = false

  constructor(
    private readonly book: Book,
    private readonly found: SheetRow[],
  ) {}

  open(name: string, attributes: Attributes): void {
    if (name === 'sheetData') this.inData = true
    if (!this.inData) return
    if (name === 'row') this.openRow(attributes)
    else if (name === 'c') this.openCell(attributes)
    else if (name === 'rPh') this.spoken = true
    else if (this.cell) this.openText(this.cell, name)
  }

  close(name: string): void {
    this.target = null
    if (name === 'sheetData') this.inData = false
    if (name === 'rPh') this.spoken = false
    if (name === 'c' && this.cell) {
      const value = valueOf(this.cell, this.book)
      if (value !== undefined) this.cells[this.cell.at] = value
      this.cell = null
    }
    if (name === 'row' && this.inData && this.cells.length > 0)
      this.found.push({ row: this.row, cells: this.cells })
  }

  text(text: string): void {
    const { cell, target } = this
    if (!cell || !target) return
    cell[target] += text
    if (cell[target]!.length > LONGEST_TEXT) throw problem('too_large')
  }

  private openRow({ r }: Attributes): void {
    const row = r === undefined ? this.row + 1 : Number(r)
    // Rows stand in their order.
    if (!(row > this.row) || row > LAST_ROW) throw damaged()
    this.row = row
    this.cells = []
    this.last = -1
  }

  private openCell({ r, t = 'n', s }: Attributes): void {
    const at = r === undefined ? this.last + 1 : columnOf(r)
    if (at < 0 || at >= LAST_COLUMN) throw damaged()
    this.last = at
    this.cell = { at, type: t, style: Number(s ?? 0), formula: false, value: '', inline: null }
  }

  private openText(cell: Cell, name: string): void {
    if (name === 'f') cell.formula = true
    if (name === 'v') this.target = 'value'
    if (name !== 't' || this.spoken) return
    cell.inline ??= ''
    this.target = 'inline'
  }
}

/** `AB12` → 27; -1 without letters. */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference) {
    if (letter < 'A' || letter > 'Z') break
    column = column * 26 + letter.charCodeAt(0) - 64
  }
  return column - 1
}

function valueOf(cell: Cell, book: Book): CellValue | undefined {
  const result = plainValueOf(cell, book)
  return cell.formula ? { formula: true, result } : result
}

function plainValueOf({ type, style, value, inline }: Cell, book: Book) {
  if (inline !== null || type === 'str' || type === 'inlineStr')
    return unescapeText(inline ?? value) || undefined
  const raw = value.trim()
  if (raw === '') return undefined
  switch (type) {
    case 's':
      return book.texts[Number(raw)] ?? { error: raw }
    case 'b':
      return raw === '1' || raw === 'true'
    case 'e':
      return { error: raw }
    case 'd':
      return new Date(`${raw.slice(0, 10)}T00:00:00Z`)
    default:
      return numberOf(Number(raw), raw, book.isDate(style), book.from1904)
  }
}

const DAY_MS = 86_400_000
/** Days between Excel's first day and 1970, and between its two first days. */
const [UNTIL_1970, UNTIL_1904] = [25_569, 1_462]

function numberOf(number: number, raw: string, isDate: boolean, from1904: boolean) {
  if (!Number.isFinite(number)) return { error: raw }
  if (!isDate) return number
  return new Date(Math.round((number + (from1904 ? UNTIL_1904 : 0) - UNTIL_1970) * DAY_MS))
}
