import type { CellValue } from 'exceljs'

/** A cell as a person reads it, or why it cannot be read. */
export interface ReadCell {
  text: string
  problem: string | null
}

const plain = (text: string): ReadCell => ({ text, problem: null })
const wrong = (problem: string): ReadCell => ({ text: '', problem })

/** Excel keeps fifteen digits of a number; what lies behind them is noise of its arithmetic. */
const DIGITS = 15

export function readCell(value: CellValue | undefined): ReadCell {
  if (value === null || value === undefined) return plain('')
  if (value instanceof Date)
    return Number.isNaN(value.getTime())
      ? wrong('日期读不出来，请写成 2020-12-31 这样的文字')
      : plain(value.toISOString().slice(0, 10))
  if (typeof value === 'number')
    return plain(Number.isSafeInteger(value) ? String(value) : String(Number(value.toPrecision(DIGITS))))
  if (typeof value !== 'object') return plain(String(value))
  if ('richText' in value) return plain(value.richText.map((part) => part.text).join(''))
  if ('formula' in value || 'sharedFormula' in value) return wrong('单元格里是公式，请复制后「粘贴为数值」')
  if ('hyperlink' in value) return readCell(value.text as CellValue)
  return wrong('单元格里是错误值，请重新填写')
}

/** What is looked up is compared so: full-width digits and brackets as half-width ones, invisible characters gone. */
export const plainText = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
