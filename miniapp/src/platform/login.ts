import Taro from '@tarojs/taro'
import { NetworkError } from './network-error'
import { errMsgOf } from './wx-error'

/** A single-use code, good for five minutes. Rejects with NetworkError when WeChat's servers are not reached. */
export async function wechatCode(): Promise<string> {
  try {
    const { code, errMsg } = await Taro.login({ timeout: 10_000 })
    if (code) return code
    throw new NetworkError(errMsg)
  } catch (error) {
    throw new NetworkError(errMsgOf(error))
  }
}
