import type { Workbook, Worksheet } from 'exceljs'
import { ROLES, SPECIAL_TASKS } from '@anju/shared-types'
import type { Role } from '@anju/shared-types'
import { EXAMPLE, MAX_ROWS, ROSTER_COLUMNS, ROSTER_SHEET } from './roster-columns'
import type { RosterColumn } from './roster-columns'
import type { Unit } from './roster-row'

const CHOICES = '选项'
const WIDTHS = [14, 16, 30, 16, 30, 24, 14]

const NOTES = [
  '每人一行；手机号是这个人的编号，同一份表再导一次不会重复。',
  '单位、范围：从下拉里选，或只填代码，或只填名称（不重名时）。',
  '角色：帮扶干部、抽查员等没有固定地方的角色，「范围」留空；管理员、安置点管理员等要填范围。',
  '专项任务：只有「部门用户」要填，几项之间用顿号隔开，例如 教育保障、医疗保障。',
  '到期日：最后有效的一天，例如 2020-12-31；长期有效就留空。',
  `以「${EXAMPLE}」开头的行不导入。一次最多 ${MAX_ROWS} 行。`,
]

/** An .xlsx to be filled in: drop-downs of what this manager may give, one example, and a page of explanation. */
export async function makeRosterTemplate(
  { units, roles }: { units: readonly Unit[]; roles: readonly Role[] },
  now: number,
): Promise<Buffer> {
  const { default: excel } = await import('exceljs')
  const workbook: Workbook = new excel.Workbook()
  workbook.created = workbook.modified = new Date(now)
  const sheet = workbook.addWorksheet(ROSTER_SHEET, { views: [{ state: 'frozen', ySplit: 1 }] })
  const notes = workbook.addWorksheet('填写说明')
  notes.getColumn(1).width = 100
  for (const note of NOTES) notes.addRow([note])
  const places = units.map(({ code, name }) => `${code} ${name}`)
  addHeading(sheet)
  addExample(sheet, places[0] ?? '', roles)
  const lists = [places, roles.map((role) => ROLES[role]), Object.values<string>(SPECIAL_TASKS)]
  addChoices(workbook, lists)
  offer(sheet, '单位代码或名称', 'A', places.length, false)
  offer(sheet, '范围(代码或名称)', 'A', places.length, false)
  offer(sheet, '角色', 'B', roles.length, true)
  offer(sheet, '专项任务', 'C', lists[2]!.length, false)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

function addHeading(sheet: Worksheet): void {
  const heading = sheet.addRow([...ROSTER_COLUMNS])
  heading.font = { bold: true }
  WIDTHS.forEach((width, i) => {
    const column = sheet.getColumn(i + 1)
    column.width = width
    // Text: a number of eleven digits or a code with zeros stays as it was typed.
    column.numFmt = '@'
  })
}

function addExample(sheet: Worksheet, place: string, roles: readonly Role[]): void {
  const role = roles.includes('helper') ? ROLES.helper : ''
  const row = sheet.addRow([`${EXAMPLE}：韦某某`, '13800000000', place, role, '', '', '2020-12-31'])
  row.font = { italic: true, color: { argb: 'FF888888' } }
}

/** What the drop-downs offer stands on a page of its own; a list written into a cell ends at 255 characters. */
function addChoices(workbook: Workbook, lists: readonly (readonly string[])[]): void {
  const choices = workbook.addWorksheet(CHOICES, { state: 'hidden' })
  lists.forEach((list, i) => {
    choices.getColumn(i + 1).values = [...list]
  })
}

/** Types of exceljs leave out the validations of a whole range. */
interface WithValidations {
  dataValidations: { add(range: string, validation: object): void }
}

function offer(sheet: Worksheet, column: RosterColumn, list: string, length: number, strict: boolean): void {
  if (length === 0) return
  const letter = String.fromCharCode('A'.charCodeAt(0) + ROSTER_COLUMNS.indexOf(column))
  ;(sheet as unknown as WithValidations).dataValidations.add(`${letter}2:${letter}${MAX_ROWS + 1}`, {
    type: 'list',
    allowBlank: true,
    formulae: [`${CHOICES}!$${list}$1:$${list}$${length}`],
    // Codes and several tasks may be typed.
    showErrorMessage: strict,
    errorTitle: column,
    error: '请从下拉里选',
  })
}
