import type { Photo } from './entry.model'

const MB = 1024 * 1024
/** WeChat gives a mini-program 200 MB for files (wechat.md trap 5); a browser promises nothing, so it is held to the same. */
const ALL_BYTES = 200 * MB
const WARNING_BYTES = 120 * MB
/** Room for one more photo, whatever it weighs. */
const NEXT_BYTES = 5 * MB

export interface PhotoSpace {
  bytes: number
  /** `little`: go where there is a network. `none`: the next photo would not be kept. */
  room: 'plenty' | 'little' | 'none'
}

/** What the photos that wait on this phone weigh, and whether another one fits. */
export function photoSpace(photos: readonly Pick<Photo, 'size'>[]): PhotoSpace {
  const bytes = photos.reduce((sum, { size }) => sum + size, 0)
  const room = bytes > ALL_BYTES - NEXT_BYTES ? 'none' : bytes >= WARNING_BYTES ? 'little' : 'plenty'
  return { bytes, room }
}
