import type { Field } from '@anju/shared-types'
import { checkValue } from '@anju/shared-types'

/** Full-width digits and points, as an input method leaves them, are digits and points. */
export const plainDigits = (text: string): string =>
  text
    .replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[．。]/g, '.')
    .replace(/[,，\s]/g, '')

export interface Typed {
  value: unknown
  problem: string | null
}

const good = (value: unknown): Typed => ({ value, problem: null })
const bad = (problem: string): Typed => ({ value: null, problem })

/** What somebody typed into a field, as it is sent; a sensitive field left empty is not sent. */
export function readTyped(field: Field, text: string): Typed {
  const trimmed = text.trim()
  if (trimmed === '') return good(field.sensitive ? undefined : null)
  switch (field.kind) {
    case 'count':
      return readNumber(field, withoutUnit(field, trimmed), 1)
    case 'money':
    case 'area':
      return readNumber(field, withoutUnit(field, trimmed), 100)
    case 'sealed':
      return held(field, plainDigits(trimmed).replace(/-/g, '').toUpperCase())
    default:
      return held(field, trimmed)
  }
}

/** Held against the schema that the server asks: nothing waits in the queue only to be refused. */
function held(field: Field, value: string): Typed {
  const parsed = checkValue(field, value)
  return parsed.ok ? good(parsed.value) : bad(parsed.problems[0]!.message)
}

/** 20%, 800 米: the unit stands beside the field, and is typed all the same. */
function withoutUnit({ unit }: Field, text: string): string {
  const plain = plainDigits(text).replace(/％$/, '%')
  return unit && plain.slice(-unit.length) === unit ? plain.slice(0, -unit.length) : plain
}

function readNumber({ min, max, unit }: Field, text: string, scale: 1 | 100): Typed {
  if (scale === 1 && !/^\d{1,12}$/.test(text)) return bad('请填整数')
  if (!/^\d{1,12}(\.\d*)?$/.test(text)) return bad('请填数字')
  if (!/^\d+(\.\d{0,2})?$/.test(text)) return bad('最多两位小数')
  const value = Math.round(Number(text) * scale)
  const said = (n: number) => `${n / scale}${unit ? ` ${unit}` : ''}`
  if (value < min) return bad(`不能少于 ${said(min)}`)
  return value > max ? bad(`不能超过 ${said(max)}`) : good(value)
}

/** A value as it stands in an input; what is masked is not put there. */
export function typedOf(field: Field, value: unknown): string {
  if (value === null || value === undefined || field.sensitive) return ''
  if (field.kind !== 'money' && field.kind !== 'area') return String(value)
  const n = Number(value)
  return n % 100 === 0 ? String(n / 100) : (n / 100).toFixed(2)
}

/** Fields that are typed; the others are chosen. */
export const isTyped = ({ kind }: Field): boolean =>
  kind === 'text' || kind === 'sealed' || kind === 'count' || kind === 'money' || kind === 'area'
