import type { EvidenceState } from '@anju/shared-types'
import { MAX_CHUNK_BYTES, PROBLEMS } from '@anju/shared-types'
import { ApiProblem, isApiProblem } from '../api/api-problem'
import type { Call } from '../api/client'
import type { Photo } from './entry.model'
import { FILE_LOST } from './proof.model'

export interface UploadPorts {
  call: Call
  /** Bytes from…to of a kept file; rejects when the file is gone. */
  slice(file: string, from: number, to: number): Promise<ArrayBuffer>
  onProgress(serverId: string, received: number): void
  /** False once nobody waits for this photo any more. */
  isWanted(): boolean
}

/** Offsets may be corrected this often in one go before it counts as a failure. */
const MAX_CORRECTIONS = 3

/** Announce → chunks from the offset the server names → sealed. Safe to repeat from any point (model.md §10). */
export async function uploadPhoto(photo: Photo, ports: UploadPorts): Promise<string> {
  let at = await startingPoint(photo, ports)
  let corrections = 0
  while (!at.sealed && ports.isWanted()) {
    ports.onProgress(at.id, at.received)
    if (at.received >= photo.size) throw damaged()
    const bytes = await readChunk(photo, at.received, ports)
    try {
      at = await putChunk(photo, at, bytes, ports)
      corrections = 0
    } catch (error) {
      corrections += 1
      if (!isWrongOffset(error) || corrections > MAX_CORRECTIONS) throw error
      at = await askServer(photo, at.id, ports)
    }
  }
  return at.id
}

async function startingPoint(photo: Photo, ports: UploadPorts): Promise<EvidenceState> {
  if (photo.serverId) return askServer(photo, photo.serverId, ports)
  const announced = await ports.call('announceEvidence', { body: announcement(photo) }, options(photo))
  // A repeated announcement is answered with what was true the first time.
  return photo.attempts > 1 && !announced.sealed ? askServer(photo, announced.id, ports) : announced
}

function announcement(photo: Photo) {
  const { householdId, siteCode, gate, shot, sha256, size, mime, source, capturedAt, offsetMs, location } =
    photo
  const owner = siteCode ? { siteCode } : { householdId }
  return { ...owner, gate, shot, sha256, size, mime, source, capturedAt, offsetMs, location }
}

const options = (photo: Photo) => ({ idempotencyKey: photo.announceKey, asUser: photo.userId })

const askServer = (photo: Photo, id: string, ports: UploadPorts) =>
  ports.call('getEvidence', { params: { id } }, { asUser: photo.userId })

const putChunk = (photo: Photo, at: EvidenceState, bytes: ArrayBuffer, ports: UploadPorts) =>
  ports.call(
    'putEvidenceContent',
    { params: { id: at.id }, query: { offset: String(at.received) }, body: bytes },
    { asUser: photo.userId },
  )

async function readChunk(photo: Photo, from: number, ports: UploadPorts): Promise<ArrayBuffer> {
  try {
    return await ports.slice(photo.file, from, Math.min(from + MAX_CHUNK_BYTES, photo.size))
  } catch {
    throw new ApiProblem(0, { code: FILE_LOST, message: '' })
  }
}

const isWrongOffset = (error: unknown) =>
  isApiProblem(error) && (error.code === 'offset_mismatch' || error.code === 'already_sealed')

const damaged = () => new ApiProblem(422, { code: 'hash_mismatch', message: PROBLEMS.hash_mismatch.message })
