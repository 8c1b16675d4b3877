import { database } from './database.h5'
import { newMutationId } from './ids'

/** One object URL a photo for the life of the page: making them anew would leak one at every render. */
const urls: Record<string, string> = {}

async function blobOf(file: string): Promise<Blob> {
  const blob = await (await database()).get('photos', file)
  if (!blob) throw new Error(`photo is gone: ${file}`)
  return blob
}

/** Photos as blobs in IndexedDB. */
export const files = {
  /** Keeps a picture under a name of its own. Rejects when the browser gives no more room. */
  async keep(picture: Blob): Promise<string> {
    const name = newMutationId()
    await (await database()).put('photos', picture, name)
    return name
  },
  /** Bytes from…to, `to` not included. Rejects when the file is gone. */
  async slice(file: string, from: number, to: number): Promise<ArrayBuffer> {
    return readBytes((await blobOf(file)).slice(from, to))
  },
  async size(file: string): Promise<number> {
    return (await blobOf(file)).size
  },
  /** Also when it is gone already. */
  async remove(file: string): Promise<void> {
    await (await database()).delete('photos', file)
    const url = urls[file]
    if (url) URL.revokeObjectURL(url)
    delete urls[file]
  },
  /** What an Image can show. */
  async previewUrl(file: string): Promise<string> {
    return (urls[file] ??= URL.createObjectURL(await blobOf(file)))
  },
}

/** Blob.arrayBuffer() is missing in browsers that are still about. */
function readBytes(blob: Blob): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result as ArrayBuffer)
    reader.onerror = () => reject(reader.error ?? new Error('photo cannot be read'))
    reader.readAsArrayBuffer(blob)
  })
}
