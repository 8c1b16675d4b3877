// npm run dev: server and phone page, both rebuilt while you type. Server on PORT (3000); the phone page's own
// dev server prints its address and passes /api on. Ctrl+C ends all three.
import { spawn } from 'node:child_process'
import { bin, command, endWithShell, ensureBuilt, ensureInstalled, npm, root } from './bootstrap.mjs'

const children = []
let ending = false

function endAll(code) {
  if (ending) return
  ending = true
  for (const child of children) signalGroup(child, 'SIGTERM')
  // What has not ended by itself by then is not going to.
  setTimeout(() => {
    for (const child of children) signalGroup(child, 'SIGKILL')
    process.exit(code)
  }, 1500)
}

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal)
  } catch {
    // gone already
  }
}

/** Starts a long-running program whose lines are marked with `label`. */
function keep(label, program, args) {
  const child = spawn(program, args, { cwd: root, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  for (const stream of [child.stdout, child.stderr]) {
    let rest = ''
    stream.setEncoding('utf8').on('data', (chunk) => {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) process.stdout.write(`${label} ${line}\n`)
    })
  }
  child.on('exit', (code) => endAll(code ?? 1))
}

await command(async () => {
  await ensureInstalled()
  await ensureBuilt('bff')
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => endAll(0))
  endWithShell()
  keep('[tsc]', bin('tsc'), ['-b', '--watch', '--preserveWatchOutput', 'shared-types', 'bff'])
  keep('[bff]', process.execPath, [
    '--watch',
    '--watch-preserve-output',
    '--enable-source-maps',
    'bff/dist/main.js',
  ])
  keep('[h5] ', ...npm('run', 'dev:h5', '-w', '@anju/miniapp'))
})
