import { labelOf } from '../vocabulary/vocabulary'
import type { Field, Point } from './field'

/** 分 → `10 000` yuan without the sign; two decimals only where there are any. */
const decimals = (hundredths: number): string => {
  const whole = Math.floor(hundredths / 100)
  const rest = hundredths % 100
  return rest === 0 ? String(whole) : `${whole}.${rest < 10 ? '0' : ''}${rest}`
}

/** A value as a person reads it; `未填` for nothing. A code or kind this build does not know is shown as it is. */
export function valueWords(field: Field, value: unknown): string {
  if (value === null || value === undefined || value === '') return '未填'
  const unit = field.unit ? ` ${field.unit}` : ''
  switch (field.kind) {
    case 'count':
      return `${String(value)}${unit}`
    case 'money':
    case 'area':
      return `${decimals(Number(value))}${unit}`
    case 'yesNo':
      return value ? '是' : '否'
    case 'choice':
      return labelOf(field.vocabulary ?? {}, String(value))
    case 'choices':
      return listWords((value as string[]).map((code) => labelOf(field.vocabulary ?? {}, code)))
    case 'point':
      return `${(value as Point).lng.toFixed(5)}，${(value as Point).lat.toFixed(5)}`
    case 'records':
      return listWords((value as Record<string, unknown>[]).map((record) => recordWords(field, record)))
    default:
      return String(value)
  }
}

const listWords = (words: readonly string[]): string => (words.length > 0 ? words.join('、') : '无')

/** `小学 · 新建 · 800 米`: one record of a list in one line; lists within it are counted. */
export function recordWords(field: Field, record: Readonly<Record<string, unknown>>): string {
  return Object.entries(field.item ?? {})
    .filter(([code]) => record[code] !== null && record[code] !== undefined)
    .map(([code, item]) =>
      item.kind === 'records'
        ? `${item.label} ${(record[code] as unknown[]).length} 次`
        : valueWords(item, record[code]),
    )
    .join(' · ')
}
