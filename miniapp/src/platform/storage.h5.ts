import { database } from './database.h5'

/** Small values by key, in IndexedDB. `set` rejects when the browser gives no more room. */
export const storage = {
  async get(key: string): Promise<unknown> {
    const value: unknown = await (await database()).get('values', key)
    return value === undefined ? null : value
  },
  async set(key: string, value: unknown): Promise<void> {
    await (await database()).put('values', value, key)
  },
  async remove(key: string): Promise<void> {
    await (await database()).delete('values', key)
  },
  async keys(): Promise<string[]> {
    return (await database()).getAllKeys('values')
  },
}
