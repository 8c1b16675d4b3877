import { randomBytes } from 'node:crypto'
import sharp from 'sharp'

/** What a camera sees: a real JPEG, hardly compressible, never twice the same. 1800 px make more than one chunk. */
export function cameraPhoto(width: number): Promise<Buffer> {
  const height = Math.round((width * 3) / 4)
  const raw = { width, height, channels: 3 } as const
  return sharp(randomBytes(width * height * 3), { raw })
    .jpeg({ quality: 90 })
    .toBuffer()
}
