import Taro from '@tarojs/taro'

/** As its owner would call it: `Redmi 9A`. */
export function deviceName(): string {
  const { model, brand } = Taro.getDeviceInfo()
  return (model || brand || '手机').slice(0, 60)
}
