import { shanghaiDate } from '@anju/shared-types'
import { recordAudit } from '../../audit/audit-chain'
import type { Sql } from '../../db/sql'
import type { Work } from '../../http/endpoint'
import { fieldProblem } from '../../http/problem'
import { plateHash } from '../household/public'
import type { Sheet } from './draw-plates'
import { listInUse, listPlaces, markPrinted, readCodes } from './plate.queries'
import type { SheetRow } from './sheet-row'

const refuse = (message: string) => fieldProblem('rule_violated', [{ field: 'id', message }])

const EXPIRED = '这批门牌的码已经过期清除；没有门牌的户可以一起重新生成，个别没贴上的，请打开那一户换门牌'

/** What there is to draw of a sheet; codes revoked since are left out. Throws rule_violated where nothing is left to print. */
export async function readSheet(sql: Sql, sheet: SheetRow, publicUrl: string): Promise<Sheet> {
  const issued = await readCodes(sql, sheet.id)
  if (!issued) throw refuse(EXPIRED)
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
  return {
    siteName: places.get(hanging[0]!.householdId)!.siteName,
    issuedOn: shanghaiDate(Number(sheet.issued_at)),
    publicUrl,
    plates: hanging.map(({ householdId, code }) => ({ code, doorplate: places.get(householdId)!.doorplate })),
  }
}

type Printing = Pick<Work<'downloadPlateSheet'>, 'sql' | 'actor' | 'deps' | 'now'>

/**
 * It is given to somebody who prints it: from now on its plates count as hanging, and the record tells who has them.
 * Inside a transaction. Throws rule_violated where its codes have had their time meanwhile.
 */
export async function recordPrinting({ sql, actor, deps, now }: Printing, sheet: SheetRow): Promise<void> {
  if (!(await markPrinted(sql, sheet.id, now))) throw refuse(EXPIRED)
  await recordAudit(sql, {
    ...{ id: deps.newId(), unitCode: actor.unitCode, actorId: actor.userId, action: 'downloadPlateSheet' },
    ...{ subjectType: 'plate_sheet', subjectId: sheet.id, recordedAt: now },
    detail: { plates: Number(sheet.plates) },
  })
}
