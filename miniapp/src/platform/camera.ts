import Taro from '@tarojs/taro'
import type { TakenPhoto } from './camera-errors'
import { CameraRefused, JPEG_QUALITY, LONG_EDGE, NotAPhoto } from './camera-errors'
import { files } from './files'
import { errMsgOf, toError } from './wx-error'

export type { TakenPhoto } from './camera-errors'
export { CameraRefused, NotAPhoto } from './camera-errors'

/** Opens the camera; null when the person turns back. The photo is kept before this resolves. */
export async function takePhoto(): Promise<TakenPhoto | null> {
  const taken = await shoot()
  if (taken === null) return null
  const file = await files.keep(await shrink(taken))
  const [mime, size] = await Promise.all([mimeOf(file), files.size(file)])
  if (mime !== null) return { file, size, mime, source: 'camera' }
  await files.remove(file)
  throw new NotAPhoto()
}

async function shoot(): Promise<string | null> {
  try {
    // Without callbacks: Taro hands this call to WeChat as it is, and only then is the answer a promise.
    const { tempFiles } = await Taro.chooseMedia({
      count: 1,
      mediaType: ['image'],
      sourceType: ['camera'],
      sizeType: ['compressed'],
      camera: 'back',
    })
    return tempFiles[0]?.tempFilePath ?? null
  } catch (error) {
    const said = errMsgOf(error)
    if (/cancel/i.test(said)) return null
    if (/auth|permission|privacy|system deny/i.test(said)) throw new CameraRefused(said)
    throw toError(error)
  }
}

/** A phone that cannot shrink sends the photo as it is. */
async function shrink(path: string): Promise<string> {
  try {
    const { width, height } = await Taro.getImageInfo({ src: path })
    if (Math.max(width, height) <= LONG_EDGE) return path
    const edge = width >= height ? { compressedWidth: LONG_EDGE } : { compressedHeight: LONG_EDGE }
    const { tempFilePath } = await Taro.compressImage({ src: path, quality: JPEG_QUALITY * 100, ...edge })
    return tempFilePath
  } catch {
    return path
  }
}

/** By content, as the server will judge it. */
async function mimeOf(file: string): Promise<'image/jpeg' | 'image/png' | null> {
  const head = new Uint8Array(await files.slice(file, 0, 4))
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'image/jpeg'
  if (head[0] === 0x89 && head[1] === 0x50 && head[2] === 0x4e && head[3] === 0x47) return 'image/png'
  return null
}
