// The built server and its command lines as processes of their own, over a database that a test prepared.
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { TestDatabase } from './databases'

const DIST = path.resolve(__dirname, '../../bff/dist')

export interface ServerProcess {
  url: string
  pid: number
  /** Everything it wrote so far. */
  output(): string
  /** Ends it like a power cut (SIGKILL) or politely (SIGTERM); resolves when it is gone. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

function run(program: string, env: Record<string, string>, args: readonly string[] = []) {
  const child = spawn(process.execPath, [path.join(DIST, program), ...args], {
    env: { ...process.env, NODE_ENV: 'test', HOST: '127.0.0.1', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const listen = (chunk: Buffer) => (text += chunk.toString())
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, exited, output: () => text }
}

/** Starts `bff/dist/main.js` and waits until it is ready. @throws Error with what it wrote when it ends before */
export async function startServerProcess(
  db: Pick<TestDatabase, 'env'>,
  env: Record<string, string> = {},
): Promise<ServerProcess> {
  const port = await freePort()
  const { child, exited, output } = run('main.js', { ...db.env, PORT: String(port), ...env })
  const url = `http://127.0.0.1:${port}`
  let gone = false
  void exited.then(() => (gone = true))
  for (;;) {
    if (gone) throw new Error(`the server ended before it was ready:\n${output()}`)
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    )
    if (ready) break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return {
    url,
    pid: child.pid!,
    output,
    async end(signal) {
      child.kill(signal)
      await exited
    },
  }
}

/** Runs a program of `bff/dist` to its end; `kill` says when its output is reason enough to end it like a power cut. */
export async function runToEnd(
  program: string,
  env: Record<string, string>,
  kill?: (output: string) => boolean,
  args: readonly string[] = [],
): Promise<{ code: number | null; output: string }> {
  const { child, exited, output } = run(program, env, args)
  if (kill) child.stdout.on('data', () => kill(output()) && child.kill('SIGKILL'))
  return { code: await exited, output: output() }
}

/** Runs `bff/dist/cli/<name>.js` to its end. */
export const runCliProcess = (
  db: Pick<TestDatabase, 'env'>,
  name: string,
  env: Record<string, string> = {},
): Promise<{ code: number | null; output: string }> =>
  runToEnd(path.join('cli', `${name}.js`), { ...db.env, ...env })
