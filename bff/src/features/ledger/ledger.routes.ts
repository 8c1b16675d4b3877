import { Readable } from 'node:stream'
import { sqlOn } from '../../db/sql'
import type { Endpoint, EndpointFactory, FileAnswer, Work } from '../../http/endpoint'
import { problem } from '../../http/problem'
import { checkSpreadsheet } from '../../spreadsheet/check-spreadsheet'
import { searchOf } from '../household/public'
import { MAX_LEDGER_BYTES } from './import-file'
import { progressOf } from './import-progress'
import { findPlaces } from './ledger-facts.queries'
import { isOwnImport, mayImportLedger } from './ledger.policy'
import { presentImport } from './ledger.presenter'
import { findImport, listImports } from './ledger.queries'
import type { ImportRow } from './import-row'
import { exportHouseholds } from './export-households'
import { makeLedgerTemplate } from './make-ledger-template'
import { markLedger } from './mark-ledger'
import { LEDGER_LIMITS } from './read-ledger'
import { recheck, startApplying, startImport, stateOf } from './run-import'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type ImportWork = Pick<Work<'getLedgerImport'>, 'sql' | 'actor' | 'deps' | 'authorize' | 'now'>

/** His own: whoever may import at all sees nothing of the others'. */
async function findOwn({ sql, actor, authorize }: ImportWork, id: string): Promise<ImportRow> {
  authorize(mayImportLedger(actor))
  const row = await findImport(sql, id)
  if (!row || !isOwnImport(actor, row.user_id)) throw problem('not_found')
  return row
}

const present = (row: ImportRow, deps: ImportWork['deps']) =>
  presentImport(row, stateOf(row, deps), progressOf(row.id))

const asFile = (bytes: Buffer): FileAnswer => ({
  mime: XLSX,
  size: bytes.length,
  stream: Readable.from([bytes]),
})

export function ledgerRoutes(e: EndpointFactory): Endpoint[] {
  return [
    e.download('downloadLedgerTemplate', async ({ sql, actor, now, input, authorize }) => {
      authorize(mayImportLedger(actor))
      const { sites, townshipsByName } = await findPlaces(sql, actor, [])
      const places = {
        sites: [...sites.values()].map(({ code, name }) => `${code} ${name}`),
        townships: [...townshipsByName.keys()].sort(),
      }
      return asFile(await makeLedgerTemplate(input.query.layer, places, now))
    }),
    e.upload('startLedgerImport', MAX_LEDGER_BYTES, async (work) => {
      work.authorize(mayImportLedger(work.actor))
      await checkSpreadsheet(work.input.body, LEDGER_LIMITS)
      const id = await startImport(work, work.input.query.fileName, work.input.body)
      return present((await findImport(work.sql, id))!, work.deps)
    }),
    e.read('listLedgerImports', async ({ sql, actor, deps, authorize }) => {
      authorize(mayImportLedger(actor))
      return { items: (await listImports(sql, actor.userId)).map((row) => present(row, deps)) }
    }),
    e.read('getLedgerImport', async (work) => present(await findOwn(work, work.input.params.id), work.deps)),
    // Reads and claims on the pool: the write itself is transactions of its own, after the answer.
    e.read('applyLedgerImport', async (work) => {
      const row = await findOwn(work, work.input.params.id)
      await startApplying(work, row, work.input.body.mode)
      return present((await findImport(sqlOn(work.deps.orm), row.id))!, work.deps)
    }),
    e.download('exportHouseholds', async (work) => {
      work.authorize(work.actor.assignments.length > 0)
      const { layer } = work.input.query
      return { mime: XLSX, stream: await exportHouseholds(work, layer, searchOf(work.input.query)) }
    }),
    e.download('downloadMarkedLedger', async (work) => {
      const { bytes, checked } = await recheck(work, await findOwn(work, work.input.params.id))
      return asFile(await markLedger(bytes, checked.bad))
    }),
  ]
}
