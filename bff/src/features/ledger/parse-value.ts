import { codesOf, isCalendarDate, NUMBERS } from '@anju/shared-types'
import type { Field } from '@anju/shared-types'
import { readAs } from './cell-text'
import { parseList } from './list-cell'
import { maskNumbers } from './mask-numbers'
import { parsePoint } from './point-cell'
import { plainText } from '../../spreadsheet/read-cell'

/** A cell's text as a value of its field, or the sentence that says what is wrong with it. */
export type ParsedValue = { value: unknown } | { problem: string }

const say = (problem: string): ParsedValue => ({ problem })

/** `stored`: what the record holds now, for a list to find its records again. `text` is not empty; half-width, without spaces around it. */
export function parseValue(field: Field, text: string, stored: unknown = null): ParsedValue {
  switch (field.kind) {
    case 'count':
      return /^\d{1,12}$/.test(withoutUnit(field, text))
        ? { value: Number(withoutUnit(field, text)) }
        : say(`「${field.label}」要填整数`)
    case 'money':
    case 'area':
      return hundredths(field, text)
    case 'date':
      return dateOf(field, text)
    case 'choice':
      return choiceOf(field, text)
    case 'choices': {
      // As an empty list is read in an export.
      if (text === '无') return { value: [] }
      const parts = text.split(/[、,;|/\s]/).filter(Boolean)
      const read = parts.map((part) => choiceOf(field, part))
      const wrong = read.find((one) => 'problem' in one)
      return wrong ?? { value: read.map((one) => ('value' in one ? one.value : null)) }
    }
    case 'yesNo':
      if (/^(是|有|已|y|yes|1|true)$/i.test(text)) return { value: true }
      return /^(否|无|没有|未|n|no|0|false)$/i.test(text)
        ? { value: false }
        : say(`「${field.label}」填是或否`)
    case 'records':
      return parseList(field, text, parseValue, {
        stored: (stored ?? []) as Record<string, unknown>[],
        readAs: (said) => readAs(field, said),
      })
    case 'point':
      return parsePoint(field, text)
    case 'sealed':
      // A quote that should have told Excel that a text comes.
      return { value: text.replace(/^['`‘’]+|[\s-]/g, '').toUpperCase() }
    default:
      return { value: text }
  }
}

const withoutUnit = ({ unit }: Field, text: string): string =>
  unit && text.endsWith(unit) ? text.slice(0, -unit.length).trim() : text

/** Money and areas are kept in hundredths; a third decimal is refused, never rounded. */
function hundredths(field: Field, text: string): ParsedValue {
  const number = withoutUnit(field, text.replace(/,/g, '')).replace(/(㎡|m2|平方|元)$/i, '')
  const match = /^(\d{1,13})(?:\.(\d+))?$/.exec(number)
  if (!match) return say(`「${field.label}」要填数字，单位${field.unit ?? ''}`)
  const decimals = (match[2] ?? '').replace(/0+$/, '')
  if (decimals.length > 2) return say(`「${field.label}」最多两位小数`)
  return { value: Number(match[1]) * 100 + Number(decimals.padEnd(2, '0')) }
}

/** 2019-11-03, 2019/11/3, 2019.11.3, 2019年11月3日, 20191103. */
function dateOf(field: Field, text: string): ParsedValue {
  const match =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 0{1,2}:00(?::00)?)?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  const date = match ? [match[1], match[2]!.padStart(2, '0'), match[3]!.padStart(2, '0')].join('-') : ''
  return isCalendarDate(date) ? { value: date } : say(`「${field.label}」要填日期，例如 2019-11-03`)
}

function choiceOf(field: Field, text: string): ParsedValue {
  const vocabulary = field.vocabulary ?? {}
  const code = codesOf(vocabulary).find((one) => plainText(vocabulary[one]!) === text || one === text)
  if (code) return { value: code }
  const offered = field.codes.slice(0, 6).map((one) => vocabulary[one])
  return say(
    `「${field.label}」没有「${maskNumbers(text).slice(0, 20)}」，可填：${offered.join('、')}${field.codes.length > 6 ? ' 等' : ''}`,
  )
}

/** The ID number of a row of people as it is compared; null without one, and for a mask. */
export function readIdNo(cells: Readonly<Record<string, string>>): string | null {
  const text = cells['idNo']
  if (!text || text.includes('*')) return null
  const parsed = parseValue(NUMBERS.fields.idNo, text)
  return 'value' in parsed ? (parsed.value as string) : null
}
