// Sheets of 「搬迁户」 in XML of one's own: cells as other programs write them.
import { strToU8 } from 'fflate'
import { HOME_SITE } from '../../_kit/demo'
import { bookOf } from '../../_kit/spreadsheets'

export const NS = 'http://schemas.openxmlformats.org'
export const MAIN_NS = `${NS}/spreadsheetml/2006/main`
export const LINK_NS = `${NS}/officeDocument/2006/relationships`

/** A cell with its text inside. */
export const inline = (at: string, text: string): string =>
  `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`

const letter = (i: number) => String.fromCharCode(65 + i)

export const rowOf = (number: number, texts: readonly string[]): string =>
  `<row r="${number}">${texts.map((text, i) => inline(`${letter(i)}${number}`, text)).join('')}</row>`

/** Parts in the place of those of a file with the one sheet 「搬迁户」. */
export const fileOf = (parts: Readonly<Record<string, string>>): Uint8Array =>
  bookOf([{ name: '搬迁户', rows: [['x']] }], {
    parts: Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])),
  })

export const sheetXml = (rows: string): string =>
  `<worksheet xmlns="${MAIN_NS}"><sheetData>${rows}</sheetData></worksheet>`

/** A file with these rows. */
export const fileOfRows = (rows: string, parts: Readonly<Record<string, string>> = {}): Uint8Array =>
  fileOf({ 'xl/worksheets/sheet1.xml': sheetXml(rows), ...parts })

const HEADINGS =
  '户编号 安置点 户主姓名 迁出乡镇 搬迁类型 搬迁年度 审批人口 栋 单元 房号 住房面积 自筹资金'.split(' ')

/** A new household with one more column, K for short: its cell as it is given, `r` included. */
export function fileOfCell(
  no: string,
  heading: string,
  cell: (at: string) => string,
  parts: Readonly<Record<string, string>> = {},
): Uint8Array {
  const texts = [no, HOME_SITE, '韦导入', '451228101', '建档立卡', '2018', '3', '91', '1', no.split('-')[2]!]
  const at = letter(HEADINGS.length)
  const row = [...texts, '75', '6000'].map((text, i) => inline(`${letter(i)}2`, text)).join('')
  const head = rowOf(1, [...HEADINGS, heading])
  return fileOfRows(`${head}<row r="2">${row}${cell(`${at}2`)}</row>`, parts)
}
