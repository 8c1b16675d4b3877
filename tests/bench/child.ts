// Programs of the bench that run in a process of their own and answer once.
import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import type { ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

const ROOT = path.resolve(__dirname, '../..')
const RUNNER = path.join(ROOT, 'config/tooling/run-ts.mjs')

const running = new Set<ChildProcess>()
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))

function start(file: string, env: Record<string, string>, out: 'ignore' | number): ChildProcess {
  const child = spawn(process.execPath, [...nodeFlags(file), RUNNER, path.join(ROOT, file)], {
    env: { ...process.env, ...env },
    stdio: ['ignore', out, 'inherit', 'ipc'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** `BENCH_PROFILE=folder` writes a processor profile of the server. */
const nodeFlags = (file: string): string[] => {
  const folder = process.env['BENCH_PROFILE']
  return folder && file.endsWith('/main.ts') ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : []
}

/** In the child: does the one job it is sent and answers with the result. */
export function answerParent<J, R>(work: (job: J) => Promise<R>): void {
  process.once('message', (job) => {
    work(job as J).then(
      (result) => process.send!({ result }, () => process.exit(0)),
      (error: unknown) => process.send!({ error: String((error as Error).stack) }, () => process.exit(1)),
    )
  })
}

/** In the parent: runs a program on one job. */
export function runChild<R>(file: string, job: unknown): Promise<R> {
  return new Promise((resolve, reject) => {
    const child = start(file, {}, 'ignore')
    child.once('message', (answer: { result?: R; error?: string }) =>
      answer.error ? reject(new Error(answer.error)) : resolve(answer.result as R),
    )
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)))
    child.send(job as object)
  })
}

export interface RunningServer {
  port: number
  pid: number
  /** What it logged as its own failures: an error that a client sees is explained here. */
  errors(): string[]
  stop(): Promise<void>
}

/** The product's own entry point, as `npm start` runs it. */
export async function startServer(env: Record<string, string>, logFile: string): Promise<RunningServer> {
  const port = await freePort()
  const log = openSync(logFile, 'a')
  const child = start('bff/src/main.ts', { ...env, PORT: String(port) }, log)
  closeSync(log)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let over = false
  void ended.then(() => (over = true))
  for (let tries = 0; !(await isReady(port)); tries += 1) {
    if (over || tries > 300) throw new Error('the server did not start')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    port,
    pid: child.pid!,
    errors: () =>
      readFileSync(logFile, 'utf8')
        .split('\n')
        .filter((line) => /^\{"level":(50|60)/.test(line)),
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

const isReady = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  )

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
