import * as v from 'valibot'
import { defineOperation } from './operation'
import { countSchema, idParams, idSchema, instantSchema } from './schemas'

/** The three layers of a ledger, each a sheet of the workbook. */
export const LEDGER_LAYERS = ['site', 'household', 'person'] as const
export type LedgerLayer = (typeof LEDGER_LAYERS)[number]

/** all: nothing is written while one row is wrong. skip: rows that are wrong are left out. */
export const LEDGER_MODES = ['all', 'skip'] as const
export type LedgerMode = (typeof LEDGER_MODES)[number]

export const LEDGER_STATES = [
  'checking',
  'checked',
  'applying',
  'applied',
  /** Stopped in the middle: `all` wrote nothing, `skip` goes on where it was. */
  'interrupted',
  /** The file cannot be read, or the system failed; `reason` says so. */
  'failed',
] as const
export type LedgerState = (typeof LEDGER_STATES)[number]

const layerCounts = v.object({ created: countSchema, changed: countSchema, unchanged: countSchema })

export const ledgerProblemSchema = v.object({
  /** Name of the sheet, row as Excel counts, heading of the column. */
  sheet: v.string(),
  row: countSchema,
  column: v.nullable(v.string()),
  message: v.string(),
})
export type LedgerProblem = v.InferOutput<typeof ledgerProblemSchema>

/** One file on its way into the ledger. */
export const ledgerImportSchema = v.object({
  id: idSchema,
  fileName: v.string(),
  state: v.picklist(LEDGER_STATES),
  mode: v.nullable(v.picklist(LEDGER_MODES)),
  /** Rows of data, and how many of them are through. */
  rows: countSchema,
  done: countSchema,
  counts: v.object({ site: layerCounts, household: layerCounts, person: layerCounts }),
  /** Rows with something wrong; `problems` tells the first of them. */
  badRows: countSchema,
  problems: v.array(ledgerProblemSchema),
  /** Rows with something that is hardly so; in the way of nothing. */
  hintRows: countSchema,
  hints: v.array(ledgerProblemSchema),
  /** Sheets and columns that are not imported, a sentence each. */
  notes: v.array(v.string()),
  reason: v.nullable(v.string()),
  createdAt: instantSchema,
})
export type LedgerImport = v.InferOutput<typeof ledgerImportSchema>

export const ledgerOperations = {
  downloadLedgerTemplate: defineOperation({
    method: 'GET',
    path: '/api/ledger-template',
    summary: '台账模板（Excel）：填写说明、下拉和示例',
    access: 'ability:ledger.import',
    query: v.strictObject({ layer: v.picklist(LEDGER_LAYERS) }),
    output: 'bytes',
    idempotent: false,
    problems: ['forbidden'],
  }),
  startLedgerImport: defineOperation({
    method: 'POST',
    path: '/api/ledger-imports',
    summary: '上传一份台账（Excel）并核对：逐行逐列说明问题，不写入',
    access: 'ability:ledger.import',
    query: v.strictObject({ fileName: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120)) }),
    body: 'bytes',
    output: ledgerImportSchema,
    idempotent: false,
    problems: ['forbidden', 'too_large', 'not_a_spreadsheet'],
  }),
  listLedgerImports: defineOperation({
    method: 'GET',
    path: '/api/ledger-imports',
    summary: '我最近导入的台账',
    access: 'ability:ledger.import',
    output: v.object({ items: v.array(ledgerImportSchema) }),
    idempotent: false,
    problems: ['forbidden'],
  }),
  getLedgerImport: defineOperation({
    method: 'GET',
    path: '/api/ledger-imports/:id',
    summary: '一次导入的进度与问题',
    access: 'ability:ledger.import',
    params: idParams,
    output: ledgerImportSchema,
    idempotent: false,
    problems: ['not_found', 'forbidden'],
  }),
  applyLedgerImport: defineOperation({
    method: 'POST',
    path: '/api/ledger-imports/:id/apply',
    summary: '写入：全部通过才写（all），或跳过有问题的行（skip）；中断后再点一次接着写',
    access: 'ability:ledger.import',
    params: idParams,
    body: v.strictObject({ mode: v.picklist(LEDGER_MODES) }),
    output: ledgerImportSchema,
    idempotent: false,
    problems: ['not_found', 'forbidden', 'rule_violated'],
  }),
  downloadMarkedLedger: defineOperation({
    method: 'GET',
    path: '/api/ledger-imports/:id/marked-copy',
    summary: '标出问题的副本（Excel）：改好可以直接再导',
    access: 'ability:ledger.import',
    params: idParams,
    output: 'bytes',
    idempotent: false,
    problems: ['not_found', 'forbidden', 'rule_violated'],
  }),
}
