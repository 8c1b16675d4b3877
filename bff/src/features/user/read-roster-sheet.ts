import { Problem } from '../../http/problem'
import { checkSpreadsheet } from '../../spreadsheet/check-spreadsheet'
import type { SpreadsheetLimits } from '../../spreadsheet/check-spreadsheet'
import { plainText, readCell } from '../../spreadsheet/read-cell'
import { readSheets } from '../../spreadsheet/read-sheets'
import type { SheetRow as RawRow } from '../../spreadsheet/read-sheets'
import { EXAMPLE, MAX_ROWS, ROSTER_COLUMNS, ROSTER_SHEET } from './roster-columns'
import type { RosterColumn, RowProblem, SheetRow } from './roster-columns'

export interface RosterSheet {
  rows: SheetRow[]
  /** Cells that cannot be read, a foreign heading, too many rows. */
  problems: RowProblem[]
}

/** What an honest roster of 5 000 rows needs, several times over: it has some 150 000 tags. */
const LIMITS: SpreadsheetLimits = { unpacked: 16 * 1024 * 1024, elements: 400_000, kept: () => true }
/** The roster in an .xlsx. Throws not_a_spreadsheet, too_large; everything wrong inside it is a problem of a row. */
export async function readRosterSheet(bytes: Uint8Array): Promise<RosterSheet> {
  await checkSpreadsheet(bytes, LIMITS)
  const sheets = await readSheets(bytes)
  const sheet = sheets.find(({ name }) => name === ROSTER_SHEET) ?? sheets[0]
  if (!sheet) throw new Problem('not_a_spreadsheet')
  const found: RosterSheet = { rows: [], problems: [] }
  let heading: RowProblem[] | null = null
  for await (const { row, cells } of sheet.rows()) {
    heading ??= headingProblems(row === 1 ? cells : [])
    if (heading.length > 0) break
    if (row > 1) readRow(row, cells, found)
    if (found.rows.length > MAX_ROWS)
      return {
        rows: [],
        problems: [{ row: MAX_ROWS + 2, column: null, message: `一次最多 ${MAX_ROWS} 行，请分几次导入` }],
      }
  }
  heading ??= headingProblems([])
  return heading.length > 0 ? { rows: [], problems: heading } : found
}

type Cells = RawRow['cells']

function headingProblems(cells: Cells): RowProblem[] {
  return ROSTER_COLUMNS.flatMap((column, i) => {
    const { text } = readCell(cells[i])
    if (plainText(text) === column) return []
    const message = `第 ${i + 1} 列的标题应当是「${column}」，请用下载的模板填写`
    return [{ row: 1, column, message }]
  })
}

function readRow(row: number, values: Cells, found: RosterSheet): void {
  const read = ROSTER_COLUMNS.map((column, i) => ({ column, ...readCell(values[i]) }))
  const cells = Object.fromEntries(read.map(({ column, text }) => [column, plainText(text)])) as Record<
    RosterColumn,
    string
  >
  const wrong = read.filter(({ problem }) => problem !== null)
  const isEmpty = wrong.length === 0 && Object.values(cells).every((text) => text === '')
  if (isEmpty || cells.姓名.startsWith(EXAMPLE)) return
  found.rows.push({ row, cells })
  for (const { column, problem } of wrong) found.problems.push({ row, column, message: problem! })
}
