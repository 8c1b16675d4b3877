import type { Document } from './document'

export type { Document } from './document'

/** Lands among the downloads. */
export function saveDocument({ name, bytes }: Document): Promise<void> {
  const url = URL.createObjectURL(new Blob([bytes]))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
  return Promise.resolve()
}
