import Taro from '@tarojs/taro'
import { errMsgOf } from './wx-error'

export interface Spreadsheet {
  name: string
  bytes: ArrayBuffer
}

/** A file of a chat: WeChat's only way to a spreadsheet. Null when the person turns back. */
export async function pickSpreadsheet(): Promise<Spreadsheet | null> {
  try {
    const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: ['xlsx'] })
    const file = tempFiles[0]
    return file ? { name: file.name, bytes: await read(file.path) } : null
  } catch (error) {
    if (/cancel/.test(errMsgOf(error))) return null
    throw error
  }
}

const read = (filePath: string): Promise<ArrayBuffer> =>
  new Promise((resolve, reject) =>
    Taro.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => resolve(data as ArrayBuffer),
      fail: reject,
    }),
  )
