import Taro from '@tarojs/taro'

/** The app comes back to the front. For the life of the app: no way to stop listening. */
export function onShow(callback: () => void): void {
  Taro.onAppShow(() => callback())
}
