import Taro from '@tarojs/taro'
import { newMutationId } from './ids'

/** Our own folder: WeChat never deletes it before the mini-program itself. */
const folder = () => `${Taro.env.USER_DATA_PATH}/photos`
const disk = () => Taro.getFileSystemManager()
const failed = ({ errMsg }: { errMsg: string }) => new Error(errMsg)

/** Photos of 200 MB in all. A temporary file does not survive a restart: `keep` is called at shutter time. */
export const files = {
  /** Copies a temporary file to stay; answers the name it has from now on. Rejects when the phone is full. */
  async keep(tempFile: string): Promise<string> {
    await ensureFolder()
    const kept = `${folder()}/${newMutationId()}${/\.png$/i.test(tempFile) ? '.png' : '.jpg'}`
    await new Promise<void>((resolve, reject) =>
      disk().copyFile({
        srcPath: tempFile,
        destPath: kept,
        success: () => resolve(),
        fail: (e) => reject(failed(e)),
      }),
    )
    return kept
  },
  /** Bytes from…to, `to` not included. Rejects when the file is gone. */
  slice(file: string, from: number, to: number): Promise<ArrayBuffer> {
    return new Promise((resolve, reject) =>
      disk().readFile({
        filePath: file,
        position: from,
        length: to - from,
        success: ({ data }) =>
          typeof data === 'string' ? reject(new Error('readFile: text instead of bytes')) : resolve(data),
        fail: (e) => reject(failed(e)),
      }),
    )
  },
  size(file: string): Promise<number> {
    return new Promise((resolve, reject) =>
      disk().getFileInfo({
        filePath: file,
        success: ({ size }) => resolve(size),
        fail: (e) => reject(failed(e)),
      }),
    )
  },
  /** Also when it is gone already. */
  remove(file: string): Promise<void> {
    return new Promise((resolve) => disk().unlink({ filePath: file, complete: () => resolve() }))
  },
  /** What an Image can show. */
  previewUrl(file: string): Promise<string> {
    return Promise.resolve(file)
  },
}

function ensureFolder(): Promise<void> {
  return new Promise((resolve, reject) =>
    disk().access({
      path: folder(),
      success: () => resolve(),
      fail: () =>
        disk().mkdir({
          dirPath: folder(),
          recursive: true,
          success: () => resolve(),
          fail: (e) => (/exist/.test(e.errMsg) ? resolve() : reject(failed(e))),
        }),
    }),
  )
}
