// Photos as a phone would send them: real JPEGs, each different, announced and uploaded in chunks.
import { createHash, randomInt } from 'node:crypto'
import sharp from 'sharp'
import type { Gate, Shot } from '@anju/shared-types'
import { MAX_CHUNK_BYTES } from '@anju/shared-types'
import type { TestApp } from './app'

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A JPEG of about `width`² noise bytes; never twice the same. */
export async function jpeg(width = 24): Promise<Buffer> {
  const raw = Buffer.from(Array.from({ length: width * width * 3 }, () => randomInt(256)))
  return sharp(raw, { raw: { width, height: width, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer()
}

/** Of a household or of a site. */
export interface PhotoOf {
  householdId?: string
  siteCode?: string
  gate: Gate
  shot: Shot
}

export const announcement = (
  app: TestApp,
  { householdId, siteCode, gate, shot }: PhotoOf,
  bytes: Uint8Array,
) => ({
  ...(siteCode ? { siteCode } : { householdId }),
  gate,
  shot,
  sha256: sha256(bytes),
  size: bytes.length,
  mime: 'image/jpeg' as const,
  source: 'camera' as const,
  capturedAt: app.now() - 60_000,
  offsetMs: 0,
  location: null,
})

/** Announces and sends one photo; returns the id of the sealed evidence. */
export async function sealPhoto(app: TestApp, as: string, of: PhotoOf, bytes?: Uint8Array): Promise<string> {
  const content = bytes ?? (await jpeg())
  const { id, received } = await app.ok('announceEvidence', { body: announcement(app, of, content) }, as)
  for (let offset = received; offset < content.length; offset += MAX_CHUNK_BYTES) {
    const chunk = content.subarray(offset, offset + MAX_CHUNK_BYTES)
    const body = Uint8Array.from(chunk).buffer
    await app.ok('putEvidenceContent', { params: { id }, query: { offset: String(offset) }, body }, as)
  }
  return id
}
