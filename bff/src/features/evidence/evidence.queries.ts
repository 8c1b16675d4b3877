import type { EvidenceSource, Gate, Shot } from '@anju/shared-types'
import { placeholders } from '../../db/sql'
import type { Sql } from '../../db/sql'

export interface EvidenceRow {
  id: string
  owner_type: EvidenceOwner['type']
  owner_id: string
  site_code: string
  gate: Gate
  shot: Shot
  sha256: string
  size: number
  mime: string
  received: number
  sealed_at: number | null
  source: EvidenceSource
  captured_at: number
  created_by: string
}

/** What a gate looks at of the files that prove it. */
export type AttachedEvidence = Pick<EvidenceRow, 'id' | 'shot' | 'sha256' | 'source' | 'captured_at'>

const COLUMNS =
  'id, owner_type, owner_id, site_code, gate, shot, sha256, size, mime, received, sealed_at, source, captured_at, created_by'

export const findEvidence = (sql: Sql, id: string): Promise<EvidenceRow | null> =>
  sql.one(`select ${COLUMNS} from evidence where id = ?`, [id])

export async function findEvidenceByIds(sql: Sql, ids: readonly string[]): Promise<EvidenceRow[]> {
  if (ids.length === 0) return []
  return sql.all(`select ${COLUMNS} from evidence where id in (${placeholders(ids)})`, ids)
}

/** A sealed file of the same content for the same owner and shot: nothing has to be sent again. */
export const findSealedTwin = (
  sql: Sql,
  ownerId: string,
  gate: string,
  shot: string,
  sha: string,
): Promise<EvidenceRow | null> =>
  sql.one(
    `select ${COLUMNS} from evidence where owner_id = ? and gate = ? and shot = ? and sha256 = ? and sealed_at is not null`,
    [ownerId, gate, shot, sha],
  )

/** This very content, sealed for this owner under any gate; it also tells its true size and type. */
export const findSealedContent = (sql: Sql, ownerId: string, sha: string): Promise<EvidenceRow | null> =>
  sql.one(
    `select ${COLUMNS} from evidence where owner_id = ? and sha256 = ? and sealed_at is not null limit 1`,
    [ownerId, sha],
  )

/** Whose file it is, and the site that it counts at. */
export interface EvidenceOwner {
  type: 'household' | 'site'
  id: string
  siteCode: string
}

export interface NewEvidence {
  id: string
  owner: EvidenceOwner
  gate: string
  shot: string
  sha256: string
  size: number
  mime: string
  received: number
  sealed_at: number | null
  source: string
  capturedAt: number
  offsetMs: number
  location: unknown
  createdAt: number
  createdBy: string
}

export async function insertEvidence(sql: Sql, e: NewEvidence): Promise<void> {
  await sql.run(
    `insert into evidence (id, owner_type, owner_id, site_code, gate, shot, sha256, size, mime, received, sealed_at,
     source, captured_at, offset_ms, location, challenge_id, created_at, created_by)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null, ?, ?)`,
    [
      e.id,
      e.owner.type,
      e.owner.id,
      e.owner.siteCode,
      e.gate,
      e.shot,
      e.sha256,
      e.size,
      e.mime,
      e.received,
      e.sealed_at,
      e.source,
      e.capturedAt,
      e.offsetMs,
      e.location === null ? null : JSON.stringify(e.location),
      e.createdAt,
      e.createdBy,
    ],
  )
}

/** Moves the mark of an unsealed upload if it still stands where the writer found it. */
export const advanceUpload = async (
  sql: Sql,
  id: string,
  move: { from: number; to: number; sealedAt: number | null },
): Promise<boolean> =>
  (await sql.run(
    'update evidence set received = ?, sealed_at = ? where id = ? and received = ? and sealed_at is null',
    [move.to, move.sealedAt, id, move.from],
  )) === 1
