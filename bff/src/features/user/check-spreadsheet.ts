import { inflateRawSync } from 'node:zlib'
import { Problem, problem } from '../../http/problem'

/** What an honest roster of 5 000 rows needs, several times over. */
const MAX_UNPACKED = 16 * 1024 * 1024
const MAX_ENTRIES = 500
/** Tags: each becomes an object of the library, many times its own size. An honest full roster has some 150 000. */
const MAX_ELEMENTS = 400_000
const [END_OF_DIRECTORY, DIRECTORY_ENTRY, LOCAL_ENTRY] = [0x06054b50, 0x02014b50, 0x04034b50]
const [STORED, DEFLATED] = [0, 8]

const refuse = (message?: string) => new Problem('not_a_spreadsheet', null, message)

/**
 * Looks into a file before a library does: that it is a whole .xlsx, without macros, and no small file that unpacks to a
 * large one. Every part is unpacked under one limit, because sizes written in a zip may lie. Throws not_a_spreadsheet,
 * too_large.
 */
export function checkSpreadsheet(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.subarray(0, 4).toString('hex') === 'd0cf11e0')
    throw refuse('这是旧版 .xls，或加了密码的文件；请另存为不加密码的 .xlsx')
  const entries = directoryOf(file)
  if (entries.some(({ name }) => /vbaProject\.bin$|^xl\/(macrosheets|activeX)\//i.test(name)))
    throw refuse('文件里有宏，请另存为不含宏的 .xlsx')
  let left = MAX_UNPACKED
  let types = ''
  let elements = 0
  for (const entry of entries) {
    const content = unpack(file, entry, left)
    left -= content.length
    elements += countElements(content)
    if (elements > MAX_ELEMENTS) throw problem('too_large')
    if (entry.name === '[Content_Types].xml') types = content.toString('utf8')
  }
  if (/macroEnabled/i.test(types)) throw refuse('文件里有宏，请另存为不含宏的 .xlsx')
  if (!types.includes('spreadsheetml.sheet.main+xml')) throw refuse()
}

/** What opens in a text of XML, counted without building it; in a picture it is noise of one byte in 256. */
function countElements(content: Buffer): number {
  let count = 0
  for (let at = content.indexOf(0x3c); at >= 0; at = content.indexOf(0x3c, at + 1))
    if (content[at + 1] !== 0x2f) count += 1
  return count
}

interface Entry {
  name: string
  method: number
  packed: number
  offset: number
}

/** The list of parts at the file's end; anything unusual in it (split, larger than 4 GB, encrypted) is refused. */
function directoryOf(file: Buffer): Entry[] {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > file.length || file.readUInt32LE(end) !== END_OF_DIRECTORY) throw refuse()
  const count = file.readUInt16LE(end + 10)
  const [size, start] = [file.readUInt32LE(end + 12), file.readUInt32LE(end + 16)]
  if (count === 0 || count > MAX_ENTRIES || start + size !== end) throw refuse()
  const entries: Entry[] = []
  let at = start
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > end || file.readUInt32LE(at) !== DIRECTORY_ENTRY) throw refuse()
    const [nameLength, extra, comment] = [28, 30, 32].map((o) => file.readUInt16LE(at + o)) as [
      number,
      number,
      number,
    ]
    if (file.readUInt16LE(at + 8) & 1) throw refuse('文件加了密码，请另存为不加密码的 .xlsx')
    entries.push({
      name: file.subarray(at + 46, at + 46 + nameLength).toString('utf8'),
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      offset: file.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + extra + comment
  }
  if (at !== end) throw refuse()
  return entries
}

function unpack(file: Buffer, { method, packed, offset }: Entry, left: number): Buffer {
  if (offset + 30 > file.length || file.readUInt32LE(offset) !== LOCAL_ENTRY) throw refuse()
  const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28)
  const content = file.subarray(start, start + packed)
  if (content.length !== packed || (method !== STORED && method !== DEFLATED)) throw refuse()
  if (packed > left) throw problem('too_large')
  if (method === STORED) return content
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, left) })
  } catch (error) {
    throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? problem('too_large') : refuse()
  }
}
