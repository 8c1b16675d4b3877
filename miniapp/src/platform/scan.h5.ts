import { drawImage, loadImage, pickPicture } from './pick-picture.h5'

/** A live camera picture needs a secure origin and a tested phone; a picture of the code works everywhere. */
export const canScanLive: boolean = false

export function scanLive(): Promise<string | null> {
  return Promise.resolve(null)
}

/** Sizes at which a plate is looked for: near ones are read best small, far ones only large. */
const LONG_EDGES = [1000, 600, 1600, 2400]

/** Takes a picture of the code and reads it. `text: null` = a picture without a code; null = turned back. */
export async function pickCodePicture(onPicked: () => void): Promise<{ text: string | null } | null> {
  const picture = await pickPicture()
  if (picture === null) return null
  onPicked()
  const [image, { decodeQR }] = await Promise.all([
    loadImage(picture).catch(() => null),
    import(/* webpackChunkName: "qr" */ 'qr/decode.js'),
  ])
  return { text: image && readAtSizes(image, decodeQR) }
}

type Decode = (image: { width: number; height: number; data: Uint8ClampedArray }) => string

function readAtSizes(image: HTMLImageElement, decode: Decode): string | null {
  for (const longEdge of LONG_EDGES) {
    const canvas = drawImage(image, longEdge)
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height)
    const text = pixels && tryDecode(decode, pixels)
    if (text) return text
  }
  return null
}

/** The decoder throws when there is no code in sight. */
function tryDecode(decode: Decode, { width, height, data }: ImageData): string | null {
  try {
    return decode({ width, height, data }) || null
  } catch {
    return null
  }
}
