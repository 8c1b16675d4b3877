/** A cell as it lies in a file; of a formula also what it showed last. */
export type CellValue = PlainValue | { formula: true; result: PlainValue | undefined }
type PlainValue = string | number | boolean | Date | { error: string }

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
  if (value === undefined) return plain('')
  if (value instanceof Date)
    return Number.isNaN(value.getTime())
      ? wrong('日期读不出来，请写成 2020-12-31 这样的文字')
      : plain(value.toISOString().slice(0, 10))
  if (typeof value === 'number')
    return plain(Number.isSafeInteger(value) ? String(value) : String(Number(value.toPrecision(DIGITS))))
  if (typeof value !== 'object') return plain(String(value))
  if ('formula' in value) return wrong('单元格里是公式，请复制后「粘贴为数值」')
  return wrong('单元格里是错误值，请重新填写')
}

/**
 * What is looked up is compared so: full-width digits and brackets as half-width ones, invisible characters (such as those
 * around a number copied from contacts) gone.
 */
export const plainText = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
