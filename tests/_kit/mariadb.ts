// The private MariaDB of a test run or of the bench: started by a guardian process on a free port.
import { spawn } from 'node:child_process'
import path from 'node:path'

export interface Mariadb {
  /** `mysql://root@127.0.0.1:<port>`, without a schema. */
  url: string
  /** For other temporary files of the run; removed with the server, even after kill -9. */
  filesDir: string
  /** Ends the server and removes its files. */
  stop(): Promise<void>
}

export interface MariadbOptions {
  /** Flush every commit to disk as in production (bench, chaos); off by default: tests only read back. */
  durable?: boolean
  /** More mariadbd options, for example `--default-time-zone=+00:00`. */
  options?: string[]
}

/**
 * Starts a server in a temporary directory. It dies with this process, however that ends.
 * @throws Error with one line saying what to install when MariaDB is missing
 */
export async function startMariadb({ durable = false, options = [] }: MariadbOptions = {}): Promise<Mariadb> {
  const guardian = spawn(
    process.execPath,
    [path.join(__dirname, 'mariadb-guardian.mjs'), ...(durable ? ['--durable'] : []), ...options],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const exited = new Promise<void>((resolve) => guardian.once('exit', () => resolve()))
  const line = await new Promise<string>((resolve) => {
    let text = ''
    guardian.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      if (text.includes('\n')) resolve(text)
    })
    void exited.then(() => resolve(text))
  })
  const answer = JSON.parse(line || '{}') as { url?: string; filesDir?: string; error?: string }
  if (!answer.url || !answer.filesDir)
    throw new Error(answer.error ?? 'MariaDB 没有启动 (the guardian ended without an answer)')
  guardian.unref()
  ;[guardian.stdin, guardian.stdout].forEach((pipe) => (pipe as unknown as { unref(): void }).unref())
  return {
    url: answer.url,
    filesDir: answer.filesDir,
    async stop() {
      guardian.ref()
      guardian.stdin.end()
      await exited
    },
  }
}
