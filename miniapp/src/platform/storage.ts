import Taro from '@tarojs/taro'
import { toError } from './wx-error'

/** Small values by key: 10 MB in all, 1 MB a key (wechat.md trap 5). `set` rejects when the phone is full. */
export const storage = {
  async get(key: string): Promise<unknown> {
    try {
      const { data } = await Taro.getStorage<unknown>({ key })
      return data === undefined || data === '' ? null : data
    } catch {
      // "data not found": the ordinary answer for a key that was never written.
      return null
    }
  },
  async set(key: string, value: unknown): Promise<void> {
    try {
      await Taro.setStorage({ key, data: value })
    } catch (error) {
      throw toError(error)
    }
  },
  async remove(key: string): Promise<void> {
    await Taro.removeStorage({ key }).catch(() => undefined)
  },
  async keys(): Promise<string[]> {
    // Taro's types know the answer only as that of a callback.
    const { keys } = (await Taro.getStorageInfo()) as unknown as { keys: string[] }
    return keys.slice()
  },
}
