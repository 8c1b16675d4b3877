import { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import type { CellValue, Row } from 'exceljs'
import { Problem } from '../http/problem'
import { partsOfSpreadsheet, unpackPart } from './check-spreadsheet'
import type { SpreadsheetPart } from './check-spreadsheet'

/** One row of a sheet: its cells from column A on, with holes. */
export interface SheetRow {
  sheet: string
  /** As Excel counts. */
  row: number
  cells: readonly (CellValue | undefined)[]
}

/** A part's text, cut between characters. */
async function* textOf(part: SpreadsheetPart): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  for await (const piece of unpackPart(part)) yield decoder.write(piece)
  yield decoder.end()
}

interface SheetReader extends AsyncIterable<Row> {
  name?: string
}

/**
 * What exceljs 4.4 reads a stream with, part by part. Its own way through the zip decodes every piece by itself, which
 * destroys a Chinese character that lies across two (seen in 8 of 3 600 rows), and puts sheets aside in open files of
 * the system's temporary folder.
 */
interface PartReader {
  sharedStrings: unknown[]
  _parseRels(part: Readable): Promise<void>
  _parseWorkbook(part: Readable): Promise<void>
  _parseStyles(part: Readable): Promise<void>
  _parseSharedStrings(part: Readable): AsyncIterable<unknown>
  _parseWorksheet(part: AsyncIterable<string>, no: string): Iterable<{ value: SheetReader }>
}

/** Every row of a checked file, sheet by sheet as they are numbered. Throws not_a_spreadsheet. */
export async function* readSheets(bytes: Uint8Array): AsyncGenerator<SheetRow> {
  const { default: excel } = await import('exceljs')
  const reader = new excel.stream.xlsx.WorkbookReader(Readable.from([]), {
    ...{
      entries: 'ignore',
      worksheets: 'emit',
      sharedStrings: 'cache',
      styles: 'cache',
      hyperlinks: 'ignore',
    },
  }) as unknown as PartReader
  const parts = new Map(partsOfSpreadsheet(bytes).map((part) => [part.name, part]))
  const streamOf = (name: string): Readable | null => {
    const part = parts.get(name)
    return part ? Readable.from(textOf(part)) : null
  }
  try {
    const [book, rels] = [streamOf('xl/workbook.xml'), streamOf('xl/_rels/workbook.xml.rels')]
    if (!book || !rels) throw new Problem('not_a_spreadsheet')
    await reader._parseWorkbook(book)
    await reader._parseRels(rels)
    const styles = streamOf('xl/styles.xml')
    if (styles) await reader._parseStyles(styles)
    reader.sharedStrings = []
    const texts = streamOf('xl/sharedStrings.xml')
    if (texts) for await (const _ of reader._parseSharedStrings(texts)) void _
    for (const part of sheetsIn([...parts.values()]))
      for (const { value: sheet } of reader._parseWorksheet(textOf(part), numberOf(part)))
        for await (const row of sheet)
          yield {
            sheet: sheet.name ?? '',
            row: row.number,
            // Excel counts columns from one.
            cells: (row.values as SheetRow['cells']).slice(1),
          }
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem('not_a_spreadsheet', null, '文件打不开，可能已经损坏；请用模板重新填写')
  }
}

const SHEET = /^xl\/worksheets\/sheet(\d+)\.xml$/
const numberOf = ({ name }: SpreadsheetPart): string => SHEET.exec(name)![1]!
const sheetsIn = (parts: readonly SpreadsheetPart[]) =>
  parts.filter(({ name }) => SHEET.test(name)).sort((a, b) => Number(numberOf(a)) - Number(numberOf(b)))
