import type { Spreadsheet } from './spreadsheet'

export type { Spreadsheet } from './spreadsheet'

let leftOpen: (() => void) | null = null

/** A file from this computer; null when the person turns back. */
export function pickSpreadsheet(): Promise<Spreadsheet | null> {
  leftOpen?.()
  return new Promise((resolve, reject) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = '.xlsx'
    input.setAttribute('aria-hidden', 'true')
    input.tabIndex = -1
    input.style.display = 'none'
    const answer = (file: File | null) => {
      leftOpen = null
      input.remove()
      if (file === null) resolve(null)
      else file.arrayBuffer().then((bytes) => resolve({ name: file.name, bytes }), reject)
    }
    leftOpen = () => answer(null)
    input.addEventListener('change', () => answer(input.files?.[0] ?? null))
    input.addEventListener('cancel', () => answer(null))
    document.body.appendChild(input)
    // Within the tap, before any await: browsers open nothing otherwise.
    input.click()
  })
}
