import type { Context } from 'koa'
import { problem } from './problem'

/**
 * The request's raw body, at most `maxBytes`. Throws unsupported_media (not application/octet-stream), too_large. What is
 * left of an oversize body is not read: the connection ends with the answer.
 */
export async function readBytes(ctx: Context, maxBytes: number): Promise<Uint8Array> {
  if (!ctx.is('application/octet-stream')) throw problem('unsupported_media')
  const refuse = () => {
    ctx.set('Connection', 'close')
    return problem('too_large', { maxBytes })
  }
  if ((ctx.request.length ?? 0) > maxBytes) throw refuse()
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of ctx.req as AsyncIterable<Buffer>) {
    size += piece.length
    if (size > maxBytes) throw refuse()
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
