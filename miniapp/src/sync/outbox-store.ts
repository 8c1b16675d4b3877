import type { OutboxEntry, Photo } from './entry.model'

/** Small values by key; platform/storage fits. */
export interface KeyValuePort {
  get(key: string): Promise<unknown>
  set(key: string, value: unknown): Promise<void>
  remove(key: string): Promise<void>
  keys(): Promise<string[]>
}

/**
 * One key for each entry and photo: no key nears WeChat's 1 MB, and a phone that dies while writing one loses at most
 * that writing. Keys carry the user's id: another person on the same phone neither sees nor sends them.
 */
export function createOutboxStore(storage: KeyValuePort, userId: string) {
  const entryKey = (id: string) => `outbox:${userId}:${id}`
  const photoKey = (id: string) => `photo:${userId}:${id}`
  const syncedKey = `synced:${userId}`

  async function all<T>(prefix: string): Promise<T[]> {
    const keys = (await storage.keys()).filter((key) => key.indexOf(prefix) === 0)
    const values = await Promise.all(keys.map((key) => storage.get(key)))
    return values.filter((value) => !!value) as T[]
  }

  return {
    async load() {
      const [entries, photos, at] = await Promise.all([
        all<OutboxEntry>(entryKey('')),
        all<Photo>(photoKey('')),
        storage.get(syncedKey),
      ])
      return { entries, photos, lastSyncedAt: typeof at === 'number' ? at : null }
    },
    saveEntry: (entry: OutboxEntry) => storage.set(entryKey(entry.mutationId), entry),
    dropEntry: (entry: OutboxEntry) => storage.remove(entryKey(entry.mutationId)),
    savePhoto: (photo: Photo) => storage.set(photoKey(photo.photoId), photo),
    dropPhoto: (photo: Photo) => storage.remove(photoKey(photo.photoId)),
    saveSyncedAt: (at: number) => storage.set(syncedKey, at),
  }
}

export type OutboxStore = ReturnType<typeof createOutboxStore>
