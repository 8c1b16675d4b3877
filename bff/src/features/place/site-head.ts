import { forUpdate, placeholders } from '../../db/sql'
import type { Sql } from '../../db/sql'

/** Where a site's feed and its audit chain stand (model.md §6). */
export interface SiteHead {
  code: string
  figures_date: string
  seq: number
  audit_seq: number
  audit_head: string | null
}

/** Every writer takes households before sites; several sites by code. */
export const lockSiteHeads = (sql: Sql, codes: readonly string[]): Promise<SiteHead[]> =>
  sql.all<SiteHead>(
    `select code, figures_date, seq, audit_seq, audit_head from site where code in (${placeholders(codes)})
     order by code${forUpdate(sql)}`,
    codes,
  )

export const isSite = async (sql: Sql, code: string): Promise<boolean> =>
  (await sql.one('select code from site where code = ?', [code])) !== null

export async function lockSiteHead(sql: Sql, code: string): Promise<SiteHead | null> {
  const [head] = await lockSiteHeads(sql, [code])
  return head ?? null
}

export async function storeSiteHead(
  sql: Sql,
  head: Pick<SiteHead, 'code' | 'seq' | 'audit_seq' | 'audit_head'>,
): Promise<void> {
  await sql.run('update site set seq = ?, audit_seq = ?, audit_head = ? where code = ?', [
    ...[head.seq, head.audit_seq, head.audit_head, head.code],
  ])
}
