// What every command needs before it can run: packages installed, sources built. Plain Node without
// dependencies, because it is the first thing that runs on a bare clone. Each step is skipped when its
// inputs are unchanged: their hash is kept in a stamp file under node_modules/.cache/anju.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
export const cacheDir = path.join(root, 'node_modules/.cache/anju')
const at = (...parts) => path.join(root, ...parts)

/** Progress goes to stderr: stdout belongs to the command itself. */
export const say = (line) => process.stderr.write(`${line}\n`)

/** A step that failed: its output was shown already, so the caller only exits. */
export class StepFailed extends Error {}

/**
 * Runs a program as one named step: a line at the start, a sign of life every 15 s, a line with seconds at the end.
 * Its output is shown only when it fails.
 */
export async function step(name, command, args, env = {}) {
  say(`${name} …`)
  const started = Date.now()
  const seconds = () => Math.round((Date.now() - started) / 1000)
  const beat = setInterval(() => say(`${name} … ${seconds()} 秒`), 15_000)
  const { code, output } = await run(command, args, env)
  clearInterval(beat)
  if (code !== 0) {
    say(shorten(output))
    say(`${name} 失败 (failed after ${seconds()} s)`)
    throw new StepFailed(name)
  }
  say(`${name} … 完成，${seconds()} 秒`)
}

/** Head and tail of a long output: the cause stands in one of them. */
function shorten(output) {
  const lines = output.trimEnd().split('\n')
  return lines.length <= 80 ? lines.join('\n') : [...lines.slice(0, 40), '…', ...lines.slice(-40)].join('\n')
}

/** Runs a program quietly and collects what it says. */
export function run(command, args, env = {}) {
  return new Promise((resolve) => {
    let output = ''
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const collect = (chunk) => (output += chunk)
    child.stdout.setEncoding('utf8').on('data', collect)
    child.stderr.setEncoding('utf8').on('data', collect)
    child.on('error', (error) => resolve({ code: 1, output: String(error) }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** The npm that runs us, or the one on the PATH. */
export function npm(...args) {
  const cli = process.env.npm_execpath
  return cli?.endsWith('.js') ? [process.execPath, [cli, ...args]] : ['npm', args]
}

export const bin = (name) => at('node_modules/.bin', name)

// ---- stamps ------------------------------------------------------------------------------------

const SKIP = new Set(['node_modules', 'dist', '.cache', '.swc', '.DS_Store'])

function* filesUnder(dir) {
  for (const entry of readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (SKIP.has(entry.name)) continue
    const file = path.join(dir, entry.name)
    if (entry.isDirectory()) yield* filesUnder(file)
    else if (entry.isFile() && !/\.test(-kit)?\.tsx?$|\.log$/.test(entry.name)) yield file
  }
}

/** Hash of the names and contents of the given files and folders (tests left out). */
export function hashOf(inputs) {
  const hash = createHash('sha256').update(`node ${process.versions.node.split('.')[0]}\n`)
  for (const input of inputs) {
    const start = at(input)
    if (!existsSync(start)) continue
    for (const file of statSync(start).isDirectory() ? filesUnder(start) : [start]) {
      hash.update(`${path.relative(root, file)}\n`).update(readFileSync(file))
    }
  }
  return hash.digest('hex')
}

const stampFile = (name) => path.join(cacheDir, `${name}.stamp`)
const readStamp = (name) => (existsSync(stampFile(name)) ? readFileSync(stampFile(name), 'utf8') : '')
function writeStamp(name, value) {
  mkdirSync(cacheDir, { recursive: true })
  writeFileSync(stampFile(name), value)
}

// ---- steps -------------------------------------------------------------------------------------

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  say(`需要 Node ≥ 20.19，当前 ${process.versions.node} (Node ≥ 20.19 is required)`)
  throw new StepFailed('node')
}

/** Installs the packages when they are missing or older than the lockfile. */
export async function ensureInstalled() {
  checkNode()
  const lock = at('package-lock.json')
  const installed = at('node_modules/.package-lock.json')
  if (!existsSync(lock)) return step('安装依赖', ...npm('install'))
  const wanted = hashOf(['package-lock.json'])
  if (existsSync(installed)) {
    if (readStamp('install') === wanted) return
    // Installed by hand after the lockfile last changed.
    if (statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return writeStamp('install', wanted)
  }
  await step('安装依赖', ...npm('ci', '--no-audit', '--no-fund'))
  writeStamp('install', wanted)
}

const SHARED = ['package-lock.json', 'config/tooling/tsconfig.base.json', 'config/policy', 'shared-types']
const BUILDS = {
  bff: {
    title: '编译服务端',
    inputs: ['tsconfig.json', ...SHARED, 'bff'],
    output: 'bff/dist/main.js',
    command: () => [process.execPath, [at('node_modules/typescript/bin/tsc'), '-b', 'shared-types', 'bff']],
  },
  h5: {
    title: '构建手机网页 (H5)',
    inputs: [...SHARED, 'miniapp'],
    output: 'miniapp/dist/h5/index.html',
    command: () => npm('run', 'build:h5', '-w', '@anju/miniapp'),
  },
  weapp: {
    title: '构建微信小程序',
    inputs: [...SHARED, 'miniapp'],
    // Written into the package: another address is another build.
    env: ['ANJU_API_BASE', 'ANJU_SUBSCRIBE_TEMPLATES'],
    output: 'miniapp/dist/weapp/app.json',
    command: () => npm('run', 'build:weapp', '-w', '@anju/miniapp'),
  },
}

/** Builds `bff`, `h5` or `weapp` when its sources changed since the last build (or always, with `force`). */
export async function ensureBuilt(name, { force = false } = {}) {
  const { title, inputs, env = [], output, command } = BUILDS[name]
  const wanted = [hashOf(inputs), ...env.map((key) => process.env[key] ?? '')].join(' ').trim()
  if (!force && readStamp(name) === wanted && existsSync(at(output))) return
  await step(title, ...command())
  if (!existsSync(at(output))) {
    say(`${title} 失败：没有生成 ${output} (no output)`)
    throw new StepFailed(name)
  }
  if (name === 'bff') ['shared-types', 'bff'].forEach(removeOrphans)
  writeStamp(name, wanted)
}

/** The compiler leaves the output of deleted sources behind; a migration that is gone must not run. */
function removeOrphans(workspace) {
  const [src, dist] = [at(workspace, 'src'), at(workspace, 'dist')]
  for (const entry of readdirSync(dist, { withFileTypes: true, recursive: true })) {
    const match = entry.isFile() && /^(.*?)(\.d\.ts|\.js)(\.map)?$/.exec(entry.name)
    if (!match) continue
    const file = path.join(entry.parentPath ?? entry.path, entry.name)
    const source = path.join(src, path.relative(dist, path.dirname(file)), match[1])
    if (!existsSync(`${source}.ts`) && !existsSync(`${source}.tsx`)) rmSync(file)
  }
}

/** npm passes a signal only to its shell, which dies and leaves us running: end when the shell has ended. */
export function endWithShell() {
  if (!process.env.npm_lifecycle_event) return
  const shell = process.ppid
  setInterval(() => process.ppid !== shell && process.kill(process.pid, 'SIGTERM'), 500).unref()
}

/** Runs a command's main function; a failed step has spoken already, anything else is a bug and shown whole. */
export async function command(main) {
  try {
    await main()
  } catch (error) {
    if (!(error instanceof StepFailed)) console.error(error)
    process.exit(1)
  }
}
