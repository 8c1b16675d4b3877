import { valueWords } from '@anju/shared-types'
import type { Field, Point } from '@anju/shared-types'
import { plainText } from '../../spreadsheet/read-cell'
import { listText } from './list-cell'
import { pointText } from './point-cell'

/** What a cell says, as it is compared and read: an export's quote before a formula gone, lines of a list kept. */
export function readAs(field: Field | null, text: string): string {
  const lines = field?.kind === 'records' ? text.split(/\r\n?|\n/) : [text]
  const read = lines.map(plainText)
  return read.some(Boolean) ? read.join('\n').replace(/^'(?=[=+\-@])/, '') : ''
}

const filled = (value: unknown) => value !== null && value !== undefined && value !== ''

/** A value as a cell says it: numbers as numbers, everything else as it is read. */
export function cellOf(field: Field, value: unknown): string | number | null {
  if (!filled(value)) return null
  switch (field.kind) {
    case 'money':
    case 'area':
      return Number(value) / 100
    case 'count':
      return Number(value)
    case 'records':
      return listText(field, value as Record<string, unknown>[])
    case 'point':
      return pointText(value as Point)
    default:
      return valueWords(field, value)
  }
}

/**
 * The cell says what is stored: full-width brackets that reading made half-width are no change. A list also as it is shown
 * to people, which is how exports wrote it once.
 */
export const saysTheSame = (field: Field, text: string, stored: unknown): boolean =>
  (field.kind === 'text' || field.kind === 'records') &&
  filled(stored) &&
  [cellOf(field, stored), valueWords(field, stored)].some((said) => readAs(field, String(said)) === text)
