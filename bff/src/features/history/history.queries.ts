import type { Section } from '@anju/shared-types'
import type { Sql } from '../../db/sql'

/**
 * A section's fields as they stood at `version`: what the first later change of that section found. Null when nobody
 * touched the section since.
 */
export async function sectionAtVersion(
  sql: Sql,
  subjectId: string,
  section: Section,
  version: number,
  partId: string | null = null,
): Promise<Record<string, unknown> | null> {
  const row = await sql.one<{ fields_before: string }>(
    `select fields_before from change_record where subject_id = ? and section = ? and version > ?
     and ${partId ? 'part_id = ?' : 'part_id is null'} order by version limit 1`,
    [subjectId, section, version, ...(partId ? [partId] : [])],
  )
  return row ? (JSON.parse(row.fields_before) as Record<string, unknown>) : null
}
