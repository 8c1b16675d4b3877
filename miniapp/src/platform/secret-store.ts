import Taro from '@tarojs/taro'

/** What must not lie readable on the phone: WeChat encrypts it. Asynchronous only; `get` of what was never written is null. */
export const secretStore = {
  async get(key: string): Promise<string | null> {
    try {
      const { data } = await Taro.getStorage<string>({ key, encrypt: true } as Taro.getStorage.Option<string>)
      return data || null
    } catch {
      return null
    }
  },
  async set(key: string, value: string): Promise<void> {
    await Taro.setStorage({ key, data: value, encrypt: true } as Taro.setStorage.Option)
  },
  async remove(key: string): Promise<void> {
    await Taro.removeStorage({ key }).catch(() => undefined)
  },
}
