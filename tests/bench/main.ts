// npm run bench [-- --seconds=2 --warmup=3 --clients=1,32 --households=2000 --database=mysql,sqlite --work=updates,boards
// --statements]
// The whole move-in update and one ranking board over HTTP, beside the same SQL sent bare through the driver, on both
// engines in one run. MariaDB flushes every commit to disk, as in production. The ratio is what the product keeps of
// its database's speed; milliseconds are this machine's.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { startMariadb } from '../_kit/mariadb'
import type { BareFigures } from './bare'
import { runChild, startServer } from './child'
import type { LoadFigures } from './load'
import type { Figures, Window } from './measure'
import { preparePlan } from './plan'
import type { Work } from './plan'

const POOL = 10
const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '2' },
    warmup: { type: 'string', default: '3' },
    clients: { type: 'string', default: '1,32' },
    households: { type: 'string', default: '2000' },
    database: { type: 'string', default: 'mysql,sqlite' },
    work: { type: 'string', default: 'updates,boards' },
    statements: { type: 'boolean', default: false },
  },
})
const windows: Window[] = options.clients
  .split(',')
  .map((clients) => ({ clients: Number(clients), seconds: Number(options.seconds) }))
const warmup: Window = {
  clients: Math.max(...windows.map((w) => w.clients)),
  seconds: Number(options.warmup),
}

const say = (line: string) => process.stdout.write(`${line}\n`)
const cell = (text: string, width: number) => text.padStart(width)
const work = options.work.split(',') as Work[]
const figures = ({ perSecond, p50, p95, cpuMs }: Figures) =>
  `${cell(perSecond.toFixed(0), 8)}/s ${cell(p50.toFixed(2), 8)} ${cell(p95.toFixed(2), 8)} ${cell(cpuMs?.toFixed(2) ?? '', 6)}`

function table(
  title: string,
  http: readonly Figures[],
  bare: readonly Figures[],
  statements: readonly string[],
): void {
  say(`${title}: ${statements.length} statements`)
  windows.forEach(({ clients }, i) => {
    const ratio = http[i]!.perSecond / bare[i]!.perSecond
    say(
      `  ${cell(String(clients), 3)} clients  HTTP ${figures(http[i]!)}   bare SQL ${figures(bare[i]!)}   ratio ${ratio.toFixed(2)}`,
    )
  })
  if (options.statements) statements.forEach((sql, i) => say(`    ${i + 1}. ${sql.slice(0, 160)}`))
}

async function bench(database: string, databaseUrl: string, dataDir: string): Promise<void> {
  const env = {
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: String(POOL),
    NODE_ENV: '',
    DEMO: '1',
  }
  const plan = await preparePlan(env, Number(options.households))
  const server = await startServer(env, path.join(dataDir, 'server.log'))
  const http = await runChild<LoadFigures>('tests/bench/load.ts', {
    port: server.port,
    serverPid: server.pid,
    plan,
    work,
    windows: [warmup, ...windows],
  }).catch((error: unknown) => {
    throw new Error([String(error), ...server.errors().slice(-5)].join('\n'))
  })
  await server.stop()
  const bare = await runChild<BareFigures>('tests/bench/bare.ts', {
    env,
    plan,
    work,
    // There is little to warm in a loop that only sends statements.
    windows: [{ ...warmup, seconds: Math.min(1, warmup.seconds) }, ...windows],
    poolSize: POOL,
  })
  say(`\n${database} (${plan.subjects.length} households; p50 ms, p95 ms, processor ms of the process)`)
  if (work.includes('updates')) table('Move-in update', http.updates, bare.updates, bare.updateStatements)
  if (work.includes('boards')) table('Ranking board', http.boards, bare.boards, bare.boardStatements)
}

async function main(): Promise<void> {
  const startedAt = performance.now()
  const folder = mkdtempSync(path.join(os.tmpdir(), 'anju-bench-'))
  const chosen = options.database.split(',')
  try {
    if (chosen.includes('mysql')) {
      const mariadb = await startMariadb({ durable: true })
      await bench('MariaDB, durable', `${mariadb.url}/anju_bench`, path.join(folder, 'mysql'))
      await mariadb.stop()
    }
    if (chosen.includes('sqlite')) await bench('Embedded SQLite', '', path.join(folder, 'sqlite'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  say(`\n${((performance.now() - startedAt) / 1000).toFixed(0)} s`)
}

void main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
