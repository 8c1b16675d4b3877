import { MOST_PLATES } from '@anju/shared-types'
import { appendAudit } from '../../audit/audit-chain'
import { insertRows } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { Work } from '../../http/endpoint'
import { fieldProblem, problem } from '../../http/problem'
import { CHANGE_COLUMNS, changeRow } from '../history/public'
import { issuePlateCode, plateHash, recordedInstant } from '../household/public'
import { lockSiteHead, storeSiteHead } from '../place/public'
import type { SiteHead } from '../place/public'
import { insertPlates, insertSheet, listDoors, listDoorsWithout, revokePlatesOf } from './plate.queries'
import type { Door } from './plate.queries'

export type PlateContext = Pick<
  Work<'issuePlates'>,
  'sql' | 'actor' | 'deps' | 'policy' | 'now' | 'mutationId'
>

const refuse = (message: string) => fieldProblem('rule_violated', [{ field: 'householdIds', message }])

/**
 * New codes for doors of a site; returns the sheet. Households that are named lose the code they have: a sheet is what
 * will hang. Nothing of a household's record changes, so its version stays; its row of history (section `plate`) brings
 * the new hash to the phones. Throws not_found, rule_violated.
 */
export async function issuePlates(
  context: PlateContext,
  siteCode: string,
  householdIds: readonly string[] | null,
): Promise<string> {
  const { sql, deps, now, actor } = context
  const site = await lockSiteHead(sql, siteCode)
  if (!site) throw problem('not_found')
  const doors = (await doorsOf(sql, siteCode, householdIds)).sort(byDoor).slice(0, MOST_PLATES)
  if (doors.length === 0) throw refuse('这个安置点每户都有门牌了；要换门牌，请打开那一户')
  const held = doors.filter(({ plates }) => Number(plates) > 0).map(({ id }) => id)
  if (held.length > 0) await revokePlatesOf(sql, held, now)
  const keys = deps.secrets.plates
  const codes = doors.map(({ id }) => ({ householdId: id, code: issuePlateCode(keys) }))
  const id = deps.newId()
  await insertPlates(
    sql,
    id,
    codes.map(({ householdId, code }) => ({ householdId, codeHash: plateHash(code), keyId: keys.current })),
    now,
  )
  await insertSheet(sql, { id, siteCode, issuedBy: actor.userId, codes, now })
  await writeDown(context, site, doors, id)
  return id
}

async function doorsOf(sql: Sql, siteCode: string, ids: readonly string[] | null): Promise<Door[]> {
  if (ids === null) return listDoorsWithout(sql, siteCode)
  const wanted = [...new Set(ids)]
  const doors = await listDoors(sql, siteCode, wanted)
  if (doors.length < wanted.length) throw refuse('有的户不在这个安置点，或已经搬走、注销，请刷新后再选')
  return doors
}

const NUMERIC = new Intl.Collator('zh-CN', { numeric: true })

/** As one walks: building, unit, room. */
function byDoor(a: Door, b: Door): number {
  for (const part of ['building', 'unit', 'room_no'] as const) {
    const order = NUMERIC.compare(a[part], b[part])
    if (order !== 0) return order
  }
  return a.id < b.id ? -1 : 1
}

/** What history says of a door's new plate. */
function told({ plates, hanging }: Door): string {
  if (Number(hanging) > 0) return '换发新门牌，旧门牌作废'
  return Number(plates) > 0 ? '重新生成；上次生成的没有打印，已作废' : '新发'
}

/** A row of history for each household, and one link in the site's audit chain. */
async function writeDown(
  context: PlateContext,
  site: SiteHead,
  doors: readonly Door[],
  sheetId: string,
): Promise<void> {
  const { sql, deps, now, actor, policy, mutationId } = context
  const recordedAt = recordedInstant({ site_figures_date: site.figures_date }, now)
  const [seq, actorId] = [Number(site.seq), actor.userId]
  const rows = doors.map((door, i) =>
    changeRow({
      ...{
        id: deps.newId(),
        subjectType: 'household',
        subjectId: door.id,
        siteCode: site.code,
        seq: seq + i + 1,
      },
      ...{ section: 'plate', operation: 'issuePlates', outcome: 'applied', fieldsBefore: {} },
      ...{ fieldsAfter: { plate: told(door) } },
      ...{ baseVersion: null, version: Number(door.version), occurredAt: now, recordedAt, offsetMs: null },
      ...{ actorId, mutationId, policyVersion: policy.version, assessed: null },
    }),
  )
  await insertRows(sql, 'change_record', CHANGE_COLUMNS, rows)
  const head = await appendAudit(
    sql,
    {
      ...{ id: deps.newId(), siteCode: site.code, actorId, action: 'issuePlates', recordedAt },
      ...{ subjectType: 'plate_sheet', subjectId: sheetId, detail: { plates: doors.length } },
    },
    { seq: Number(site.audit_seq), hash: site.audit_head },
  )
  await storeSiteHead(sql, {
    ...{ code: site.code, seq: seq + doors.length, audit_seq: head.seq, audit_head: head.hash },
  })
}
