// Spreadsheets written and read by hand, with nothing but a zip library: another eye than the server's.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

export const HEADING = ['姓名', '手机号', '单位代码或名称', '角色', '范围(代码或名称)', '专项任务', '到期日']

/** A text, a number as Excel keeps numbers, a formula, a date by its serial number, or an error. */
export type Cell = string | number | { formula: string } | { date: number } | { error: string } | null

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
const letter = (index: number) => String.fromCharCode(65 + index)

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

/** The parts of a small valid .xlsx with one sheet. */
export function workbookOf(rows: readonly (readonly Cell[])[], odd: Odd = {}): Uint8Array {
  const data = rows
    .map(
      (cells, i) =>
        `<row r="${i + 1}">${cells.map((c, j) => cellXml(c, `${letter(j)}${i + 1}`)).join('')}</row>`,
    )
    .join('')
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${XML}<Types xmlns="${NS}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${odd.contentType ?? MAIN}"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${NS}/package/2006/relationships"><Relationship Id="rId1" Type="${NS}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${NS}/spreadsheetml/2006/main" xmlns:r="${NS}/officeDocument/2006/relationships"><sheets><sheet name="名册" sheetId="1" r:id="rId1"/></sheets>${odd.inWorkbook ?? ''}</workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${NS}/package/2006/relationships"><Relationship Id="rId1" Type="${NS}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${NS}/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${XML}<styleSheet xmlns="${NS}/spreadsheetml/2006/main"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `${XML}<worksheet xmlns="${NS}/spreadsheetml/2006/main"><sheetData>${data}</sheetData>${odd.behind ?? ''}</worksheet>`,
  }
  const zipped = Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]))
  return zipSync({ ...zipped, ...odd.parts }, { level: odd.level ?? 6 })
}

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
    .replace(/&amp;/g, '&')
const textOf = (xml: string) =>
  unescape([...xml.matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/g)].map((m) => m[1]).join(''))

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
        const column = / r="([A-Z])\d+"/.exec(cell)![1]!.charCodeAt(0) - 65
        while (texts.length < column) texts.push('')
        texts[column] =
          value === undefined ? textOf(inner) : / t="s"/.test(cell) ? shared[Number(value)]! : value
      }
      return texts
    })
  }
  return book
}
