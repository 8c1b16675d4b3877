import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type { AuditRow } from './audit-rows'

/** One row a line, compressed; whole or not at all. Returns how many rows. */
export async function writeRows(file: string, rows: AsyncIterable<AuditRow>): Promise<number> {
  let count = 0
  async function* lines() {
    for await (const row of rows) {
      count += 1
      yield `${JSON.stringify(row)}\n`
    }
  }
  await mkdir(dirname(file), { recursive: true })
  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(`${file}.part`, { flush: true }))
  await rename(`${file}.part`, file)
  return count
}

export async function* readRows(file: string): AsyncGenerator<AuditRow> {
  const plain = createReadStream(file).pipe(createGunzip())
  for await (const line of createInterface({ input: plain, crlfDelay: Infinity }))
    yield JSON.parse(line) as AuditRow
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer)
  return hash.digest('hex')
}
