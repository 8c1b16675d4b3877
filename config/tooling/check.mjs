// npm run check: every rule a machine can check, one line a step, stopping at the first that fails.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { bin, cacheDir, command, ensureInstalled, root, run, StepFailed } from './bootstrap.mjs'

const node = process.execPath

const cache = (name) => [
  '--cache',
  '--cache-strategy',
  'content',
  '--cache-location',
  path.join(cacheDir, name),
]
const PRETTIER = [
  '--config',
  'config/tooling/prettier.config.json',
  '--ignore-path',
  'config/tooling/prettierignore',
]
const ROOMS = ['shared-types/src', 'bff/src', 'miniapp/src', 'tests']

const STEPS = [
  ['prettier', ['--check', ...PRETTIER, ...cache('prettier'), '.']],
  ['tsc', ['-b'], 'tsc: shared-types, bff'],
  [node, ['bff/dist/cli/permissions-doc.js', '--check'], 'docs/permissions.md'],
  ['tsc', ['-p', 'tests'], 'tsc: tests'],
  ['tsc', ['-p', 'miniapp', '--noEmit'], 'tsc: miniapp'],
  ['depcruise', ['--config', 'config/tooling/dependency-cruiser.cjs', ...ROOMS], 'dependency-cruiser'],
  ['eslint', ['-c', 'config/tooling/eslint.config.mjs', '--max-warnings', '0', ...cache('eslint'), '.']],
]

await command(async () => {
  await ensureInstalled()
  if (process.argv.includes('--fix')) {
    const { code, output } = await run(bin('prettier'), ['--write', '--log-level', 'warn', ...PRETTIER, '.'])
    if (output) console.error(output)
    process.exit(code)
  }
  for (const [program, args, title = program] of STEPS) {
    if (title === 'tsc: miniapp' && !existsSync(path.join(root, 'miniapp/tsconfig.json'))) {
      console.error('✗ tsc: miniapp  miniapp/tsconfig.json is missing')
      throw new StepFailed(title)
    }
    const started = Date.now()
    const { code, output } = await run(program === node ? node : bin(program), args)
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    console.log(`${code === 0 ? '✓' : '✗'} ${title}  ${seconds} s`)
    if (code !== 0) {
      console.error(output.trimEnd())
      throw new StepFailed(title)
    }
  }
})
