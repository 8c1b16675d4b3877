import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { FileStore } from './file-store'

/** Evidence under `<dataDir>/evidence/<first 2 hex>/<sha256>`, unfinished under `uploads`, kept for a while under `kept`. */
export function diskStore(dataDir: string): FileStore {
  const uploading = (id: string) => join(dataDir, 'uploads', id)
  const sealed = (sha: string) => join(dataDir, 'evidence', sha.slice(0, 2), sha)
  const kept = (name: string) => join(dataDir, 'kept', name)
  const exists = (path: string) =>
    access(path).then(
      () => true,
      () => false,
    )

  return {
    async writeChunk(uploadId, offset, chunk) {
      const path = uploading(uploadId)
      await mkdir(dirname(path), { recursive: true })
      const file = await open(path, (await exists(path)) ? 'r+' : 'w+')
      try {
        await file.write(chunk, 0, chunk.length, offset)
        await file.truncate(offset + chunk.length)
        await file.sync()
        return offset + chunk.length
      } finally {
        await file.close()
      }
    },
    async inspect(uploadId) {
      const hash = createHash('sha256')
      let head: Uint8Array = new Uint8Array(0)
      for await (const piece of createReadStream(uploading(uploadId))) {
        if (head.length < 16) head = Buffer.concat([head, piece as Buffer]).subarray(0, 16)
        hash.update(piece as Buffer)
      }
      return { sha256: hash.digest('hex'), head }
    },
    async seal(uploadId, sha) {
      await mkdir(dirname(sealed(sha)), { recursive: true })
      if (await exists(uploading(uploadId))) await rename(uploading(uploadId), sealed(sha))
    },
    discard: (uploadId) => rm(uploading(uploadId), { force: true }),
    has: (sha) => exists(sealed(sha)),
    read: (sha) => createReadStream(sealed(sha)),
    async keepFor(name, bytes) {
      await mkdir(dirname(kept(name)), { recursive: true })
      await writeFile(kept(name), bytes)
    },
    readKept: (name) =>
      readFile(kept(name)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null
        throw error
      }),
    dropKept: (name) => rm(kept(name), { force: true }),
  }
}
