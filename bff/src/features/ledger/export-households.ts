import { PassThrough } from 'node:stream'
import type { Readable } from 'node:stream'
import { FILTERS, filterChoices, shanghaiMinute } from '@anju/shared-types'
import type { LedgerLayer } from '@anju/shared-types'
import { recordAudit } from '../../audit/audit-chain'
import type { Deps } from '../../deps'
import { plainText } from '../../spreadsheet/read-cell'
import { refuseUnread } from '../household/public'
import type { Search } from '../household/public'
import { linesOf } from './export-lines'
import type { Cell, Reading } from './export-lines'
import { EXPORT_MARK, sheetOf } from './ledger-sheets'

export interface Exporting extends Reading {
  deps: Pick<Deps, 'newId' | 'log'>
}

/**
 * A list as its reader sees it, as an .xlsx: masked like the record, every row marked with who took it and when. Written
 * while it is read, household by household; what was asked for is written down first. Throws forbidden for a filter of
 * what he may not read.
 */
export async function exportHouseholds(
  context: Exporting,
  layer: LedgerLayer,
  asked: Search,
): Promise<Readable> {
  // What households are narrowed by says nothing of a site.
  const search: Search = layer === 'site' ? { site: asked.site, filters: {} } : asked
  const { sql, actor, deps, now, policy } = context
  refuseUnread(actor, search, policy.roles)
  const id = deps.newId()
  await recordAudit(sql, {
    ...{ id: deps.newId(), unitCode: actor.unitCode, actorId: actor.userId, action: 'exportHouseholds' },
    ...{ subjectType: 'export', subjectId: id, recordedAt: now },
    detail: {
      layer,
      filters: Object.keys(search.filters),
      site: search.site ?? null,
      text: Boolean(search.q),
      quick: (['redLine', 'missing', 'notUpdated'] as const).filter((name) => search[name]),
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
  { id, layer, search }: { id: string; layer: LedgerLayer; search: Search },
  out: PassThrough,
): Promise<void> {
  const { default: excel } = await import('exceljs')
  const { actor, now } = context
  const book = new excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false })
  book.creator = actor.name
  book.created = book.modified = new Date(now)
  const mark = `${actor.name} ${shanghaiMinute(now)} ${id.slice(-6)}`
  const { name, columns } = sheetOf(layer)
  const shown = [...columns.map(({ heading }) => heading), ...EXTRA[layer], EXPORT_MARK]
  const page = book.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }],
    headerFooter: { oddHeader: `&L安居调度 内部资料&R${mark}`, oddFooter: '&C第 &P 页，共 &N 页' },
  })
  const heading = page.addRow(shown)
  heading.font = { bold: true }
  heading.commit()
  for await (const lines of linesOf(context, layer, search)) {
    if (out.destroyed) return
    for (const line of lines)
      page
        .addRow(shown.map((column) => safe(column === EXPORT_MARK ? mark : (line[column] ?? null))))
        .commit()
    await taken(out)
  }
  page.commit()
  const notes = book.addWorksheet('导出说明')
  notes.getColumn(1).width = 80
  for (const note of notesOf(mark, search)) notes.addRow([note]).commit()
  notes.commit()
  await book.commit()
}

/** Until whoever reads has taken what is written: nobody's slow line fills the memory. */
async function taken(out: PassThrough): Promise<void> {
  // What was added is packed beside; it is seen as written a little later.
  await new Promise((resolve) => setTimeout(resolve, 5))
  if (!out.writableNeedDrain || out.destroyed) return
  await new Promise<void>((resolve) => {
    const done = () => {
      out.off('drain', done).off('close', done)
      resolve()
    }
    out.once('drain', done).once('close', done)
  })
}

/** A text that a program would take for a formula, should the file ever become a CSV, begins with a quote: ＝ and all. */
const safe = (cell: Cell): Cell =>
  typeof cell === 'string' && (/^[\t\r\n]/.test(cell) || /^[=+\-@]/.test(plainText(cell))) ? `'${cell}` : cell

/** What an export tells besides the columns of the ledger. */
const EXTRA: Record<LedgerLayer, readonly string[]> = {
  ...{ site: [], household: ['现有人口', '受益人口', '状态'], person: ['人员状态'] },
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
