import type { TakenPhoto } from './camera-errors'
import { JPEG_QUALITY, LONG_EDGE, NotAPhoto } from './camera-errors'
import { files } from './files.h5'
import { drawImage, loadImage, pickPicture } from './pick-picture.h5'

export type { TakenPhoto } from './camera-errors'
export { CameraRefused, NotAPhoto } from './camera-errors'

/** Opens the camera or a file; null when the person turns back. The photo is kept before this resolves. */
export async function takePhoto(): Promise<TakenPhoto | null> {
  const picture = await pickPicture()
  if (picture === null) return null
  const photo = await shrink(picture)
  return { file: await files.keep(photo), size: photo.size, mime: 'image/jpeg', source: 'unproven' }
}

async function shrink(picture: Blob): Promise<Blob> {
  const image = await loadImage(picture).catch(() => {
    throw new NotAPhoto()
  })
  const canvas = drawImage(image, LONG_EDGE)
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new NotAPhoto())), 'image/jpeg', JPEG_QUALITY),
  )
}
