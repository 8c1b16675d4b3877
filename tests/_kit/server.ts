// The product as its own process, as `npm start` runs it after installing and building.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { copyWorld } from './copy-world'
import type { TestDatabase } from './databases'

const MAIN = path.resolve(__dirname, '../../bff/dist/main.js')
const READY_MS = 60_000

export interface DemoPlate {
  householdId: string
  code: string
  siteName: string
  doorplate: string
}

export interface Server {
  url: string
  port: number
  process: ChildProcess
  /** What it has printed so far. */
  output(): string
  /** House plates of the demo; the helper's own come first. */
  plates(): DemoPlate[]
  /** SIGTERM, and waits for the end. */
  stop(): Promise<void>
  /** kill -9. */
  kill(): Promise<void>
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

/** Starts it on a free port (or `port`) over the given database and waits until it is ready. */
export async function startServer(
  db: TestDatabase,
  env: Record<string, string> = {},
  port?: number,
): Promise<Server> {
  const at = port ?? (await freePort())
  const url = `http://127.0.0.1:${at}`
  const given = { ...process.env, ...db.env, LOG_LEVEL: 'warn', ...env, PORT: String(at), PUBLIC_URL: url }
  const child = spawn(process.execPath, ['--enable-source-maps', MAIN], {
    env: given,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
  }
  await untilReady(url, child, () => printed).catch(async (error: unknown) => {
    await end('SIGKILL')
    throw error
  })
  return {
    url,
    port: at,
    process: child,
    output: () => printed,
    plates: () => JSON.parse(readFileSync(path.join(db.dataDir, 'demo-plates.json'), 'utf8')) as DemoPlate[],
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}

/** The same over the demo's whole region, whose calendar may be on by as long as the run has lasted. */
export async function startDemoServer(db: TestDatabase): Promise<Server> {
  await copyWorld(db, { name: 'demo', make: async (empty) => (await startServer(empty)).stop() })
  return startServer(db)
}

async function untilReady(url: string, child: ChildProcess, printed: () => string): Promise<void> {
  for (const until = Date.now() + READY_MS; Date.now() < until; await pause(50)) {
    if (child.exitCode !== null) break
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    // Ready means that the address was printed, too: the demo's data is there.
    if (answer?.ok && printed().includes('安居调度')) return
  }
  throw new Error(`the server did not start:\n${printed()}`)
}
