import { posix } from 'node:path'
import { Problem, problem } from '../http/problem'
import { partsOfSpreadsheet } from './check-spreadsheet'
import type { SpreadsheetPart } from './check-spreadsheet'
import { LONGEST_TEXT, readXmlPart } from './read-xml'
import type { Attributes, XmlHandlers } from './read-xml'

/** What the cells of a workbook are read with. */
export interface Book {
  /** In the order in which they stand. */
  sheets: readonly { name: string; part: SpreadsheetPart }[]
  /** Texts that cells name by their place. */
  texts: readonly string[]
  /** Of a cell's style: numbers in it are dates. */
  isDate: (style: number) => boolean
  /** Days are counted from 1904, as Excel for Mac once did. */
  from1904: boolean
}

/** Names of parts are the same in any case and with either slash. */
const keyOf = (name: string): string => name.replace(/\\/g, '/').replace(/^\/+/, '').toLowerCase()

interface Links {
  byId: ReadonlyMap<string, string>
  /** By the last word of their type: worksheet, styles, sharedStrings. */
  byType: ReadonlyMap<string, string>
}

type Parts = ReadonlyMap<string, SpreadsheetPart>

/** A file's parts as they name each other, whatever program wrote it. Throws not_a_spreadsheet, too_large. */
export async function readBook(bytes: Uint8Array): Promise<Book> {
  const parts: Parts = new Map(partsOfSpreadsheet(bytes).map((part) => [keyOf(part.name), part]))
  const root = await linksOf(parts, '')
  const at = root.byType.get('officeDocument') ?? 'xl/workbook.xml'
  const workbook = parts.get(at)
  if (!workbook) throw new Problem('not_a_spreadsheet')
  const links = await linksOf(parts, at)
  const { named, from1904 } = await readWorkbook(workbook)
  const partOf = (type: string) =>
    parts.get(links.byType.get(type) ?? '') ?? parts.get(`xl/${type.toLowerCase()}.xml`)
  const [styles, texts] = [partOf('styles'), partOf('sharedStrings')]
  const sheets = new Map<SpreadsheetPart, { name: string; part: SpreadsheetPart }>()
  for (const { name, id } of named) {
    const part = parts.get(links.byId.get(id) ?? '')
    // A sheet is read once, however often it is named.
    if (part && !sheets.has(part)) sheets.set(part, { name, part })
  }
  return {
    sheets: [...sheets.values()],
    texts: texts ? await readTexts(texts) : [],
    isDate: styles ? await readDateStyles(styles) : () => false,
    from1904,
  }
}

/** What a part refers to; `''` for the file itself. */
async function linksOf(parts: Parts, of: string): Promise<Links> {
  const part = parts.get(posix.join(posix.dirname(of), '_rels', `${posix.basename(of)}.rels`))
  const [byId, byType] = [new Map<string, string>(), new Map<string, string>()]
  if (part)
    await readXmlPart(part, {
      open(name, { Id, Type, Target, TargetMode }) {
        if (name !== 'Relationship' || !Target || TargetMode === 'External') return
        const target = keyOf(posix.join('/', Target.startsWith('/') ? '' : posix.dirname(of), Target))
        const type = Type?.slice(Type.lastIndexOf('/') + 1) ?? ''
        if (Id) byId.set(Id, target)
        if (!byType.has(type)) byType.set(type, target)
      },
    })
  return { byId, byType }
}

/** `r:id`, whatever its prefix. */
const idIn = (attributes: Attributes): string =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? ''

async function readWorkbook(part: SpreadsheetPart) {
  const named: { name: string; id: string }[] = []
  let from1904 = false
  await readXmlPart(part, {
    open(name, attributes) {
      if (name === 'sheet') named.push({ name: attributes['name'] ?? '', id: idIn(attributes) })
      if (name === 'workbookPr') from1904 = /^(1|true|on)$/.test(attributes['date1904'] ?? '')
    },
  })
  return { named, from1904 }
}

/** Characters of all texts together, each text as if it had some more. */
const MOST_TEXT = 32 * 1024 * 1024
const EACH_TEXT = 8

/** `_x000D_` stands for a character that XML does not take. */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text

async function readTexts(part: SpreadsheetPart): Promise<string[]> {
  const texts: string[] = []
  let [text, inText, spoken, size] = ['', false, false, 0]
  const handlers: XmlHandlers = {
    open(name) {
      if (name === 'si') text = ''
      if (name === 'rPh') spoken = true
      inText = name === 't' && !spoken
    },
    close(name) {
      inText = false
      if (name === 'rPh') spoken = false
      if (name !== 'si') return
      size += text.length + EACH_TEXT
      if (size > MOST_TEXT) throw problem('too_large')
      // Copied: a piece of a text holds the whole of it in memory.
      texts.push(unescapeText(Buffer.from(text).toString()))
    },
    text(said) {
      if (inText) text += said
      if (text.length > LONGEST_TEXT) throw problem('too_large')
    },
  }
  await readXmlPart(part, handlers)
  return texts
}

/** Formats that stand in no file: days, and days as they are written in East Asia. */
const isDateId = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)

/** Has a day, month or year: not a time of day, no unit in quotes, no colour or language in brackets. */
function isDateCode(code: string): boolean {
  const plain = code.replace(/"[^"]*"|\[[^\]]*]|[\\_*]./g, '')
  return /[yd]/i.test(plain) || (/m/i.test(plain) && !/[hs]/i.test(plain))
}

async function readDateStyles(part: SpreadsheetPart): Promise<Book['isDate']> {
  const own = new Map<number, boolean>()
  const styles: boolean[] = []
  let inCells = false
  await readXmlPart(part, {
    open(name, { numFmtId, formatCode }) {
      if (name === 'cellXfs') inCells = true
      if (name === 'numFmt') own.set(Number(numFmtId), isDateCode(formatCode ?? ''))
      if (name === 'xf' && inCells) styles.push(own.get(Number(numFmtId)) ?? isDateId(Number(numFmtId)))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return (style) => styles[style] ?? false
}
