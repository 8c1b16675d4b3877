// npm test: everything a bare machine needs, then all jest projects; extra arguments go to jest, for example
// `npm test -- --selectProjects unit api`. The last line is `N passed, N failed`.
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { bin, cacheDir, command, ensureBuilt, ensureInstalled, root, say, StepFailed } from './bootstrap.mjs'

/** What each jest project needs: Debian packages and builds. */
const NEEDS = {
  unit: { packages: [], builds: [] },
  api: { packages: ['mariadb-server'], builds: ['bff'] },
  weapp: { packages: [], builds: ['weapp'] },
  e2e: { packages: ['mariadb-server', 'chromium', 'fonts-noto-cjk', 'poppler-utils'], builds: ['bff', 'h5'] },
  chaos: { packages: ['mariadb-server'], builds: ['bff'] },
}

/** The projects named after --selectProjects, or all. */
function chosenProjects(args) {
  const start = args.indexOf('--selectProjects')
  if (start < 0) return Object.keys(NEEDS)
  const rest = args.slice(start + 1)
  const end = rest.findIndex((arg) => arg.startsWith('-'))
  const named = (end < 0 ? rest : rest.slice(0, end)).filter((name) => name in NEEDS)
  return named.length > 0 ? named : Object.keys(NEEDS)
}

const union = (projects, key) => [...new Set(projects.flatMap((project) => NEEDS[project][key]))]

function runJest(args) {
  const child = spawn(bin('jest'), args, { cwd: root, stdio: 'inherit' })
  // Ctrl+C reaches jest through the terminal; we only wait for it to clean up.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)))
}

/** The closing line. A suite that did not even load counts as a failure; a skipped test is one, too. */
function summary(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1 }
  const result = JSON.parse(readFileSync(file, 'utf8'))
  const broken = result.testResults.filter(
    (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
  )
  return { passed: result.numPassedTests, failed: result.numFailedTests + broken.length }
}

await command(async () => {
  const args = process.argv.slice(2).filter((arg) => arg !== '--full')
  if (process.argv.includes('--full')) {
    process.env.ANJU_FULL = '1' // the long versions of chaos and scale
    process.env.ANJU_SEED ??= String(randomInt(2 ** 31))
    say(`随机样例的种子 (ANJU_SEED)：${process.env.ANJU_SEED}`)
  }
  const projects = chosenProjects(args)
  await ensureInstalled()
  const { ensureRequirements } = await import('../../tests/_kit/requirements.mjs')
  const packages = union(projects, 'packages')
  const problem = packages.length > 0 && ensureRequirements(packages, say)
  if (problem) {
    console.error(problem)
    throw new StepFailed('requirements')
  }
  for (const name of union(projects, 'builds')) await ensureBuilt(name)

  const file = path.join(cacheDir, 'jest-result.json')
  rmSync(file, { force: true })
  const code = await runJest([
    '--config',
    'config/tooling/jest.config.cjs',
    '--json',
    `--outputFile=${file}`,
    ...args,
  ])
  const { passed, failed } = summary(file)
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exit(code !== 0 || failed > 0 ? 1 : 0)
})
