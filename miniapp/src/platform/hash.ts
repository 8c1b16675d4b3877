import { sha256 } from '@noble/hashes/sha2.js'
import { files } from './files'

/** Half a megabyte takes some 20 ms on an old phone: taps in between are still answered. */
const SLICE_BYTES = 512 * 1024

/** Of the file as kept and sent, hex. In slices, with a breath between them (no crypto.subtle in WeChat or on http). */
export async function sha256OfFile(file: string, size: number): Promise<string> {
  const hash = sha256.create()
  for (let from = 0; from < size; from += SLICE_BYTES) {
    hash.update(new Uint8Array(await files.slice(file, from, Math.min(from + SLICE_BYTES, size))))
    await breath()
  }
  return hex(hash.digest())
}

/** Of a text of ASCII alone, hex. */
export const sha256OfCode = (code: string): string =>
  hex(sha256(Uint8Array.from(Array.from(code), (character) => character.charCodeAt(0))))

const breath = () => new Promise<void>((resolve) => setTimeout(resolve, 0))

const hex = (bytes: Uint8Array): string =>
  Array.prototype.map.call(bytes, (byte) => (256 + (byte as number)).toString(16).slice(1)).join('')
