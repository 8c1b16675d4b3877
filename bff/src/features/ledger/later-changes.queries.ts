import { siteRange } from '@anju/shared-types'
import type { Actor, Section } from '@anju/shared-types'
import { placeholders } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { laterKey } from './ledger-facts'
import type { LaterChange, LaterChanges } from './ledger-facts'
import { ledgerRegions } from './ledger.policy'

/** How far the feed of each site had come, by its code. */
export type SitePositions = Readonly<Record<string, number>>

/** Of every site that he may write. */
export async function findPositions(sql: Sql, actor: Actor): Promise<SitePositions> {
  const ranges = ledgerRegions(actor).map(siteRange)
  if (ranges.length === 0) return {}
  const rows = await sql.all<{ code: string; seq: number }>(
    `select code, seq from site where ${ranges.map(() => 'code between ? and ?').join(' or ')}`,
    ranges.flatMap(({ low, high }) => [low, high]),
  )
  return Object.fromEntries(rows.map(({ code, seq }) => [code, Number(seq)]))
}

/** What was written of these records since their sites' feeds stood there; a confirmation changes nothing. */
export async function findLater(
  sql: Sql,
  actor: Actor,
  since: SitePositions,
  subjectIds: readonly string[],
): Promise<LaterChanges> {
  const later = new Map<string, LaterChange[]>()
  if (subjectIds.length === 0) return later
  const now = await findPositions(sql, actor)
  const moved = Object.entries(since).filter(([code, seq]) => (now[code] ?? seq) > seq)
  if (moved.length === 0) return later
  const rows = await sql.all<{
    subject_id: string
    part_id: string | null
    section: Section
    fields: string
    was: string
  }>(
    `select subject_id, part_id, section, fields_after as fields, fields_before as was from change_record
     where subject_id in (${placeholders(subjectIds)}) and outcome in ('applied', 'merged')
     and (${moved.map(() => '(site_code = ? and seq > ?)').join(' or ')})`,
    [...subjectIds, ...moved.flat()],
  )
  const add = (key: string, change: LaterChange) => later.set(key, [...(later.get(key) ?? []), change])
  for (const row of rows) {
    const fields = Object.keys(JSON.parse(row.fields) as object)
    add(laterKey(row.subject_id, row.part_id), { section: row.section, fields })
    // A new head moves what the others are to him.
    const { relations = {} } = JSON.parse(row.was) as { relations?: Record<string, string> }
    for (const personId of Object.keys(relations))
      add(laterKey(row.subject_id, personId), { section: 'people', fields: ['relationToHead'] })
  }
  return later
}
