import { inTransaction } from '../../db/transaction'
import type { Endpoint, EndpointFactory, Work } from '../../http/endpoint'
import { problem } from '../../http/problem'
import { isSite } from '../place/public'
import { drawPlates } from './draw-plates'
import { issuePlates } from './issue-plates'
import { issuingAt } from './plate.policy'
import { presentSheet } from './plate.presenter'
import { countDoorsWithout, findSheet, listSheets } from './plate.queries'
import { readSheet, recordPrinting } from './print-sheet'

type Asking = Pick<Work<'listPlateSheets'>, 'actor' | 'authorize'>

/** Out of scope there is no such site; in scope without the right it says so (model.md §7). */
function authorizeAt({ actor, authorize }: Asking, siteCode: string): void {
  const issuing = issuingAt(actor, siteCode)
  if (issuing === 'hidden') throw problem('not_found')
  authorize(issuing === 'yes')
}

export function plateRoutes(e: EndpointFactory): Endpoint[] {
  return [
    e.read('listPlateSheets', async (work) => {
      const { code } = work.input.params
      authorizeAt(work, code)
      if (!(await isSite(work.sql, code))) throw problem('not_found')
      const sheets = await listSheets(work.sql, code)
      return { without: await countDoorsWithout(work.sql, code), items: sheets.map(presentSheet) }
    }),
    e.write('issuePlates', async (work) => {
      const { code } = work.input.params
      authorizeAt(work, code)
      const id = await issuePlates(work, code, work.input.body.householdIds)
      return presentSheet((await findSheet(work.sql, id))!)
    }),
    e.download('downloadPlateSheet', async (work) => {
      const { sql, deps, input } = work
      const sheet = await findSheet(sql, input.params.id)
      if (!sheet) throw problem('not_found')
      authorizeAt(work, sheet.site_code)
      const pages = await readSheet(sql, sheet, deps.settings.publicUrl)
      await inTransaction(deps.orm, (within) => recordPrinting({ ...work, sql: within }, sheet))
      return { mime: 'application/pdf', stream: drawPlates(pages) }
    }),
  ]
}
