import { HOUSEHOLD_SECTIONS, labelOf, PERSON_SECTIONS, SECTIONS, SITE_SECTIONS } from '@anju/shared-types'
import type { Field, LedgerLayer, SectionFields } from '@anju/shared-types'
import { plainText } from '../../spreadsheet/read-cell'

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
}

export interface LedgerSheet {
  layer: LedgerLayer
  name: string
  sections: readonly SectionFields[]
  columns: readonly LedgerColumn[]
}

/** A list of records, or a place on the map, does not fit into a cell: those are written on the phone. */
export const fitsACell = ({ kind }: Field): boolean => kind !== 'records' && kind !== 'point'

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

/** A label that two sections share begins with its section's name: 党组织成立日期. */
function fieldColumns(sections: readonly SectionFields[]): LedgerColumn[] {
  const labels = sections.flatMap(({ fields }) => Object.values(fields).map(({ label }) => label))
  return sections.flatMap(({ code: section, fields }) =>
    Object.entries(fields)
      .filter(([, field]) => fitsACell(field))
      .map(([code, field]) => {
        const shared = labels.indexOf(field.label) !== labels.lastIndexOf(field.label)
        return {
          ...{ code, field, key: false, definition: field.definition, example: field.example },
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
  sheet('person', '搬迁人口', PERSON_SECTIONS, [HOUSEHOLD_NO]),
]

export const sheetOf = (layer: LedgerLayer): LedgerSheet => LEDGER_SHEETS.find((one) => one.layer === layer)!

/** The column that a marked copy adds; whoever imports it again need not take it out. */
export const PROBLEMS_COLUMN = '问题'
/** The last column of an export: who took it, and when. */
export const EXPORT_MARK = '导出标记'
/** What an export tells and no import reads. */
const ONLY_TOLD = [PROBLEMS_COLUMN, EXPORT_MARK, '现有人口', '受益人口', '人员状态']

export const isOnlyTold = ({ sections }: LedgerSheet, heading: string): boolean =>
  ONLY_TOLD.includes(heading) ||
  sections.some(({ fields }) =>
    Object.values(fields).some((field) => !fitsACell(field) && bareHeading(field.label) === heading),
  )

/** A row that begins so is an example. */
export const EXAMPLE = '示例'

/** Headings are the same with and without their unit, and however brackets were typed. */
export const bareHeading = (text: string): string =>
  plainText(text)
    .replace(/\(.*?\)$/, '')
    .replace(/^\*|\*$/g, '')
    .trim()
