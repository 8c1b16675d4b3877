import { plainName } from '@anju/shared-types'
import type { CellValue } from '../../spreadsheet/read-cell'
import { readCell } from '../../spreadsheet/read-cell'
import { readAs } from './cell-text'
import type { LedgerColumn } from './ledger-sheets'

/** Excel keeps no more digits of a number than fifteen. */
const LOSES_DIGITS = 1e15
const TOO_LONG = '这个号码被当成数字存了，最后几位已经丢失；请把这一列设成「文本」再填一次'
/** 5-1, a room, is the first of May to it. */
const MADE_A_DATE = '被 Excel 当成日期存了，请把这一列设成「文本」再填'

const NAMES = ['name', 'headName']
/** A name of two characters is set to the width of three with a space between them. */
const PADDING = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu

/** What a cell says, or what is wrong with how it is stored. */
export function readLedgerCell(
  { code, field }: LedgerColumn,
  value: CellValue,
): { text: string } | { problem: string } {
  const { text, problem } = readCell(value)
  if (problem) return { problem }
  if (typeof value === 'number' && Math.abs(value) >= LOSES_DIGITS) return { problem: TOO_LONG }
  if (value instanceof Date && field?.kind !== 'date') return { problem: MADE_A_DATE }
  const said = readAs(field, text)
  return { text: NAMES.includes(code) ? plainName(said.replace(PADDING, '')) : said }
}
