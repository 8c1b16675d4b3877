// The audit chain checked from its description alone (model.md §6): what an outsider with the tables would write.
import type { TestApp } from './app'
import { sha256 } from './photos'

interface AuditRow {
  id: string
  site_code: string
  seq: number
  actor_id: string | null
  action: string
  subject_type: string
  subject_id: string | null
  detail: string
  recorded_at: number
  prev_hash: string | null
  hash: string
}

/** JSON with its keys in order, at every depth. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, its]) => [key, sorted(its)]))
}

const hashOf = (row: AuditRow, prev: string | null): string =>
  sha256(
    Buffer.from(
      JSON.stringify(
        sorted({
          id: row.id,
          siteCode: row.site_code,
          actorId: row.actor_id,
          action: row.action,
          subjectType: row.subject_type,
          subjectId: row.subject_id,
          detail: JSON.parse(row.detail) as unknown,
          recordedAt: Number(row.recorded_at),
          seq: Number(row.seq),
          prev,
        }),
      ),
    ),
  )

/** What is wrong with the chains of all sites, one line each; empty when every link holds and ends at its site's head. */
export async function brokenLinks(app: TestApp): Promise<string[]> {
  const sites = await app.sql.all<{ code: string; audit_seq: number; audit_head: string | null }>(
    'select code, audit_seq, audit_head from site order by code',
  )
  const rows = await app.sql.all<AuditRow>(
    'select * from audit_event where site_code is not null order by site_code, seq',
  )
  return sites.flatMap(({ code, audit_seq, audit_head }) => {
    const wrong: string[] = []
    let [prev, seq] = [null as string | null, 0]
    for (const row of rows.filter((r) => r.site_code === code)) {
      seq += 1
      if (Number(row.seq) !== seq) wrong.push(`${code} ${seq}: seq ${row.seq}`)
      if (row.prev_hash !== prev) wrong.push(`${code} ${seq}: does not follow`)
      if (row.hash !== hashOf(row, prev)) wrong.push(`${code} ${seq}: hash`)
      prev = row.hash
    }
    if (Number(audit_seq) !== seq || audit_head !== prev) wrong.push(`${code}: head`)
    return wrong
  })
}
