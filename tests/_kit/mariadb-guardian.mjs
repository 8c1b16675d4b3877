// Runs one private MariaDB for as long as its own stdin stays open, then removes every trace of it.
// The pipe is the leash: a test run that is killed, even with kill -9, closes it, so nothing is left behind.
// Answers with one line of JSON on stdout: {"url": "mysql://…", "filesDir": "…"} or {"error": "…"}.
// filesDir is for other temporary files of the run; it goes when the server goes.
// Usage: node mariadb-guardian.mjs [--durable] [mariadbd options]
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'

const BIN_DIRS = [
  ...(process.env.PATH ?? '').split(path.delimiter),
  '/usr/sbin',
  '/usr/local/sbin',
  '/usr/libexec',
]
const READY_MS = 60_000

/** First of `names` found among the program directories. */
function find(...names) {
  for (const name of names)
    for (const dir of BIN_DIRS) if (existsSync(path.join(dir, name))) return path.join(dir, name)
  return undefined
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

/** True once the server sends its greeting. */
function greets(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1')
    const done = (answer) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('data', () => done(true))
    socket.once('error', () => done(false))
    socket.setTimeout(1000, () => done(false))
  })
}

const args = process.argv.slice(2)
const durable = args.includes('--durable')
const extra = args.filter((arg) => arg !== '--durable')
const dir = mkdtempSync(path.join(os.tmpdir(), 'anju-mariadb-'))
let server
let stopping = false

function say(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`)
}

function stop(code) {
  if (stopping) return
  stopping = true
  const finish = () => {
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
    process.exit(code)
  }
  if (!server || server.exitCode !== null || server.signalCode !== null) return finish()
  server.once('exit', finish)
  // Nobody needs the data any more: SIGKILL is the quickest clean end of a throw-away server.
  server.kill('SIGKILL')
}

function fail(error) {
  say({ error })
  stop(1)
}

function install() {
  const program = find('mariadb-install-db', 'mysql_install_db')
  if (!program)
    return '找不到 mariadb-install-db，请安装 mariadb-server (install it: apt-get install mariadb-server)'
  const done = spawnSync(program, [
    '--no-defaults',
    `--datadir=${dir}/data`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    ...asRoot(),
  ])
  return done.status === 0 ? undefined : `mariadb-install-db: ${done.stderr}${done.stdout}`
}

/** mariadbd refuses to run as root unless told so. */
function asRoot() {
  return process.getuid?.() === 0 ? ['--user=root'] : []
}

function launch(program, port) {
  const options = [
    '--no-defaults',
    `--datadir=${dir}/data`,
    `--port=${port}`,
    `--socket=${dir}/s`,
    `--pid-file=${dir}/pid`,
    `--log-error=${dir}/error.log`,
    '--skip-networking=0',
    '--bind-address=127.0.0.1',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_unicode_520_ci',
    '--max-connections=300',
    '--innodb-buffer-pool-size=256M',
    '--performance-schema=OFF',
    // Tests create and drop many schemas: a write to disk for each would be most of the run.
    ...(durable ? [] : ['--innodb-flush-log-at-trx-commit=0', '--loose-innodb-flush-method=nosync']),
    ...asRoot(),
    ...extra,
  ]
  // Its own process group: Ctrl+C in the terminal must reach the guardian's leash, not the server.
  return spawn(program, options, { stdio: 'ignore', detached: true })
}

function ready(port) {
  const filesDir = path.join(dir, 'files')
  mkdirSync(filesDir)
  say({ url: `mysql://root@127.0.0.1:${port}`, filesDir })
}

async function main() {
  const program = find('mariadbd', 'mysqld')
  if (!program)
    return fail('找不到 mariadbd，请安装 mariadb-server (install it: apt-get install mariadb-server)')
  const problem = install()
  if (problem) return fail(problem)
  // Another process may take the free port between the probe and the start: try again.
  for (let attempt = 1; attempt <= 3 && !stopping; attempt += 1) {
    const port = await freePort()
    server = launch(program, port)
    const until = Date.now() + READY_MS
    while (server.exitCode === null && Date.now() < until && !stopping) {
      if (existsSync(`${dir}/pid`) && (await greets(port))) return ready(port)
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
  }
  if (stopping) return
  const log = existsSync(`${dir}/error.log`) ? readFileSync(`${dir}/error.log`, 'utf8').slice(-2000) : ''
  fail(`MariaDB 没有启动 (did not start)\n${log}`)
}

process.stdin
  .on('end', () => stop(0))
  .on('close', () => stop(0))
  .resume()
for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => {}) // the leash decides
process.on('SIGTERM', () => stop(0))
process.stdout.on('error', () => stop(0))
await main()
