import type { Sql } from '../../db/sql'
import { problem } from '../../http/problem'
import type { FileStore } from '../../storage/file-store'
import { advanceUpload, findEvidence } from './evidence.queries'
import type { EvidenceRow } from './evidence.queries'
import { provenMime } from './file-type'

interface Receiving {
  sql: Sql
  storage: FileStore
  /** Business clock, UTC ms. */
  now: number
}

/**
 * Takes the bytes at `offset` of an announced file; with the last of them proves hash and type and seals. The file is
 * written outside any transaction, and the mark moves only afterwards: a crash in between leaves bytes beyond the mark,
 * which the next chunk overwrites. Throws offset_mismatch (with where to go on), too_large, hash_mismatch,
 * unsupported_media; the last two begin the upload anew.
 */
export async function receiveChunk(
  { sql, storage, now }: Receiving,
  id: string,
  offset: number,
  chunk: Uint8Array,
): Promise<EvidenceRow> {
  const evidence = (await findEvidence(sql, id))!
  // The answer to the last chunk was lost: nothing is left to do.
  if (evidence.sealed_at !== null) return evidence
  if (offset !== evidence.received) throw problem('offset_mismatch', { received: evidence.received })
  const received = offset + chunk.length
  if (received > evidence.size) throw problem('too_large', { maxBytes: evidence.size })
  await storage.writeChunk(id, offset, chunk)
  const complete = received === evidence.size
  if (complete) await proveAndSeal({ sql, storage, now }, evidence)
  const sealedAt = complete ? now : null
  if (!(await advanceUpload(sql, id, { from: offset, to: received, sealedAt })))
    throw problem('offset_mismatch', { received: (await findEvidence(sql, id))!.received })
  return { ...evidence, received, sealed_at: sealedAt }
}

async function proveAndSeal({ sql, storage }: Receiving, evidence: EvidenceRow): Promise<void> {
  const { sha256, head } = await storage.inspect(evidence.id)
  const intact = sha256 === evidence.sha256
  if (intact && provenMime(head) === evidence.mime) return storage.seal(evidence.id, sha256)
  await storage.discard(evidence.id)
  await advanceUpload(sql, evidence.id, { from: evidence.received, to: 0, sealedAt: null })
  throw problem(intact ? 'unsupported_media' : 'hash_mismatch', { received: 0 })
}
