/** Asia/Shanghai is UTC+8 without summer time since 1991; the phone has no Intl, so the offset is written here. */
const OFFSET_MS = 8 * 3_600_000

const two = (n: number) => (n < 10 ? `0${n}` : String(n))

/** Calendar date in Shanghai, `YYYY-MM-DD`, of an instant in UTC ms. */
export function shanghaiDate(atMs: number): string {
  const d = new Date(atMs + OFFSET_MS)
  return `${d.getUTCFullYear()}-${two(d.getUTCMonth() + 1)}-${two(d.getUTCDate())}`
}

/** Month in Shanghai, `YYYY-MM`, of an instant in UTC ms. */
export function shanghaiMonth(atMs: number): string {
  return shanghaiDate(atMs).slice(0, 7)
}

/** `YYYY-MM-DD HH:mm` in Shanghai, for people. */
export function shanghaiMinute(atMs: number): string {
  const d = new Date(atMs + OFFSET_MS)
  return `${shanghaiDate(atMs)} ${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`
}

/** First instant (UTC ms) of a Shanghai date `YYYY-MM-DD`. */
export function startOfDate(date: string): number {
  const [y, m, d] = date.split('-').map(Number)
  return Date.UTC(y!, m! - 1, d!) - OFFSET_MS
}

/** First instant (UTC ms) of the month after `YYYY-MM`: the cut-off "last day 24:00" of domain.md §5. */
export function endOfMonth(month: string): number {
  const [y, m] = month.split('-').map(Number)
  return Date.UTC(y!, m!, 1) - OFFSET_MS
}

/** The month `by` months away from `YYYY-MM`. */
export function addMonths(month: string, by: number): string {
  const [y, m] = month.split('-').map(Number)
  const n = y! * 12 + (m! - 1) + by
  return `${Math.floor(n / 12)}-${two((n % 12) + 1)}`
}

/** True for a date that exists in the calendar, written `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  return shanghaiDate(startOfDate(text)) === text
}
