// The smallest HTTP client there is: one kept connection a client, one request at a time, answers by Content-Length.
// The load shares the machine's processors with what it measures, so it must cost as little as it can.
import { connect } from 'node:net'
import type { Socket } from 'node:net'

export interface Reply {
  status: number
  body: string
}

export interface RawClient {
  send(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Reply>
  close(): void
}

const HEAD_END = Buffer.from('\r\n\r\n')

export async function openClient(port: number): Promise<RawClient> {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  let waiting: { resolve: (reply: Reply) => void; reject: (error: Error) => void } | null = null
  let got: Buffer = Buffer.alloc(0)
  const fail = (error: Error) => {
    waiting?.reject(error)
    waiting = null
  }
  socket.on('error', fail).on('close', () => fail(new Error('the server closed the connection')))
  socket.on('data', (piece: Buffer) => {
    got = got.length === 0 ? piece : Buffer.concat([got, piece])
    const at = got.indexOf(HEAD_END)
    if (at < 0) return
    const head = got.toString('latin1', 0, at)
    const length = /\r\ncontent-length: (\d+)/i.exec(head)
    if (!length) return fail(new Error(`an answer without its length: ${head}`))
    const end = at + HEAD_END.length + Number(length[1])
    if (got.length < end) return
    const reply = { status: Number(head.slice(9, 12)), body: got.toString('utf8', at + HEAD_END.length, end) }
    got = Buffer.alloc(0)
    waiting?.resolve(reply)
    waiting = null
  })
  return {
    send: (method, path, headers, body = '') =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
        const length = `Content-Length: ${Buffer.byteLength(body)}\r\n`
        socket.write(`${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${lines.join('')}${length}\r\n${body}`)
      }),
    close: () => socket.destroy(),
  }
}
