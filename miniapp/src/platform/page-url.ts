import type { PageName } from './pages'
import { PAGES } from './pages'

/** `/path?key=value`; empty values are left out. */
export function pageUrl(page: PageName, params: Record<string, string | undefined> = {}): string {
  const query = Object.keys(params)
    .filter((key) => params[key] !== undefined && params[key] !== '')
    .map((key) => `${key}=${encodeURIComponent(params[key] as string)}`)
    .join('&')
  return `/${PAGES[page]}${query ? `?${query}` : ''}`
}

/** WeChat gives page parameters as they stand in the address, browsers decoded; a lone % is left as it is. */
export function decodeParam(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
