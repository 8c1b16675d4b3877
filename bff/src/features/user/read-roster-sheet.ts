import type { Row, Worksheet } from 'exceljs'
import { Problem } from '../../http/problem'
import { checkSpreadsheet } from '../../spreadsheet/check-spreadsheet'
import type { SpreadsheetLimits } from '../../spreadsheet/check-spreadsheet'
import { plainText, readCell } from '../../spreadsheet/read-cell'
import { EXAMPLE, MAX_ROWS, ROSTER_COLUMNS, ROSTER_SHEET } from './roster-columns'
import type { RosterColumn, RowProblem, SheetRow } from './roster-columns'

export interface RosterSheet {
  rows: SheetRow[]
  /** Cells that cannot be read, a foreign heading, too many rows. */
  problems: RowProblem[]
}

/** Only cells are read: a range in any of these may be as large as the sheet and would be unfolded cell by cell. */
const IGNORED =
  'dataValidations mergeCells conditionalFormatting cols hyperlinks tableParts drawing legacyDrawing picture extLst autoFilter rowBreaks colBreaks'.split(
    ' ',
  )
/** What an honest roster of 5 000 rows needs, several times over: it has some 150 000 tags. */
const LIMITS: SpreadsheetLimits = { unpacked: 16 * 1024 * 1024, elements: 400_000, kept: () => true }
/** The last row that Excel knows. */
const LAST_ROW = 1_048_576

/** The roster in an .xlsx. Throws not_a_spreadsheet, too_large; everything wrong inside it is a problem of a row. */
export async function readRosterSheet(bytes: Uint8Array): Promise<RosterSheet> {
  await checkSpreadsheet(bytes, LIMITS)
  const sheet = await firstSheet(bytes)
  const heading = headingProblems(sheet.getRow(1))
  if (heading.length > 0) return { rows: [], problems: heading }
  const found: RosterSheet = { rows: [], problems: [] }
  sheet.eachRow((row, number) => {
    if (number > 1 && found.rows.length <= MAX_ROWS) readRow(row, number, found)
  })
  if (found.rows.length > MAX_ROWS)
    return {
      rows: [],
      problems: [{ row: MAX_ROWS + 2, column: null, message: `一次最多 ${MAX_ROWS} 行，请分几次导入` }],
    }
  return found
}

async function firstSheet(bytes: Uint8Array): Promise<Worksheet> {
  const { default: excel } = await import('exceljs')
  const workbook = new excel.Workbook()
  // Named ranges would be unfolded too.
  Object.defineProperty(workbook.definedNames, 'model', { get: () => [], set: () => undefined })
  try {
    await workbook.xlsx.load(Buffer.from(bytes) as never, { ignoreNodes: IGNORED })
  } catch {
    throw new Problem('not_a_spreadsheet', null, '文件打不开，可能已经损坏；请用模板重新填写')
  }
  const sheet = workbook.getWorksheet(ROSTER_SHEET) ?? workbook.worksheets[0]
  if (!sheet || sheet.rowCount > LAST_ROW) throw new Problem('not_a_spreadsheet')
  return sheet
}

function headingProblems(row: Row): RowProblem[] {
  return ROSTER_COLUMNS.flatMap((column, i) => {
    const { text } = readCell(row.getCell(i + 1).value)
    if (plainText(text) === column) return []
    const message = `第 ${i + 1} 列的标题应当是「${column}」，请用下载的模板填写`
    return [{ row: 1, column, message }]
  })
}

function readRow(row: Row, number: number, found: RosterSheet): void {
  const read = ROSTER_COLUMNS.map((column, i) => ({ column, ...readCell(row.getCell(i + 1).value) }))
  const cells = Object.fromEntries(read.map(({ column, text }) => [column, plainText(text)])) as Record<
    RosterColumn,
    string
  >
  const wrong = read.filter(({ problem }) => problem !== null)
  const isEmpty = wrong.length === 0 && Object.values(cells).every((text) => text === '')
  if (isEmpty || cells.姓名.startsWith(EXAMPLE)) return
  found.rows.push({ row: number, cells })
  for (const { column, problem } of wrong) found.problems.push({ row: number, column, message: problem! })
}
