import { StringDecoder } from 'node:string_decoder'
import { SaxesParser } from 'saxes'
import { Problem, problem } from '../http/problem'
import { unpackPart } from './check-spreadsheet'
import type { SpreadsheetPart } from './check-spreadsheet'

/** One text, tag or comment may not be longer: a cell of Excel holds 32 767 characters. */
export const LONGEST_TEXT = 256 * 1024

export type Attributes = Readonly<Record<string, string>>

/** What a reader of a part wants to know; names come without their prefix (`x:row` is `row`). */
export interface XmlHandlers {
  open(name: string, attributes: Attributes): void
  close?(name: string): void
  text?(text: string): void
}

export const damaged = () =>
  new Problem('not_a_spreadsheet', null, '文件打不开，可能已经损坏；请用模板重新填写')

const bare = (name: string): string => name.slice(name.indexOf(':') + 1)

/** A part's text, cut between characters. */
async function* textOf(part: SpreadsheetPart): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  for await (const piece of unpackPart(part)) yield decoder.write(piece)
  yield decoder.end()
}

/**
 * Reads a part piece by piece; `found` is what its handlers have put there since the last piece. A parser keeps what has
 * not ended yet: what does not end within LONGEST_TEXT is refused. Throws not_a_spreadsheet, too_large.
 */
export async function* readXml<T>(
  part: SpreadsheetPart,
  handlersFor: (found: T[]) => XmlHandlers,
): AsyncGenerator<T> {
  const found: T[] = []
  const handlers = handlersFor(found)
  const parser = new SaxesParser({ xmlns: false, position: false })
  let waiting = 0
  const ended = () => {
    waiting = 0
  }
  parser.on('opentag', ({ name, attributes }) => {
    waiting = 0
    handlers.open(bare(name), attributes)
  })
  parser.on('closetag', ({ name }) => {
    waiting = 0
    handlers.close?.(bare(name))
  })
  const text = (said: string) => {
    waiting = 0
    handlers.text?.(said)
  }
  parser.on('text', text)
  parser.on('cdata', text)
  for (const event of ['comment', 'processinginstruction', 'doctype'] as const) parser.on(event, ended)
  const feed = (piece: string | null) => {
    try {
      if (piece === null) parser.close()
      else parser.write(piece)
    } catch (error) {
      throw error instanceof Problem ? error : damaged()
    }
    waiting += piece?.length ?? 0
    if (waiting > LONGEST_TEXT) throw problem('too_large')
  }
  for await (const piece of textOf(part)) {
    feed(piece)
    yield* found.splice(0)
  }
  feed(null)
  yield* found.splice(0)
}

/** A part that is read as a whole. */
export async function readXmlPart(part: SpreadsheetPart, handlers: XmlHandlers): Promise<void> {
  for await (const _ of readXml(part, () => handlers)) void _
}
