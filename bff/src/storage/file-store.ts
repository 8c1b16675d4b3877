import type { Readable } from 'node:stream'

/** Keeps evidence files: growing while they arrive, then sealed under their content's name and never changed. */
export interface FileStore {
  /** Writes a chunk of an unfinished upload at `offset`; returns the size it has then. Anything beyond is cut off. */
  writeChunk(uploadId: string, offset: number, chunk: Uint8Array): Promise<number>
  /** SHA-256 (hex) and the first bytes of an unfinished upload. */
  inspect(uploadId: string): Promise<{ sha256: string; head: Uint8Array }>
  /** Moves a finished upload to its content's name; repeating it is harmless. */
  seal(uploadId: string, sha256: string): Promise<void>
  /** Throws away an unfinished upload. */
  discard(uploadId: string): Promise<void>
  has(sha256: string): Promise<boolean>
  read(sha256: string): Readable
  /** Keeps a file for a while under a name of ours (`[0-9A-Z]+`), and gives it back; null when it is gone. */
  keepFor(name: string, bytes: Uint8Array): Promise<void>
  readKept(name: string): Promise<Buffer | null>
  dropKept(name: string): Promise<void>
}
