import { MOST_SITES } from '@anju/shared-types'
import { forUpdate } from '../../db/sql'
import type { Sql, Value } from '../../db/sql'
import { SITE_FILE_COLUMNS } from './site-rows'
import type { SiteFileRow, SiteListRow } from './site-rows'

const SITE = `select ${SITE_FILE_COLUMNS},
  (select r.name from region r where r.code = s.county_code) as county_name,
  (select count(*) from household h where h.site_code = s.code and h.status = 'active') as households
  from site s where s.code = ?`

export const findSite = (sql: Sql, code: string): Promise<SiteFileRow | null> => sql.one(SITE, [code])

export const listSites = (
  sql: Sql,
  { where, values }: { where: string; values: readonly string[] },
): Promise<SiteListRow[]> =>
  sql.all(
    `select s.code, s.name, s.is_dispersed, r.name as county_name,
     (select count(*) from household h where h.site_code = s.code and h.status = 'active') as households,
     (select count(*) from gated_value g where g.owner_type = 'site' and g.owner_id = s.code and g.state = 'reported')
       as unproved
     from site s left join region r on r.code = s.county_code where ${where} order by s.code limit ${MOST_SITES}`,
    values,
  )

/** The same, its row locked until the transaction ends. */
export async function lockSite(sql: Sql, code: string): Promise<SiteFileRow | null> {
  await sql.one(`select code from site where code = ?${forUpdate(sql)}`, [code])
  return findSite(sql, code)
}

/** Whether another site of the county has this name. */
export async function isNameTaken(sql: Sql, code: string, name: string): Promise<boolean> {
  const row = await sql.one(
    'select code from site where county_code = ? and name = ? and code <> ? limit 1',
    [code.slice(0, 6), name, code],
  )
  return row !== null
}

export async function updateSite(sql: Sql, code: string, patch: Record<string, Value>): Promise<void> {
  const columns = Object.keys(patch)
  await sql.run(`update site set ${columns.map((name) => `${name} = ?`).join(', ')} where code = ?`, [
    ...Object.values(patch),
    code,
  ])
}
