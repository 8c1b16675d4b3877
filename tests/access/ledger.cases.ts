// Cases of the ledger: a file of one's own is fine, somebody else's is not there.
import type { OperationId } from '@anju/shared-types'
import type { TestApp } from '../_kit/app'
import { PERSONAS } from '../_kit/demo'
import { newKey } from '../_kit/ids'
import { oneImport } from '../_kit/ledger'
import { BAD_ID, odd, oddQuery } from './case-kit'
import type { Cases } from './case-kit'

const { countyAdmin: as, helper } = PERSONAS

export type LedgerOperationId = Extract<
  OperationId,
  | 'downloadLedgerTemplate'
  | 'startLedgerImport'
  | 'listLedgerImports'
  | 'getLedgerImport'
  | 'applyLedgerImport'
  | 'downloadMarkedLedger'
  | 'exportHouseholds'
>

/** They name nothing, or only what is his; a file of a list holds what the list holds (leaks.test.ts). */
export const LEDGER_NO_OUTSIDE = [
  'downloadLedgerTemplate',
  'startLedgerImport',
  'listLedgerImports',
  'exportHouseholds',
] as const

export async function ledgerCases(app: TestApp): Promise<Pick<Cases, LedgerOperationId>> {
  const clerk = (await app.sql.one<{ id: string }>('select id from app_user where demo_persona = ?', [as]))!
  const [own, away] = [{ id: await oneImport(app, clerk.id) }, { id: await oneImport(app, newKey()) }]
  const template = { query: { layer: 'person' as const } }
  const file = { query: { fileName: '台账.xlsx' }, body: new ArrayBuffer(8) }
  const apply = { params: own, body: { mode: 'all' as const } }
  const list = { query: { layer: 'household' as const } }
  return {
    downloadLedgerTemplate: { as, good: template, bad: oddQuery(template), outside: null },
    startLedgerImport: { as, good: file, bad: { ...oddQuery(file) }, outside: null },
    listLedgerImports: { as, good: {}, bad: null, outside: null },
    getLedgerImport: {
      ...{ as, good: { params: own }, bad: BAD_ID },
      outside: { as, input: { params: away } },
    },
    applyLedgerImport: {
      ...{ as, good: apply, bad: odd(apply) },
      outside: { as, input: { ...apply, params: away } },
    },
    downloadMarkedLedger: {
      ...{ as, good: { params: own }, bad: BAD_ID },
      outside: { as, input: { params: away } },
    },
    exportHouseholds: { as: helper, good: list, bad: oddQuery(list), outside: null },
  }
}
