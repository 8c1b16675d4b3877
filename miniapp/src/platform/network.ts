import Taro from '@tarojs/taro'

export async function isOnline(): Promise<boolean> {
  try {
    return (await Taro.getNetworkType()).networkType !== 'none'
  } catch {
    // Better to try and fail than never to send.
    return true
  }
}

export function onNetworkChange(callback: (online: boolean) => void): void {
  Taro.onNetworkStatusChange(({ isConnected }) => callback(isConnected))
}
