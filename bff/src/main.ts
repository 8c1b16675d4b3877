import { createServer } from 'node:http'
import type { Server } from 'node:http'
import gracefulShutdown from 'http-graceful-shutdown'
import { createApp } from './app'
import { boot, CannotStart } from './boot'
import type { Booted } from './boot'
import { readSettings } from './config/settings'
import { readAnchor, seedDemo } from './db/seeders/seed-demo'
import { importsAtRest } from './features/ledger/public'
import { startAuditJob } from './jobs/audit.job'
import { startCleanupJob } from './jobs/cleanup.job'
import { startFiguresJob } from './jobs/figures.job'
import { welcome } from './welcome'

const say = (line: string) => process.stdout.write(`${line}\n`)

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new CannotStart(`端口 ${port} 已被占用，可换一个：PORT=3001 npm start`)
          : error,
      ),
    )
    server.listen(port, host, resolve)
  })
}

/** A new demo gets its data once; the calendar starts with it, so the server composes itself again. */
async function open(): Promise<Booted> {
  const booted = await boot(process.env)
  if (booted.migrated.length > 0) say(`数据库已更新：${booted.migrated.length} 步`)
  if (booted.leavesEmbeddedData) say('这是一个新的数据库；内嵌数据库里原有的数据不会自动搬过来')
  if (!booted.settings.demo || (await readAnchor(booted.orm))) return booted
  say('首次运行，正在生成演示数据 …')
  const startedAt = Date.now()
  await seedDemo(booted.deps)
  say(`演示数据已生成，${Math.round((Date.now() - startedAt) / 1000)} 秒`)
  await booted.close()
  return boot(process.env)
}

async function main(): Promise<void> {
  readSettings(process.env)
  const booted = await open()
  const { deps, settings } = booted
  const server = createServer(asListener(createApp(deps).callback()))
  // Longer than a reverse proxy keeps an idle connection (60 s): whoever closes first must be the one who asks.
  server.keepAliveTimeout = 75_000
  const jobs = [startFiguresJob(deps), startCleanupJob(deps), startAuditJob(deps)]
  gracefulShutdown(server, {
    timeout: 10_000,
    finally: async () => {
      await Promise.all([...jobs.map((job) => job.stop()), importsAtRest()])
      await booted.close()
    },
  })
  await listen(server, settings.host, settings.port)
  for (const line of await welcome(deps)) say(line)
}

const asListener =
  (handle: ReturnType<ReturnType<typeof createApp>['callback']>): Parameters<typeof createServer>[1] =>
  (req, res) =>
    void handle(req, res)

if (require.main === module)
  main().catch((error: unknown) => {
    // What an operator can mend is one sentence; anything else is a bug and shown whole.
    console.error(error instanceof CannotStart ? error.message : error)
    process.exit(1)
  })
