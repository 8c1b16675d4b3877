import { placeholders } from '../../db/sql'
import type { Sql } from '../../db/sql'

/** Sections of a household, its people or a site that were changed or confirmed after an instant, UTC ms. */
export async function touchedSince(
  sql: Sql,
  subjectId: string,
  sections: readonly string[],
  at: number,
): Promise<Set<string>> {
  const rows = await sql.all<{ section: string }>(
    `select distinct section from change_record
     where subject_id = ? and section in (${placeholders(sections)}) and recorded_at > ?`,
    [subjectId, ...sections, at],
  )
  return new Set(rows.map(({ section }) => section))
}
