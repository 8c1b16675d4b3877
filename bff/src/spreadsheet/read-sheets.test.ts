import excel from 'exceljs'
import { checkSpreadsheet } from './check-spreadsheet'
import { readCell } from './read-cell'
import { readSheets } from './read-sheets'

/** Written by the library, with its texts in a list of their own or in the cells. */
async function written(rows: readonly string[][], shared: boolean): Promise<Buffer> {
  if (!shared) {
    const book = new excel.Workbook()
    const page = book.addWorksheet('搬迁人口')
    rows.forEach((row) => page.addRow(row))
    return Buffer.from(await book.xlsx.writeBuffer())
  }
  const { PassThrough } = await import('node:stream')
  const [out, pieces] = [new PassThrough(), [] as Buffer[]]
  out.on('data', (piece: Buffer) => pieces.push(piece))
  const book = new excel.stream.xlsx.WorkbookWriter({ stream: out, useSharedStrings: false })
  const page = book.addWorksheet('搬迁人口')
  rows.forEach((row) => page.addRow(row).commit())
  page.commit()
  await book.commit()
  return Buffer.concat(pieces)
}

// One, two, three and four bytes a character: every boundary of a piece falls into one somewhere.
const row = (i: number): string[] => [
  `T${i}`,
  `韦${String.fromCodePoint(0x4e00 + (i % 20_000))}𠮷é`,
  '深山石山地区、其他亲属',
]
const rows = Array.from({ length: 6_000 }, (_, i) => row(i))

test.each([
  ['in the cells', true],
  ['in a list of their own', false],
])('texts %s are read whole, wherever a piece of the file ends', async (_, shared) => {
  const file = await written(rows, shared)
  await checkSpreadsheet(file, { unpacked: 50_000_000, elements: 1_000_000, kept: () => false })
  const read: string[][] = []
  const [sheet] = await readSheets(file)
  expect(sheet!.name).toBe('搬迁人口')
  for await (const { row: number, cells } of sheet!.rows()) {
    expect(number).toBe(read.length + 1)
    read.push(cells.map((cell) => readCell(cell).text))
  }
  expect(read).toEqual(rows)
})
