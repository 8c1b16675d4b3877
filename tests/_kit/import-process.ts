// `npm run import` as a process of its own, its memory watched.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'

const ROOT = path.resolve(__dirname, '../..')

export interface ImportRun {
  code: number | null
  output: string
  seconds: number
  /** Most that it ever held, MB. */
  peakMb: number
}

/** As package.json starts it: without a bound the heap grows as far as the machine lets it. */
function heapFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  return scripts['import']!.split(' ').filter((word) => word.startsWith('--max-'))
}

const peakOf = (pid: number): number => {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** Imports a file as the demo's county clerk, wrong rows left out. */
export function importProcess(file: string, env: Record<string, string>): Promise<ImportRun> {
  const started = performance.now()
  const program = path.join(ROOT, 'bff/dist/cli/import.js')
  const child = spawn(process.execPath, [...heapFlags(), program, file, '--as=county-admin', '--skip'], {
    env: { ...process.env, ...env, NODE_ENV: 'test', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  let peakMb = 0
  child.stdout.on('data', (piece: Buffer) => (output += piece.toString()))
  const watch = setInterval(() => (peakMb = Math.max(peakMb, peakOf(child.pid!))), 100)
  return new Promise((resolve) =>
    child.once('close', (code) => {
      clearInterval(watch)
      resolve({ code, output, seconds: (performance.now() - started) / 1_000, peakMb })
    }),
  )
}
