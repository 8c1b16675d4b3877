import { HOUSEHOLD_SECTIONS, labelOf, PERSON_SECTIONS, SECTIONS, SITE_SECTIONS } from '@anju/shared-types'
import type { Field, LedgerLayer, SectionFields } from '@anju/shared-types'
import { plainText } from '../../spreadsheet/read-cell'
import { listDefinition, listExample } from './list-cell'
import { POINT_DEFINITION, POINT_EXAMPLE } from './point-cell'

/** A column of a sheet: a field of the catalogue, or what says which record a row is about. */
export interface LedgerColumn {
  code: string
  heading: string
  definition: string
  example: string
  /** Null for a column that names the record. */
  field: Field | null
  /** Never empty. */
  key: boolean
  /** Exports write it, nobody types it: not in the template. */
  exported?: true
}

export interface LedgerSheet {
  layer: LedgerLayer
  name: string
  sections: readonly SectionFields[]
  columns: readonly LedgerColumn[]
}

const UNITS: Partial<Record<Field['kind'], string>> = { money: '（元）', area: '（平方米）' }

const own = (
  code: string,
  heading: string,
  definition: string,
  example: string,
  key = false,
): LedgerColumn => ({
  ...{ code, heading, definition, example, key, field: null },
})

/** A list stands in one cell, a record a line; a place as two numbers. */
function tellOf(field: Field): Pick<LedgerColumn, 'definition' | 'example'> {
  if (field.kind === 'records') return { definition: listDefinition(field), example: listExample(field) }
  if (field.kind === 'point') return { definition: POINT_DEFINITION, example: POINT_EXAMPLE }
  return { definition: field.definition, example: field.example }
}

/** A label that two sections share begins with its section's name: 党组织成立日期. */
function fieldColumns(sections: readonly SectionFields[]): LedgerColumn[] {
  const labels = sections.flatMap(({ fields }) => Object.values(fields).map(({ label }) => label))
  return sections.flatMap(({ code: section, fields }) =>
    Object.entries(fields).map(([code, field]) => {
      const shared = labels.indexOf(field.label) !== labels.lastIndexOf(field.label)
      return {
        ...{ code, field, key: false, ...tellOf(field) },
        heading: `${shared ? labelOf(SECTIONS, section) : ''}${field.label}${UNITS[field.kind] ?? ''}`,
      }
    }),
  )
}

const HOUSEHOLD_NO = own(
  'householdNo',
  '户编号',
  '全区唯一，字母、数字和短横，4 到 30 位',
  '4512280001-0001',
  true,
)

/** A person whose name and numbers an export masks is found again by it. */
const PERSON_ID: LedgerColumn = {
  ...own('personId', '人员编号', '导出的表里带着的，照原样留着；新增的人不填', ''),
  exported: true,
}

const sheet = (
  layer: LedgerLayer,
  name: string,
  sections: readonly SectionFields[],
  keys: readonly LedgerColumn[],
): LedgerSheet => ({ layer, name, sections, columns: [...keys, ...fieldColumns(sections)] })

/** In the order in which they are written: a household needs its site, a person a household. */
export const LEDGER_SHEETS: readonly LedgerSheet[] = [
  sheet('site', '安置点', SITE_SECTIONS, [
    own('siteCode', '安置点编号', '县代码加 4 位顺序号', '4512280001', true),
  ]),
  sheet('household', '搬迁户', HOUSEHOLD_SECTIONS, [
    HOUSEHOLD_NO,
    own('siteCode', '安置点', '编号，或本县内的名称', '4512280001'),
    own('headName', '户主姓名', '户口簿上的户主', '韦某某', true),
    own('originTownship', '迁出乡镇', '9 位代码，或本县内的名称', '451228101'),
  ]),
  sheet('person', '搬迁人口', PERSON_SECTIONS, [HOUSEHOLD_NO, PERSON_ID]),
]

export const sheetOf = (layer: LedgerLayer): LedgerSheet => LEDGER_SHEETS.find((one) => one.layer === layer)!

/** The column that a marked copy adds; whoever imports it again need not take it out. */
export const PROBLEMS_COLUMN = '问题'
/** The last column of an export: who took it, and when. */
export const EXPORT_MARK = '导出标记'
/** What an export tells and no import reads. */
const ONLY_TOLD = [PROBLEMS_COLUMN, EXPORT_MARK, '现有人口', '受益人口', '状态', '人员状态']

export const isOnlyTold = (heading: string): boolean => ONLY_TOLD.includes(heading)

/** What the template has beside: how it is filled in, and what its drop-downs offer. */
export const NOTES_SHEET = '填写说明'
export const CHOICES_SHEET = '选项'
export const TOLD_SHEETS: readonly string[] = [NOTES_SHEET, CHOICES_SHEET]

/** A row that begins so is an example. */
export const EXAMPLE = '示例'

/** Headings are the same with and without their star, and however brackets were typed. */
export const bareHeading = (text: string): string =>
  plainText(text)
    .replace(/^\*|\*$/g, '')
    .trim()

/** Units as clerks write them, beside the catalogue's own word; half-width, as a heading is compared. */
const SPELT: Partial<Record<Field['kind'], readonly string[]>> = { area: ['平方', '平米', 'm2'] }
/** Units of the same kind that a figure would have to be converted from. */
const OTHER_UNIT: Partial<Record<Field['kind'], RegExp>> = {
  money: /元$|^[十百千万亿]+$/,
  area: /米$|^(公顷|亩|km2)$/,
}

/**
 * The column of a heading; null for none. A bracket behind it may only say the column's own unit: 自筹资金（元）. Another
 * unit is the sentence that says so, because its figures would be wrong without a word.
 */
export function columnNamed({ columns }: LedgerSheet, text: string): LedgerColumn | string | null {
  const heading = bareHeading(text)
  const [, label = heading, unit] = /^(.*\S)\s*\(([^()]*)\)$/.exec(heading) ?? []
  const named = (name: string) => columns.find((one) => labelIn(one) === name)
  const whole = named(heading)
  if (whole) return whole
  const column = unit === undefined ? undefined : named(bareHeading(label))
  if (!column?.field || unit === undefined) return null
  const { kind, unit: own } = column.field
  const said = unit.replace(/^单位:|\s/g, '')
  if (said === own || SPELT[kind]?.includes(said)) return column
  if (!OTHER_UNIT[kind]?.test(said)) return null
  return `「${labelIn(column)}（${said}）」的单位不是${own}，请换算成${own}`
}

/** A column's heading without its unit, as headings are compared. */
const labelIn = ({ heading, field }: LedgerColumn): string => {
  const unit = field && UNITS[field.kind]
  return bareHeading(unit ? heading.slice(0, -unit.length) : heading)
}
