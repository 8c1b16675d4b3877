import { PassThrough } from 'node:stream'
import type { Readable } from 'node:stream'
import {
  FILTERS,
  filterChoices,
  HOUSEHOLD_SECTIONS,
  labelOf,
  PERSON_SECTIONS,
  PERSON_STATUSES,
  shanghaiMinute,
  valueWords,
} from '@anju/shared-types'
import type { Field, HouseholdPerson, Policy, SectionFields } from '@anju/shared-types'
import { presentSection } from '../../catalogue/section-columns'
import { recordAudit } from '../../audit/audit-chain'
import type { Sql } from '../../db/sql'
import type { Deps } from '../../deps'
import { maskName } from '../../http/masks'
import { everyFound, findVisibleHouseholds, reachOf } from '../household/public'
import type { LocatedHousehold, Search } from '../household/public'
import { listPeopleOf, presentPerson, sightOf } from '../privacy/public'
import type { SignedIn } from '../user/public'
import { EXPORT_MARK, sheetOf } from './ledger-sheets'
import type { LedgerColumn } from './ledger-sheets'

export interface Exporting {
  deps: Pick<Deps, 'newId' | 'log'>
  sql: Sql
  actor: SignedIn
  policy: Policy
  /** Business clock, UTC ms. */
  now: number
}

type Cell = string | number | null
type Line = Record<string, Cell>

const PIECE = 200
export const EXPORT_LAYERS = ['household', 'person'] as const
export type ExportLayer = (typeof EXPORT_LAYERS)[number]

/**
 * A list as its reader sees it, as an .xlsx: masked like the record, every row marked with who took it and when. Written
 * while it is read, household by household; what was asked for is written down first.
 */
export async function exportHouseholds(
  context: Exporting,
  layer: ExportLayer,
  search: Search,
): Promise<Readable> {
  const { sql, actor, deps, now } = context
  const id = deps.newId()
  await recordAudit(sql, {
    ...{ id: deps.newId(), unitCode: actor.unitCode, actorId: actor.userId, action: 'exportHouseholds' },
    ...{ subjectType: 'export', subjectId: id, recordedAt: now },
    detail: {
      layer,
      filters: Object.keys(search.filters),
      site: search.site ?? null,
      text: Boolean(search.q),
    },
  })
  const out = new PassThrough()
  // Whoever hangs up ends it; nobody is left to be told.
  out.on('error', () => undefined)
  write(context, { id, layer, search }, out).catch((error: unknown) => {
    deps.log.error({ err: error, exportId: id }, 'export broke off')
    out.destroy(error as Error)
  })
  return out
}

async function write(
  context: Exporting,
  { id, layer, search }: { id: string; layer: ExportLayer; search: Search },
  out: PassThrough,
): Promise<void> {
  const { default: excel } = await import('exceljs')
  const { sql, actor, now } = context
  const book = new excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false })
  book.creator = actor.name
  book.created = book.modified = new Date(now)
  const mark = `${actor.name} ${shanghaiMinute(now)} ${id.slice(-6)}`
  const { name, columns } = sheetOf(layer)
  const shown = [...columns.map(({ heading }) => heading), ...extraOf(layer), EXPORT_MARK]
  const page = book.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }],
    headerFooter: { oddHeader: `&L安居调度 内部资料&R${mark}`, oddFooter: '&C第 &P 页，共 &N 页' },
  })
  const heading = page.addRow(shown)
  heading.font = { bold: true }
  heading.commit()
  for await (const found of everyFound(sql, actor, search, { piece: PIECE, now })) {
    if (out.destroyed) return
    const ids = found.map((row) => row.id)
    const located = await findVisibleHouseholds(sql, actor, ids)
    const whole = new Map(located.map((row) => [row.id, row]))
    const people = layer === 'person' ? await listPeopleOf(sql, ids) : new Map()
    for (const one of ids) {
      const household = whole.get(one)
      if (!household) continue
      const lines =
        layer === 'household'
          ? [householdLine(household)]
          : personLines(household, people.get(one) ?? [], context)
      for (const line of lines)
        page
          .addRow(shown.map((column) => safe(column === EXPORT_MARK ? mark : (line[column] ?? null))))
          .commit()
    }
  }
  page.commit()
  const notes = book.addWorksheet('导出说明')
  notes.getColumn(1).width = 80
  for (const note of notesOf(mark, search)) notes.addRow([note]).commit()
  notes.commit()
  await book.commit()
}

/** A text that a program would take for a formula, should the file ever become a CSV, begins with a quote. */
const safe = (cell: Cell): Cell => (typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)

/** Lists and counts that a cell only tells. */
const detailsOf = (sections: readonly SectionFields[]) =>
  sections.flatMap(({ fields }) =>
    Object.values(fields).filter(({ kind }) => kind === 'records' || kind === 'point'),
  )

function extraOf(layer: ExportLayer): string[] {
  const sections: readonly SectionFields[] = layer === 'household' ? HOUSEHOLD_SECTIONS : PERSON_SECTIONS
  const own = layer === 'household' ? ['现有人口', '受益人口'] : ['人员状态']
  return [...own, ...detailsOf(sections).map(({ label }) => label)]
}

const filled = (value: unknown) => value !== null && value !== undefined && value !== ''

/** Numbers as numbers, everything else as it is read. */
function cellOf(field: Field, value: unknown): Cell {
  if (!filled(value)) return null
  if (field.kind === 'money' || field.kind === 'area') return Number(value) / 100
  if (field.kind === 'count') return Number(value)
  return valueWords(field, value)
}

function sectionCells(
  section: SectionFields,
  values: Readonly<Record<string, unknown>>,
  columns: readonly LedgerColumn[],
): Line {
  return Object.fromEntries(
    Object.entries(section.fields).map(([code, field]) => [
      columns.find((column) => column.code === code)?.heading ?? field.label,
      cellOf(field, values[code]),
    ]),
  )
}

function householdLine(row: LocatedHousehold): Line {
  const { columns } = sheetOf('household')
  return Object.assign(
    {
      户编号: row.household_no,
      安置点: `${row.site_code} ${row.site_name}`,
      户主姓名: maskName(row.head_name),
      迁出乡镇: `${row.origin_township} ${row.origin_name ?? ''}`.trim(),
      现有人口: row.living_population,
      受益人口: row.benefit_population,
    },
    ...HOUSEHOLD_SECTIONS.map((section) => sectionCells(section, presentSection(section, row), columns)),
  ) as Line
}

/** As the list of a household's people shows them: what he may not read stays empty. */
function personLines(
  household: LocatedHousehold,
  rows: Parameters<typeof presentPerson>[0][],
  { actor, policy, now }: Exporting,
): Line[] {
  const { columns } = sheetOf('person')
  const sight = sightOf(actor, reachOf(household), policy.roles)
  return rows.map((row) => {
    const person = presentPerson(row, sight, now)
    const known = person.sections as unknown as Record<string, Record<string, unknown> | null>
    const cells = PERSON_SECTIONS.map((section) =>
      sectionCells(section, valuesOf(section.key, person, known), columns),
    )
    return Object.assign(
      { 户编号: household.household_no, 人员状态: labelOf(PERSON_STATUSES, person.personStatus) },
      ...cells,
    ) as Line
  })
}

function valuesOf(
  key: string,
  person: HouseholdPerson,
  sections: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>,
): Readonly<Record<string, unknown>> {
  const { name, relationToHead, gender, idNo, phone, bankAccount } = person
  if (key === 'numbers') return { idNo, phone, bankAccount }
  return sections[key] ?? (key === 'identity' ? { name, relationToHead, gender } : {})
}

function notesOf(mark: string, search: Search): string[] {
  const filters = FILTERS.flatMap((filter) => {
    const value = search.filters[filter.code]
    if (value === undefined) return []
    const label = filterChoices(filter).find((one) => one.value === String(value))?.label ?? String(value)
    return [`${filter.field.label}：${label}`]
  })
  return [
    '安居调度 · 内部资料，含个人信息，请勿外传。号码和姓名已按您的权限遮蔽。',
    `导出：${mark}`,
    `筛选：${[search.site ? `安置点 ${search.site}` : '', search.q ?? '', ...filters].filter(Boolean).join('；') || '全部'}`,
    search.redLine ? '只含越红线的户' : '',
    search.missing ? '只含缺佐证的户' : '',
    search.notUpdated ? '只含本月未更新的户' : '',
  ].filter(Boolean)
}
