// A network between phone and server that does what valleys do to it: real connections, cut, lost, repeated, late.
import type { AddressInfo } from 'node:net'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, request } from 'node:http'

/** dropped: never arrives. lost: done, never answered. cut: half an answer. busy: a gateway's own page. */
export const FAULTS = ['dropped', 'lost', 'cut', 'twice', 'busy', 'late'] as const
export type Fault = (typeof FAULTS)[number]

interface Answered {
  status: number
  headers: IncomingMessage['headers']
  body: Buffer
}

export interface FaultyProxy {
  url: string
  /** What happens to the next request; null: nothing. */
  decide: () => Fault | null
  /** How often each fault was met. */
  met: Record<Fault, number>
  close(): Promise<void>
}

export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  const met = Object.fromEntries(FAULTS.map((fault) => [fault, 0])) as Record<Fault, number>
  const proxy: FaultyProxy = { url: '', decide: () => null, met, close: () => stop() }
  const server = createServer((req, res) => void serve(req, res).catch(() => res.destroy()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const fault = proxy.decide()
    if (fault) met[fault] += 1
    const body = await read(req)
    if (fault === 'dropped') return void res.destroy()
    if (fault === 'busy') return void res.writeHead(503).end('<html>busy</html>')
    if (fault === 'late') await new Promise((resolve) => setTimeout(resolve, 60))
    const forward = () => send(target, req, body)
    const first = await forward()
    if (fault === 'lost') return void res.destroy()
    const { status, headers, body: answer } = fault === 'twice' ? await forward() : first
    // Its length is told, its end never comes.
    res.writeHead(status, { ...headers, 'content-length': String(answer.length) })
    if (fault !== 'cut') return void res.end(answer)
    res.write(answer.subarray(0, Math.floor(answer.length / 2)))
    res.destroy()
  }

  async function stop(): Promise<void> {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return proxy
}

async function read(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

function send(target: string, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const { 'transfer-encoding': _, ...rest } = headers
    const options = { method: method!, headers: { ...rest, 'content-length': String(body.length) } }
    const out = request(target + url!, options, (answer) => {
      const { 'transfer-encoding': _chunked, ...kept } = answer.headers
      read(answer).then(
        (bytes) => resolve({ status: answer.statusCode!, headers: kept, body: bytes }),
        reject,
      )
    })
    out.on('error', reject)
    out.end(body)
  })
}
