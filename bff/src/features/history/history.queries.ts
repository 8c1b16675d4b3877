import type { Section } from '@anju/shared-types'
import { placeholders } from '../../db/sql'
import type { Sql } from '../../db/sql'

type Fields = Record<string, unknown>

/** Which rows of a history tell of a section. */
export interface Told {
  subjectId: string
  section: Section
  /** The person whose section it is; null for the record's own. */
  partId: string | null
}

/**
 * A section is written under its own name, and under that of a change of life (分户, 换安置点) or of people (a new head)
 * that moved some of its fields: both are in `fields_before`. A change of people names whoever's relation it moved.
 */
const WIDER: readonly Section[] = ['life', 'people']

function rowsOf({ subjectId, section, partId }: Told): { where: string; values: string[] } {
  const sections = [section, ...WIDER.filter((code) => code !== section)]
  // Of the people's changes any row counts, whoever it is about.
  const parts =
    section === 'people'
      ? '1 = 1'
      : `(${partId ? 'c.part_id = ?' : 'c.part_id is null'} or c.section = 'people')`
  return {
    where: `c.subject_id = ? and c.section in (${placeholders(sections)}) and ${parts} and c.outcome <> 'identical'`,
    values: [subjectId, ...sections, ...(section !== 'people' && partId ? [partId] : [])],
  }
}

/** What a row found of these fields; of a person's relation among those that it moved. */
function foundIn(before: Fields, { partId }: Told, fields: readonly string[]): Fields {
  const relations = before['relations'] as Record<string, string> | undefined
  const own: Fields = partId && relations && partId in relations ? { relationToHead: relations[partId] } : {}
  const all = { ...before, ...own }
  return Object.fromEntries(fields.filter((field) => field in all).map((field) => [field, all[field]]))
}

/**
 * Of these fields those that somebody touched since `version`, as they stood then: what the first later change that
 * tells of each found.
 */
export async function fieldsAtVersion(
  sql: Sql,
  told: Told,
  version: number,
  fields: readonly string[],
): Promise<Fields> {
  const { where, values } = rowsOf(told)
  const rows = await sql.all<{ fields_before: string }>(
    `select c.fields_before from change_record c where ${where} and c.version > ? order by c.version, c.id`,
    [...values, version],
  )
  return rows
    .map(({ fields_before: before }) => foundIn(JSON.parse(before) as Fields, told, fields))
    .reduceRight<Fields>((past, found) => ({ ...past, ...found }), {})
}

/** Who changed any of these fields last, and when we learned of it, UTC ms; null when nobody did. */
export async function lastChangeOf(
  sql: Sql,
  told: Told,
  version: number,
  fields: readonly string[],
): Promise<{ name: string | null; at: number } | null> {
  const { where, values } = rowsOf(told)
  const rows = await sql.all<{ fields_before: string; name: string | null; recorded_at: number }>(
    `select c.fields_before, u.name, c.recorded_at from change_record c left join app_user u on u.id = c.actor_id
     where ${where} and c.version > ? order by c.version desc, c.id desc`,
    [...values, version],
  )
  const row = rows.find(
    ({ fields_before: before }) =>
      Object.keys(foundIn(JSON.parse(before) as Fields, told, fields)).length > 0,
  )
  return row ? { name: row.name, at: Number(row.recorded_at) } : null
}

/** What everybody's relation to the head was, by id, before the last change of this kind about somebody; null if it moved none. */
export async function relationsFoundBy(
  sql: Sql,
  subjectId: string,
  { operation, partId }: { operation: string; partId: string },
): Promise<Record<string, string> | null> {
  const row = await sql.one<{ fields_before: string }>(
    `select c.fields_before from change_record c where c.subject_id = ? and c.operation = ? and c.part_id = ?
     and not exists (select 1 from change_record l where l.subject_id = c.subject_id and l.version > c.version
       and l.section = 'people' and l.fields_before like '%"headId"%')
     order by c.version desc, c.id desc limit 1`,
    [subjectId, operation, partId],
  )
  const before = JSON.parse(row?.fields_before ?? '{}') as Fields
  return (before['relations'] ?? null) as Record<string, string> | null
}
