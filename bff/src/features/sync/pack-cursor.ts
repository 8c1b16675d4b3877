// Where a device's pack stands: under which scope, and for each site the feed's number up to which it is whole.

/** `reading`: after which household the first reading of the site goes on (empty: from its beginning); null: whole. */
export interface SiteMark {
  seq: number
  reading: string | null
}

export interface PullCursor {
  /** Of whom and of which scope; another one begins anew. */
  scope: string
  sites: Map<string, SiteMark>
}

const SCOPE = /^[0-9a-f]{12}$/
const SITE = /^(\d{10})=([0-9a-z]{1,9})(?:@([0-9A-HJKMNP-TV-Z]{26})?)?$/

/** `<scope>~<site>=<seq>.<site>=<seq>@<household>`, seq in base 36. */
export function writeCursor({ scope, sites }: PullCursor): string {
  const parts = [...sites].map(([code, { seq, reading }]) => {
    const at = reading === null ? '' : `@${reading}`
    return `${code}=${seq.toString(36)}${at}`
  })
  return `${scope}~${parts.join('.')}`
}

/** Null for what is none of ours or was cut: the device starts again. */
export function readCursor(text: string | undefined): PullCursor | null {
  const [scope = '', list, ...rest] = (text ?? '').split('~')
  if (!SCOPE.test(scope) || list === undefined || rest.length > 0) return null
  const sites = new Map<string, SiteMark>()
  for (const part of list.split('.').filter(Boolean)) {
    const match = SITE.exec(part)
    if (!match) return null
    const reading = part.includes('@') ? (match[3] ?? '') : null
    sites.set(match[1]!, { seq: parseInt(match[2]!, 36), reading })
  }
  return { scope, sites }
}
