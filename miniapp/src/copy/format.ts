import { shanghaiDate, shanghaiMinute } from '@anju/shared-types'

/** `1234567` → `1 234 567`: groups by a narrow gap, as figures are written on forms. */
export function groupDigits(n: number): string {
  return String(Math.trunc(n)).replace(/(\d)(?=(\d{3})+$)/g, '$1 ')
}

/** Hundredths as a decimal without needless zeros: 12501 → `125.01`, 12500 → `125`, 12510 → `125.1`. */
export function hundredths(n: number): string {
  const abs = Math.abs(n)
  const rest = abs % 100
  const tail = rest === 0 ? '' : `.${rest < 10 ? `0${rest}` : rest}`.replace(/0$/, '')
  return `${n < 0 ? '-' : ''}${groupDigits((abs - rest) / 100)}${tail}`
}

/** 0.01 m² → `125.01 ㎡`. */
export const area = (centiM2: number | null): string =>
  centiM2 === null ? '未填' : `${hundredths(centiM2)} ㎡`

/** 分 → `10 000 元`. */
export const money = (fen: number | null): string => (fen === null ? '未填' : `${hundredths(fen)} 元`)

/** `10:32` today, `11-03 10:32` on other days of the year, else with the year. Shanghai time. */
export function clockTime(at: number, now: number): string {
  const minute = shanghaiMinute(at)
  const today = shanghaiDate(now)
  if (minute.slice(0, 10) === today) return minute.slice(11)
  return minute.slice(0, 4) === today.slice(0, 4) ? minute.slice(5) : minute
}

/** `5 栋 1 单元 302` → `5-1-302`, for narrow places. */
export const shortDoorplate = (doorplate: string): string =>
  doorplate
    .replace(/\s*(栋|单元|楼)\s*/g, '-')
    .replace(/[\s-]+$/, '')
    .replace(/\s+/g, '')

export const fileSize = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`

/** `2020-10-31` → `10 月 31 日`. */
export const dayWords = (date: string): string =>
  `${Number(date.slice(5, 7))} 月 ${Number(date.slice(8, 10))} 日`

/** `2020-11` → `11 月`. */
export const monthWords = (month: string): string => `${Number(month.slice(5, 7))} 月`

/** 0…1 → `93.6%`; a share just below the whole is never shown as 100%. */
export function percent(share: number | null): string {
  if (share === null) return '—'
  const tenths = Math.round(share * 1000)
  const shown = tenths === 1000 && share < 1 ? 999 : tenths === 0 && share > 0 ? 1 : tenths
  return `${(shown / 10).toFixed(1)}%`
}

/** `num / den` without dividing by nothing. */
export const shareOf = (num: number, den: number): number | null => (den > 0 ? num / den : null)

/** A number keeps its unit, and its groups, on one line: `125 ㎡` never ends as `125`. */
export const unbroken = (text: string): string => text.replace(/(\d) (?=[\d㎡元人])/g, '$1\u00a0')

/** 「室内在用」「人和门牌」 */
export const quoted = (words: readonly string[]): string => words.map((word) => `「${word}」`).join('')

/** `30 秒`, `5 分钟`, `8 小时`, `3 天`: bounds of how long something took. */
export function durationWords(ms: number): string {
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} 秒`
  if (seconds < 3_600) return `${Math.round(seconds / 60)} 分钟`
  return seconds < 86_400 ? `${Math.round(seconds / 3_600)} 小时` : `${Math.round(seconds / 86_400)} 天`
}
