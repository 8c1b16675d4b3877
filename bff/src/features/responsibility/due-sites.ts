import type { Policy } from '@anju/shared-types'
import { placeholders } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { SITE_FILE_COLUMNS, siteScope } from '../site/public'
import type { SiteFileRow } from '../site/public'
import type { SignedIn } from '../user/public'
import { byOwner, daysBetween, dueBefore, dutiesOf, inRole, isFilled, stillOpen } from './overdue-rules'
import type { Overdue } from './overdue-rules'

export interface DueSite {
  row: SiteFileRow & { name: string }
  sections: (Overdue & { days: number; filled: boolean })[]
}

/** The same of sites, every one: nobody keeps more than a county's. The virtual ones of 分散安置 have nothing to keep. */
export async function findDueSites(
  sql: Sql,
  actor: SignedIn,
  policy: Policy,
  now: number,
): Promise<DueSite[]> {
  const touched = 'coalesce(max(c.recorded_at), s.created_at)'
  const found: (Overdue & { id: string })[] = []
  for (const duty of dutiesOf(policy, 'site')) {
    const mine = inRole(actor, duty)
    if (mine.assignments.length === 0) continue
    const [reach, open] = [siteScope(mine), stillOpen(duty, 's')]
    const rows = await sql.all<{ code: string; touched_at: number }>(
      `select s.code, ${touched} as touched_at from site s
       left join change_record c on c.subject_id = s.code and c.section = ?
       where s.is_dispersed = 0 and ${reach.where} and ${open.where}
       group by s.code, s.created_at having ${touched} < ?`,
      [duty.section, ...reach.values, ...open.values, dueBefore(duty, now)],
    )
    for (const { code, touched_at } of rows)
      found.push({ id: code, section: duty.section, touchedAt: Number(touched_at) })
  }
  const owners = byOwner(found)
  const rows = await sitesOf(
    sql,
    owners.map(({ id }) => id),
  )
  return owners.map(({ id, sections }) => {
    const row = rows.get(id)!
    const told = ({ section, touchedAt }: Overdue) => ({
      ...{ section, touchedAt, days: daysBetween(touchedAt, now), filled: isFilled(row, section) },
    })
    return { row, sections: sections.map(told) }
  })
}

async function sitesOf(sql: Sql, codes: readonly string[]): Promise<Map<string, DueSite['row']>> {
  if (codes.length === 0) return new Map()
  const rows = await sql.all<DueSite['row']>(
    `select ${SITE_FILE_COLUMNS}, r.name as county_name from site s left join region r on r.code = s.county_code
     where s.code in (${placeholders(codes)})`,
    codes,
  )
  return new Map(rows.map((row) => [row.code, row]))
}
