/** The person, or WeChat, does not let us use the camera; only the page of permissions helps (openSettings). */
export class CameraRefused extends Error {
  /** Not the camera: the privacy notice was not agreed to (errno 104); the next try asks again. */
  readonly byPrivacy: boolean

  constructor(reason: string) {
    super(reason)
    this.byPrivacy = /privacy/i.test(reason)
    // The ES5 build breaks the prototype of a class that extends Error; instanceof must keep working.
    Object.setPrototypeOf(this, CameraRefused.prototype)
    this.name = 'CameraRefused'
  }
}

/** The chosen file cannot be opened as a picture. */
export class NotAPhoto extends Error {
  constructor() {
    super('not a picture')
    Object.setPrototypeOf(this, NotAPhoto.prototype)
    this.name = 'NotAPhoto'
  }
}

/** A photo that is kept already; it survives a restart. */
export interface TakenPhoto {
  file: string
  size: number
  mime: 'image/jpeg' | 'image/png'
  /** A browser cannot exclude the album: where the picture comes from is not proved there. */
  source: 'camera' | 'unproven'
}

/** Long edge of what is kept, px, and the quality of its JPEG: 200–400 KB (wechat.md "Evidence"). */
export const LONG_EDGE = 1600
export const JPEG_QUALITY = 0.8
