// Spreadsheets written and read by hand, with nothing but a zip library: another eye than the server's.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

export const HEADING = ['姓名', '手机号', '单位代码或名称', '角色', '范围(代码或名称)', '专项任务', '到期日']

/** A text, a number as Excel keeps numbers, a formula, a date by its serial number, or an error. */
export type Cell = string | number | { formula: string } | { date: number } | { error: string } | null

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
/** 0 → A, 26 → AA. */
const letter = (index: number): string =>
  (index < 26 ? '' : letter(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26))

function cellXml(cell: Cell, at: string): string {
  if (cell === null) return ''
  if (typeof cell === 'string')
    return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
  if ('formula' in cell) return `<c r="${at}"><f>${escape(cell.formula)}</f><v>1</v></c>`
  if ('date' in cell) return `<c r="${at}" s="1"><v>${cell.date}</v></c>`
  return `<c r="${at}" t="e"><v>${cell.error}</v></c>`
}

const MAIN = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'
const NS = 'http://schemas.openxmlformats.org'
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

export interface Odd {
  /** More parts of the zip, or others in the place of the usual ones. */
  parts?: Record<string, Uint8Array>
  /** XML behind the sheet's rows. */
  behind?: string
  /** XML inside the workbook. */
  inWorkbook?: string
  contentType?: string
  level?: 0 | 9
}

export interface SheetOf {
  name: string
  rows: readonly (readonly Cell[])[]
}

/** A small valid .xlsx with one sheet. */
export const workbookOf = (rows: SheetOf['rows'], odd: Odd = {}): Uint8Array =>
  bookOf([{ name: '名册', rows }], odd)

/** A small valid .xlsx. */
export function bookOf(sheets: readonly SheetOf[], odd: Odd = {}): Uint8Array {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const link = `${NS}/officeDocument/2006/relationships`
  const each = (text: (n: number, sheet: SheetOf) => string) =>
    sheets.map((sheet, i) => text(i + 1, sheet)).join('')
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${XML}<Types xmlns="${NS}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${odd.contentType ?? MAIN}"/>${each((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${type}.worksheet+xml"/>`)}<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${NS}/package/2006/relationships"><Relationship Id="rId1" Type="${link}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${NS}/spreadsheetml/2006/main" xmlns:r="${link}"><sheets>${each((n, { name }) => `<sheet name="${name}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets>${odd.inWorkbook ?? ''}</workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${NS}/package/2006/relationships">${each((n) => `<Relationship Id="rId${n}" Type="${link}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${sheets.length + 1}" Type="${link}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${XML}<styleSheet xmlns="${NS}/spreadsheetml/2006/main"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  }
  sheets.forEach(({ rows }, i) => {
    parts[`xl/worksheets/sheet${i + 1}.xml`] =
      `${XML}<worksheet xmlns="${NS}/spreadsheetml/2006/main"><sheetData>${dataOf(rows)}</sheetData>${odd.behind ?? ''}</worksheet>`
  })
  const zipped = Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]))
  return zipSync({ ...zipped, ...odd.parts }, { level: odd.level ?? 6 })
}

const dataOf = (rows: SheetOf['rows']) =>
  rows
    .map(
      (cells, i) =>
        `<row r="${i + 1}">${cells.map((c, j) => cellXml(c, `${letter(j)}${i + 1}`)).join('')}</row>`,
    )
    .join('')

/** A roster with the right heading. */
export const rosterOf = (...rows: readonly (readonly Cell[])[]): Uint8Array => workbookOf([HEADING, ...rows])

export interface ReadBook {
  /** Sheet name → rows → texts. */
  sheets: Record<string, string[][]>
  /** XML of each sheet. */
  xml: Record<string, string>
}

const unescape = (text: string) =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&')
const textOf = (xml: string) =>
  unescape([...xml.matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/g)].map((m) => m[1]).join(''))

/** A → 0, AA → 26. */
const numberOf = (letters: string): number =>
  [...letters].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0) - 1

/** Every text of an .xlsx, read from its parts. */
export function readBook(bytes: Uint8Array): ReadBook {
  const parts = Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]),
  )
  const shared = [...(parts['xl/sharedStrings.xml'] ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map((m) =>
    textOf(m[1]!),
  )
  const rels = new Map(
    [...parts['xl/_rels/workbook.xml.rels']!.matchAll(/<Relationship [^>]*>/g)].map(([tag]) => [
      /Id="([^"]+)"/.exec(tag)![1]!,
      /Target="([^"]+)"/.exec(tag)![1]!,
    ]),
  )
  const book: ReadBook = { sheets: {}, xml: {} }
  for (const [tag] of parts['xl/workbook.xml']!.matchAll(/<sheet [^>]*>/g)) {
    const name = unescape(/name="([^"]+)"/.exec(tag)![1]!)
    const xml = parts[`xl/${rels.get(/r:id="([^"]+)"/.exec(tag)![1]!)}`]!
    book.xml[name] = xml
    book.sheets[name] = [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map((row) => {
      const texts: string[] = []
      for (const [cell, inner = ''] of row[1]!.matchAll(/<c [^>]*?(?:\/>|>(.*?)<\/c>)/gs)) {
        const value = /<v>([^<]*)<\/v>/.exec(inner)?.[1]
        const column = numberOf(/ r="([A-Z]+)\d+"/.exec(cell)![1]!)
        while (texts.length < column) texts.push('')
        texts[column] =
          value === undefined ? textOf(inner) : / t="s"/.test(cell) ? shared[Number(value)]! : unescape(value)
      }
      return texts
    })
  }
  return book
}
