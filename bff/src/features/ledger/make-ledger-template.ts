import type { Workbook, Worksheet } from 'exceljs'
import type { LedgerLayer } from '@anju/shared-types'
import { CHOICES_SHEET, EXAMPLE, NOTES_SHEET, sheetOf } from './ledger-sheets'
import type { LedgerColumn, LedgerSheet } from './ledger-sheets'

const LAST_ROW = 20_001
/** A county writes its households together with their people. */
const SHEETS: Readonly<Record<LedgerLayer, readonly LedgerLayer[]>> = {
  site: ['site'],
  household: ['household', 'person'],
  person: ['person'],
}

const NOTES = [
  '一行一条。列可以少、可以换位置，标题不要改；深色标题的列每行都要填；自己加的列（序号、备注）不导入。',
  '空着的格子不改册上的内容：已经登记过的，不用再填一次。',
  '户编号把两张表连起来；同一份表再导一次不会重复。',
  '下拉里有的，从下拉里选；可多选的几项之间用顿号隔开，例如 工资性收入、生产经营性收入。',
  '日期写成 2019-11-03；金额单位是元，面积单位是平方米，最多两位小数。',
  '身份证号、电话、银行卡号这几列已经设成文本，请直接填，不要改格式。填了身份证号，出生日期和性别可以不填。',
  '佐证已经认定的内容，表里与册上不一致时不会改，请在手机上改并补照片。',
  '学校、项目这样的明细写在一格里：每条一行（Alt+Enter 换行），各项用「；」隔开，见那一列的口径。',
  `以「${EXAMPLE}」开头的行不导入。`,
]

const typed = (sheet: LedgerSheet): LedgerSheet => ({
  ...sheet,
  columns: sheet.columns.filter(({ exported }) => !exported),
})

/** An .xlsx to be filled in: drop-downs, one example, and what every column means. `places`: what this person may name. */
export async function makeLedgerTemplate(
  layer: LedgerLayer,
  places: { sites: readonly string[]; townships: readonly string[] },
  now: number,
): Promise<Buffer> {
  const { default: excel } = await import('exceljs')
  const workbook: Workbook = new excel.Workbook()
  workbook.created = workbook.modified = new Date(now)
  const sheets = SHEETS[layer].map(sheetOf).map(typed)
  const lists = new Lists()
  const pages = sheets.map((sheet) => ({ sheet, page: addSheet(workbook, sheet) }))
  addNotes(workbook, sheets)
  for (const { sheet, page } of pages)
    sheet.columns.forEach((column, i) => {
      const offered = offeredBy(column, places, layer)
      if (offered.length > 0) offer(page, i, lists.add(offered), column.field?.kind === 'choice')
    })
  const choices = workbook.addWorksheet(CHOICES_SHEET, { state: 'hidden' })
  lists.all.forEach((list, i) => {
    choices.getColumn(i + 1).values = [...list]
  })
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** A list written into a cell ends at 255 characters: they stand on a page of their own, each once. */
class Lists {
  readonly all: (readonly string[])[] = []
  add(list: readonly string[]): string {
    const same = this.all.findIndex((one) => one.join('\n') === list.join('\n'))
    const at = same >= 0 ? same : this.all.push(list) - 1
    const letter = letterOf(at)
    return `${CHOICES_SHEET}!$${letter}$1:$${letter}$${list.length}`
  }
}

/** 0 → A, 26 → AA. */
function letterOf(index: number): string {
  const rest = String.fromCharCode(65 + (index % 26))
  return index < 26 ? rest : letterOf(Math.floor(index / 26) - 1) + rest
}

function offeredBy(
  { code, field }: LedgerColumn,
  { sites, townships }: { sites: readonly string[]; townships: readonly string[] },
  layer: LedgerLayer,
): readonly string[] {
  if (code === 'siteCode') return layer === 'site' ? [] : sites
  if (code === 'originTownship') return townships
  if (field?.kind === 'yesNo') return ['是', '否']
  if (field?.kind !== 'choice' && field?.kind !== 'choices') return []
  return field.codes.map((one) => field.vocabulary?.[one] ?? one)
}

const DARK = 'FFB7D0EA'
const LIGHT = 'FFE6EEF7'
const needed = ({ key, field }: LedgerColumn) => key || Boolean(field?.required && !field.when)

function addSheet(workbook: Workbook, { name, columns }: LedgerSheet): Worksheet {
  const page = workbook.addWorksheet(name, { views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }] })
  const heading = page.addRow(columns.map((column) => column.heading))
  heading.font = { bold: true }
  columns.forEach((column, i) => {
    const cell = heading.getCell(i + 1)
    const argb = needed(column) ? DARK : LIGHT
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb } }
    cell.note = column.definition
    page.getColumn(i + 1).width = Math.max(12, Math.min(24, column.heading.length * 2 + 4))
    // Text: a number of eighteen digits or a code with zeros stays as it was typed.
    page.getColumn(i + 1).numFmt = '@'
  })
  const example = page.addRow(columns.map(({ example: text }, i) => (i === 0 ? `${EXAMPLE} ${text}` : text)))
  example.alignment = { wrapText: true, vertical: 'top' }
  example.font = { italic: true, color: { argb: 'FF888888' } }
  return page
}

function addNotes(workbook: Workbook, sheets: readonly LedgerSheet[]): void {
  const page = workbook.addWorksheet(NOTES_SHEET)
  const widths = [12, 22, 60, 26, 26]
  widths.forEach((width, i) => {
    page.getColumn(i + 1).width = width
  })
  for (const note of NOTES) page.addRow([note])
  page.addRow([])
  page.addRow(['表', '列', '口径', '示例', '来源']).font = { bold: true }
  for (const { name, columns } of sheets)
    for (const { heading, definition, example, field } of columns)
      page.addRow([name, heading, definition, example, field?.source ?? ''])
}

/** Types of exceljs leave out the validations of a whole range. */
interface WithValidations {
  dataValidations: { add(range: string, validation: object): void }
}

function offer(page: Worksheet, index: number, formula: string, strict: boolean): void {
  const letter = letterOf(index)
  ;(page as unknown as WithValidations).dataValidations.add(`${letter}2:${letter}${LAST_ROW}`, {
    ...{ type: 'list', allowBlank: true, formulae: [formula] },
    // Several at once, and names, may be typed.
    ...{ showErrorMessage: strict, errorTitle: '请从下拉里选', error: '这一列只能填下拉里的内容' },
  })
}
