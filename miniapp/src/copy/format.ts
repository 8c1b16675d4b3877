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
