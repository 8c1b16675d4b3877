import { createInflateRaw } from 'node:zlib'
import { Problem, problem } from '../http/problem'

/** What a reader of spreadsheets can stand. */
export interface SpreadsheetLimits {
  /** Bytes of all parts together, unpacked. */
  unpacked: number
  /** Tags in the parts that a library keeps whole in memory, where each becomes an object many times its own size. */
  elements: number
  /** Such a part, by its name. */
  kept: (name: string) => boolean
}

const MAX_ENTRIES = 500
const [END_OF_DIRECTORY, DIRECTORY_ENTRY, LOCAL_ENTRY] = [0x06054b50, 0x02014b50, 0x04034b50]
const [STORED, DEFLATED] = [0, 8]
/** A part may be followed by its sizes. */
const LONGEST_DESCRIPTOR = 24
const CONTENT_TYPES = '[Content_Types].xml'
const PIECE = 64 * 1024

const refuse = (message?: string) => new Problem('not_a_spreadsheet', null, message)

/**
 * Looks into a file before a library does: that it is a whole .xlsx, without macros, and no small file that unpacks to a
 * large one. Every part is unpacked piece by piece under one limit, because sizes written in a zip may lie, and nothing
 * may lie between the parts. Throws not_a_spreadsheet, too_large.
 */
export async function checkSpreadsheet(bytes: Uint8Array, limits: SpreadsheetLimits): Promise<void> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.subarray(0, 4).toString('hex') === 'd0cf11e0')
    throw refuse('这是旧版 .xls，或加了密码的文件；请另存为不加密码的 .xlsx')
  const entries = partsOfSpreadsheet(file)
  if (entries.some(({ name }) => /vbaProject\.bin$|^xl\/(macrosheets|activeX)\//i.test(name)))
    throw refuse('文件里有宏，请另存为不含宏的 .xlsx')
  let [unpacked, elements] = [0, 0]
  const types: Buffer[] = []
  for (const entry of entries)
    for await (const piece of unpackPart(entry)) {
      unpacked += piece.length
      if (limits.kept(entry.name)) elements += countElements(piece)
      if (unpacked > limits.unpacked || elements > limits.elements) throw problem('too_large')
      if (entry.name === CONTENT_TYPES) types.push(piece)
    }
  const declared = Buffer.concat(types).toString('utf8')
  if (/macroEnabled/i.test(declared)) throw refuse('文件里有宏，请另存为不含宏的 .xlsx')
  if (!declared.includes('spreadsheetml.sheet.main+xml')) throw refuse()
}

/** What opens in a text of XML, counted without building it; in a picture it is noise of one byte in 256. */
function countElements(content: Buffer): number {
  let count = 0
  for (let at = content.indexOf(0x3c); at >= 0; at = content.indexOf(0x3c, at + 1))
    if (content[at + 1] !== 0x2f) count += 1
  return count
}

/** A part of the zip. */
export interface SpreadsheetPart {
  name: string
  method: number
  /** Its bytes as they lie in the file. */
  packed: Buffer
}

interface Place {
  name: string
  method: number
  size: number
  offset: number
}

/** The list of parts at the file's end; anything unusual in it (split, larger than 4 GB, encrypted) is refused. */
export function partsOfSpreadsheet(bytes: Uint8Array): SpreadsheetPart[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > file.length || file.readUInt32LE(end) !== END_OF_DIRECTORY) throw refuse()
  const count = file.readUInt16LE(end + 10)
  const [size, start] = [file.readUInt32LE(end + 12), file.readUInt32LE(end + 16)]
  if (count === 0 || count > MAX_ENTRIES || start + size !== end) throw refuse()
  const places: Place[] = []
  let at = start
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > end || file.readUInt32LE(at) !== DIRECTORY_ENTRY) throw refuse()
    const [nameLength, extra, comment] = [28, 30, 32].map((o) => file.readUInt16LE(at + o)) as [
      number,
      number,
      number,
    ]
    if (file.readUInt16LE(at + 8) & 1) throw refuse('文件加了密码，请另存为不加密码的 .xlsx')
    places.push({
      name: file.subarray(at + 46, at + 46 + nameLength).toString('utf8'),
      method: file.readUInt16LE(at + 10),
      size: file.readUInt32LE(at + 20),
      offset: file.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + extra + comment
  }
  if (at !== end) throw refuse()
  return partsOf(file, places, start)
}

/** One part behind the other from the file's first byte to its list of parts. */
function partsOf(file: Buffer, places: Place[], listStart: number): SpreadsheetPart[] {
  let expected = 0
  const parts = places
    .sort((a, b) => a.offset - b.offset)
    .map(({ name, method, size, offset }) => {
      const gap = offset - expected
      if (gap < 0 || gap > (expected === 0 ? 0 : LONGEST_DESCRIPTOR) || offset + 30 > listStart)
        throw refuse()
      if (file.readUInt32LE(offset) !== LOCAL_ENTRY || (method !== STORED && method !== DEFLATED))
        throw refuse()
      const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28)
      expected = start + size
      if (expected > listStart) throw refuse()
      return { name, method, packed: file.subarray(start, expected) }
    })
  if (listStart - expected > LONGEST_DESCRIPTOR) throw refuse()
  return parts
}

/** Piece by piece. Throws not_a_spreadsheet. */
export async function* unpackPart({ method, packed }: SpreadsheetPart): AsyncGenerator<Buffer> {
  if (method === STORED) {
    for (let at = 0; at < packed.length; at += PIECE) yield packed.subarray(at, at + PIECE)
    return
  }
  const inflate = createInflateRaw({ chunkSize: PIECE })
  inflate.end(packed)
  try {
    for await (const piece of inflate) yield piece as Buffer
  } catch (error) {
    throw error instanceof Problem ? error : refuse()
  } finally {
    inflate.destroy()
  }
}
