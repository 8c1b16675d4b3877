import { createRequire } from 'node:module'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import PDFDocument from 'pdfkit'
import { create as makeQr } from 'qrcode'
import { spellHouseholdCode } from '@anju/shared-types'
import { MISSING, printableText } from './printable-text'

/** One plate: what hangs on a door. No resident's name, no number of the register (wechat.md "Codes"). */
export interface Plate {
  code: string
  doorplate: string
}

export interface Sheet {
  siteName: string
  /** `YYYY-MM-DD`, Asia/Shanghai. */
  issuedOn: string
  /** What the code opens where it is scanned without the mini-program. */
  publicUrl: string
  plates: readonly Plate[]
}

const MM = 72 / 25.4
const PAGE = { width: 210, height: 297 }
const GRID = { columns: 2, rows: 4, width: 92, height: 66 }
const LEFT = (PAGE.width - GRID.columns * GRID.width) / 2
const TOP = (PAGE.height - GRID.rows * GRID.height) / 2
/** Side of the code without its quiet zone; it is read at arm's length from 40 mm on. */
const QR_MM = 40.5
const CUT = { gap: 2, length: 5 }
const INK = '#111827'
const GREY = '#6b7280'

const BY_HAND = `本页有字库里没有的字，印成了“${MISSING}”：请对照登记的门牌和安置点名称，手写补上`

export const PLATES_A_PAGE = GRID.columns * GRID.rows
export const pagesOf = (plates: number): number => Math.ceil(plates / PLATES_A_PAGE)

const fonts = path.join(path.dirname(createRequire(__filename).resolve('@embedpdf/fonts-sc')), '..', 'fonts')
const fontFile = (weight: 'Regular' | 'Bold') => path.join(fonts, `NotoSansHans-${weight}.otf`)

/**
 * A4 pages with eight plates each, cut along the marks. Drawn a page a turn, so that other requests are answered
 * meanwhile; stops when nobody reads any more.
 */
export function drawPlates(sheet: Sheet): PDFKit.PDFDocument {
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    info: { Title: `${sheet.siteName} 门牌` },
  })
  doc.registerFont('regular', fontFile('Regular'))
  doc.registerFont('bold', fontFile('Bold'))
  draw(doc, sheet).catch((error: unknown) => doc.destroy(error as Error))
  return doc
}

async function draw(doc: PDFKit.PDFDocument, sheet: Sheet): Promise<void> {
  const pages = pagesOf(sheet.plates.length)
  for (let page = 0; page < pages; page += 1) {
    if (doc.destroyed) return
    doc.addPage()
    cutMarks(doc)
    const plates = sheet.plates.slice(page * PLATES_A_PAGE, (page + 1) * PLATES_A_PAGE)
    const lacking = plates.map((plate, i) => {
      const x = LEFT + (i % GRID.columns) * GRID.width
      const y = TOP + Math.floor(i / GRID.columns) * GRID.height
      return drawPlate(doc, sheet, plate, { x, y })
    })
    const foot = `${sheet.siteName} · 门牌 · ${sheet.issuedOn} · 第 ${page + 1} 页，共 ${pages} 页 · 按实际大小打印，沿裁切线剪开`
    const margin = { x: LEFT, width: GRID.columns * GRID.width, size: 7, colour: GREY }
    line(doc, foot, { ...margin, y: TOP + GRID.rows * GRID.height + 8.5 })
    if (lacking.includes(true)) line(doc, BY_HAND, { ...margin, y: TOP - 11, colour: INK })
    await nextTurn()
  }
  doc.end()
}

interface Line {
  x: number
  y: number
  width: number
  size: number
  colour?: string
  font?: 'regular' | 'bold'
}

/** Centred; what is too long is set smaller. Returns what is printed. */
function line(
  doc: PDFKit.PDFDocument,
  wanted: string,
  { x, y, width, size, colour = INK, font = 'regular' }: Line,
): string {
  doc.font(font).fontSize(size).fillColor(colour)
  const text = printableText(doc, wanted)
  const natural = doc.widthOfString(text)
  const fitting = Math.min(size, (size * width * MM) / natural)
  doc.fontSize(fitting)
  doc.text(text, x * MM + (width * MM - doc.widthOfString(text)) / 2, y * MM, { lineBreak: false })
  return text
}

/** Whether something is to be filled in by hand. */
function drawPlate(
  doc: PDFKit.PDFDocument,
  { siteName, publicUrl }: Sheet,
  { code, doorplate }: Plate,
  { x, y }: { x: number; y: number },
): boolean {
  drawQr(doc, `${publicUrl}/h/${code}`, { x: x + (GRID.width - QR_MM) / 2, y: y + 4.1 })
  const within = { x: x + 4, width: GRID.width - 8 }
  const door = line(doc, doorplate, { ...within, y: y + 47.4, size: 14, font: 'bold' })
  const site = line(doc, siteName, { ...within, y: y + 54, size: 8 })
  line(doc, spellHouseholdCode(code), { ...within, y: y + 57.6, size: 9 })
  line(doc, '入户核实用 · 损坏或丢失请联系安置点管理员', { ...within, y: y + 62, size: 6, colour: GREY })
  return `${door}${site}`.includes(MISSING)
}

/** Dark modules of a row as one bar each: a whole code is one path. */
function drawQr(doc: PDFKit.PDFDocument, text: string, { x, y }: { x: number; y: number }): void {
  const { size, data } = makeQr(text, { errorCorrectionLevel: 'Q' }).modules
  const module = (QR_MM * MM) / size
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      const from = column
      while (column < size && data[row * size + column]) column += 1
      if (column > from)
        doc.rect(x * MM + from * module, y * MM + row * module, (column - from) * module, module)
    }
  doc.fill(INK)
}

/** In the margin, at every edge of a plate: three cuts across, five down. */
function cutMarks(doc: PDFKit.PDFDocument): void {
  const stroke = (x1: number, y1: number, x2: number, y2: number) =>
    doc.moveTo(x1 * MM, y1 * MM).lineTo(x2 * MM, y2 * MM)
  const [right, bottom] = [LEFT + GRID.columns * GRID.width, TOP + GRID.rows * GRID.height]
  const { gap, length } = CUT
  for (let i = 0; i <= GRID.columns; i += 1) {
    const x = LEFT + i * GRID.width
    stroke(x, TOP - gap - length, x, TOP - gap)
    stroke(x, bottom + gap, x, bottom + gap + length)
  }
  for (let i = 0; i <= GRID.rows; i += 1) {
    const y = TOP + i * GRID.height
    stroke(LEFT - gap - length, y, LEFT - gap, y)
    stroke(right + gap, y, right + gap + length, y)
  }
  doc.lineWidth(0.4).stroke(GREY)
}
