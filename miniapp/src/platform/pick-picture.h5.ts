let leftOpen: (() => void) | null = null

/** The browser's own way to a picture: the camera on a phone, a file elsewhere. Null when the person turns back. */
export function pickPicture(): Promise<File | null> {
  // Some browsers never tell that the person turned back; asking again ends the question before.
  leftOpen?.()
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = 'image/*'
    input.setAttribute('capture', 'environment')
    input.setAttribute('aria-hidden', 'true')
    input.tabIndex = -1
    input.style.display = 'none'
    const answer = (file: File | null) => {
      leftOpen = null
      input.remove()
      resolve(file)
    }
    leftOpen = () => answer(null)
    input.addEventListener('change', () => answer(input.files?.[0] ?? null))
    input.addEventListener('cancel', () => answer(null))
    document.body.appendChild(input)
    // Within the tap, before any await: browsers open nothing otherwise.
    input.click()
  })
}

/** Decoded and turned upright; rejects when it is no picture. */
export async function loadImage(picture: Blob): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(picture)
  try {
    return await new Promise<HTMLImageElement>((resolve, reject) => {
      const image = new Image()
      image.onload = () => resolve(image)
      image.onerror = () => reject(new Error('not a picture'))
      image.src = url
    })
  } finally {
    URL.revokeObjectURL(url)
  }
}

/** Drawn on white, its long edge at most `longEdge` px; never enlarged. */
export function drawImage(image: HTMLImageElement, longEdge: number): HTMLCanvasElement {
  const scale = Math.min(1, longEdge / Math.max(image.naturalWidth, image.naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale))
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale))
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas
}
