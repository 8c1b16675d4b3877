// Ledgers for tests: a household and its people as rows, and a file sent through the whole way.
import type { LedgerImport, LedgerMode } from '@anju/shared-types'
import { importsAtRest } from '@anju/bff/features/ledger/public'
import type { TestApp } from './app'
import { HOME_SITE, PERSONAS } from './demo'
import { newKey } from './ids'
import { idNumberOf } from './persons'
import { bookOf } from './spreadsheets'
import type { Cell, Odd } from './spreadsheets'

export { importsAtRest }

export type Line = Record<string, Cell>

let next = 0
/** A number of a household that is not there yet. */
export const newNo = (): string => `TZ-${process.pid}-${(next += 1)}`
let serial = 0

/** A row of 「搬迁户」 by its headings, with everything that a new household needs. */
export function householdLine(more: Line = {}): Line {
  const no = newNo()
  return {
    ...{ 户编号: no, 安置点: HOME_SITE, 户主姓名: '韦导入', 迁出乡镇: '451228101' },
    ...{ 搬迁类型: '建档立卡', 搬迁年度: '2018', 审批人口: '3' },
    ...{ 栋: '90', 单元: '1', 房号: no.split('-')[2]!, 住房面积: '75', 自筹资金: '6000' },
    ...more,
  }
}

/** A row of 「搬迁人口」 of that household. */
export function personLine(household: Line, more: Line = {}): Line {
  serial += 1
  const birth = `19${String(60 + (serial % 30))}-0${1 + (serial % 9)}-1${serial % 9}`
  return {
    ...{ 户编号: household['户编号']!, 姓名: '韦成员', 与户主关系: '其他亲属' },
    身份证号: idNumberOf(birth, serial, true),
    ...more,
  }
}

export const headLine = (household: Line, more: Line = {}): Line =>
  personLine(household, { 姓名: household['户主姓名']!, 与户主关系: '户主', ...more })

/** Lines as a sheet: one heading for all of their columns. */
function rowsOf(lines: readonly Line[]): Cell[][] {
  const headings = [...new Set(lines.flatMap((line) => Object.keys(line)))]
  return [headings, ...lines.map((line) => headings.map((heading) => line[heading] ?? null))]
}

export interface Ledger {
  sites?: readonly Line[]
  households?: readonly Line[]
  people?: readonly Line[]
}

export const ledgerOf = ({ sites = [], households = [], people = [] }: Ledger, odd: Odd = {}): Uint8Array =>
  bookOf(
    [
      { name: '安置点', rows: rowsOf(sites) },
      { name: '搬迁户', rows: rowsOf(households) },
      { name: '搬迁人口', rows: rowsOf(people) },
    ].filter(({ rows }) => rows.length > 1),
    odd,
  )

const asBody = (file: Uint8Array) => file as unknown as ArrayBuffer

/** Uploads and waits for the report. */
export async function checked(
  app: TestApp,
  file: Uint8Array,
  as: string = PERSONAS.countyAdmin,
): Promise<LedgerImport> {
  const sent = await app.ok('startLedgerImport', { query: { fileName: '台账.xlsx' }, body: asBody(file) }, as)
  await importsAtRest()
  return app.ok('getLedgerImport', { params: { id: sent.id } }, as)
}

/** Writes what was checked and waits for the end. */
export async function applied(
  app: TestApp,
  { id }: Pick<LedgerImport, 'id'>,
  mode: LedgerMode = 'all',
  as: string = PERSONAS.countyAdmin,
): Promise<LedgerImport> {
  await app.ok('applyLedgerImport', { params: { id }, body: { mode } }, as)
  await importsAtRest()
  return app.ok('getLedgerImport', { params: { id } }, as)
}

export const imported = async (
  app: TestApp,
  file: Uint8Array,
  mode: LedgerMode = 'all',
): Promise<LedgerImport> => applied(app, await checked(app, file), mode)

/** `搬迁户 2 审批人口 请填写「审批人口」`. */
export const saidOf = ({ problems }: LedgerImport): string[] =>
  problems.map(({ sheet, row, column, message }) => [sheet, row, column ?? '–', message].join(' '))

/** An import that was read and refused; whoever brought it. */
export async function oneImport(app: TestApp, userId: string): Promise<string> {
  const id = newKey()
  const none = { created: 0, changed: 0, unchanged: 0 }
  const report = { counts: { site: none, household: none, person: none }, badRows: 0, problems: [] }
  await app.sql.run(
    `insert into ledger_import (id, user_id, file_name, sha256, state, row_count, report, heartbeat_at, created_at)
     values (?, ?, '台账.xlsx', ?, 'failed', 0, ?, 0, ?)`,
    [id, userId, '0'.repeat(64), JSON.stringify(report), app.now()],
  )
  return id
}
