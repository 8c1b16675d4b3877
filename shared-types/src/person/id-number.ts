import { isCalendarDate } from '../time/shanghai'
import type { Gender } from '../vocabulary/person'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** The check character of 17 digits (GB 11643). */
export function idNumberCheck(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits.charAt(i)), 0)
  return '10X98765432'.charAt(sum % 11)
}

/** `1972-03-08`, from the number. */
export const birthOfIdNumber = (idNo: string): string =>
  `${idNo.slice(6, 10)}-${idNo.slice(10, 12)}-${idNo.slice(12, 14)}`

/** The 17th digit is odd for a man. */
export const genderOfIdNumber = (idNo: string): Gender => (Number(idNo.charAt(16)) % 2 === 1 ? '1' : '2')

/** GB 11643: 18 characters, a date that exists, and the right check character. */
export const isIdNumber = (idNo: string): boolean =>
  /^[1-9]\d{16}[\dX]$/.test(idNo) &&
  isCalendarDate(birthOfIdNumber(idNo)) &&
  idNumberCheck(idNo) === idNo.charAt(17)

/** Whole years on a date, both `YYYY-MM-DD`. */
export function ageOn(birthDate: string, date: string): number {
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return date.slice(5) < birthDate.slice(5) ? years - 1 : years
}
