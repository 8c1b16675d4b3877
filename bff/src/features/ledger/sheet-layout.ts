import { pinyin } from 'pinyin-pro'
import type { LedgerProblem } from '@anju/shared-types'
import { readCell } from '../../spreadsheet/read-cell'
import { bareHeading, columnNamed, isOnlyTold } from './ledger-sheets'
import type { LedgerColumn, LedgerSheet } from './ledger-sheets'
import { maskNumbers } from './mask-numbers'
import type { Cells } from './sheet-rows'

export interface SheetLayout {
  sheet: LedgerSheet
  /** By place; null for a column that is not read. */
  columns: (LedgerColumn | null)[]
  /** Of the columns that are read. */
  codes: readonly string[]
  problems: LedgerProblem[]
  /** Headings of columns that nobody reads: 序号, 备注. */
  unread: readonly string[]
}

const LONGEST_HEADING = 40

/**
 * Columns may stand in any order, be left out, and have others beside them; one that is written almost like ours, stands
 * twice, or is missing where no row can be without it, is told.
 */
export function layoutOf(sheet: LedgerSheet, cells: Cells, row: number): SheetLayout {
  const problems: LedgerProblem[] = []
  const say = (column: string, message: string) => problems.push({ sheet: sheet.name, row, column, message })
  const headings = Array.from(cells, (cell) =>
    maskNumbers(bareHeading(readCell(cell).text)).slice(0, LONGEST_HEADING),
  )
  const named = headings.map((heading) =>
    heading === '' || isOnlyTold(heading) ? undefined : columnNamed(sheet, heading),
  )
  const missing = sheet.columns
    .filter((column) => !named.includes(column))
    .map(({ heading }) => spoken(heading))
  const unread: string[] = []
  const columns = named.map((column, i): LedgerColumn | null => {
    if (column && typeof column !== 'string') return column
    const heading = headings[i]!
    if (column) say(heading, column)
    else if (column === null && isNearly(spoken(heading), missing))
      say(heading, `不认识的列「${heading}」，请用下载的模板填写`)
    else if (column === null) unread.push(heading)
    return null
  })
  for (const column of sheet.columns) {
    const times = columns.filter((one) => one === column).length
    if (times > 1) say(column.heading, `「${column.heading}」写了 ${times} 列，请只留一列`)
    if (times === 0 && column.key) say(column.heading, `缺少「${column.heading}」这一列，请用下载的模板填写`)
  }
  const codes = columns.flatMap((column) => (column ? [column.code] : []))
  // Where nothing is a heading of ours, what stands there may be anybody's name.
  return { sheet, columns, codes, problems, unread: codes.length > 0 ? unread : [] }
}

interface Spoken {
  name: string
  sound: string
}

/** A heading without what stands in brackets, and how it is pronounced. */
function spoken(heading: string): Spoken {
  const name = bareHeading(heading.replace(/[(（].*$/, ''))
  return { name, sound: pinyin(name, { toneType: 'none', type: 'string' }) }
}

/** Somebody meant one of our columns by it: perhaps with a typo, perhaps with something in brackets. */
const isNearly = (said: Spoken, ours: readonly Spoken[]): boolean =>
  ours.some(({ name, sound }) => said.name === name || said.sound === sound || isTypo(said.name, name))

/** One character more or less, or, of four and more, another one. */
function isTypo(said: string, ours: string): boolean {
  if (Math.abs(said.length - ours.length) > 1) return false
  let at = 0
  while (at < said.length && said[at] === ours[at]) at += 1
  const [longer, shorter] = said.length > ours.length ? [said, ours] : [ours, said]
  if (longer.length > shorter.length) return longer.length > 2 && longer.slice(at + 1) === shorter.slice(at)
  return said.length > 3 && said.slice(at + 1) === ours.slice(at + 1)
}
