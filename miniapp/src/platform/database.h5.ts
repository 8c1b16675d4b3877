import type { DBSchema, IDBPDatabase } from 'idb'
import { openDB } from 'idb'

interface Anju extends DBSchema {
  values: { key: string; value: unknown }
  photos: { key: string; value: Blob }
}

let opened: Promise<IDBPDatabase<Anju>> | null = null

/** One database for values and photos; opened at first use, and again when the browser has closed it. */
export function database(): Promise<IDBPDatabase<Anju>> {
  opened ??= openDB<Anju>('anju', 1, {
    upgrade(db) {
      db.createObjectStore('values')
      db.createObjectStore('photos')
    },
    terminated() {
      opened = null
    },
  }).catch((error: unknown) => {
    opened = null
    throw error
  })
  return opened
}
