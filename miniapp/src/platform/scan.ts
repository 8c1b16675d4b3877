import Taro from '@tarojs/taro'
import { errMsgOf, toError } from './wx-error'

export const canScanLive: boolean = true

/** What was read: a link, a text, or the path of a mini-program code with its scene. Null when turned back. */
export async function scanLive(): Promise<string | null> {
  try {
    const read = (await Taro.scanCode({ scanType: ['qrCode'] })) as { result?: string; path?: string }
    return read.result || read.path || null
  } catch (error) {
    if (/cancel/i.test(errMsgOf(error))) return null
    throw toError(error)
  }
}

/** WeChat's scanner reads pictures of the album itself. */
export async function pickCodePicture(onPicked: () => void): Promise<{ text: string | null } | null> {
  const text = await scanLive()
  if (text === null) return null
  onPicked()
  return { text }
}
