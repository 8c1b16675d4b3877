import Taro from '@tarojs/taro'

export interface Document {
  /** Its ending says what it is: `.xlsx`, `.pdf`. */
  name: string
  bytes: ArrayBuffer
}

/** Opens it, with WeChat's menu to send it on to a computer. */
export async function saveDocument({ name, bytes }: Document): Promise<void> {
  const filePath = `${Taro.env.USER_DATA_PATH ?? ''}/${name}`
  await new Promise<void>((resolve, reject) =>
    Taro.getFileSystemManager().writeFile({ filePath, data: bytes, success: () => resolve(), fail: reject }),
  )
  await Taro.openDocument({ filePath, showMenu: true })
}
