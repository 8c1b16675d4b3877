import { shanghaiDate } from '@anju/shared-types'
import type { Sql } from '../../db/sql'
import { fieldProblem } from '../../http/problem'
import { plateHash } from '../household/public'
import { drawPlates } from './draw-plates'
import { listInUse, listPlaces, readCodes } from './plate.queries'
import type { SheetRow } from './sheet-row'

const refuse = (message: string) => fieldProblem('rule_violated', [{ field: 'id', message }])

/** The sheet as a PDF; codes revoked since are left out. Throws rule_violated where there is nothing left to print. */
export async function printSheet(sql: Sql, sheet: SheetRow, publicUrl: string): Promise<PDFKit.PDFDocument> {
  const issued = await readCodes(sql, sheet.id)
  if (!issued) throw refuse('这批门牌的码已经过期清除；没贴上的户，请重新生成')
  const inUse = await listInUse(
    sql,
    issued.map(({ code }) => plateHash(code)),
  )
  const hanging = issued.filter(({ code }) => inUse.has(plateHash(code)))
  if (hanging.length === 0) throw refuse('这批门牌都已作废')
  const places = await listPlaces(
    sql,
    hanging.map(({ householdId }) => householdId),
  )
  return drawPlates({
    siteName: places.get(hanging[0]!.householdId)!.siteName,
    issuedOn: shanghaiDate(Number(sheet.issued_at)),
    publicUrl,
    plates: hanging.map(({ householdId, code }) => ({ code, doorplate: places.get(householdId)!.doorplate })),
  })
}
