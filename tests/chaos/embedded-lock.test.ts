// The embedded database belongs to one process (model.md §11); who comes second is told so, and a dead one holds nothing.
import { startTestApp } from '../_kit/app'
import { reserveDatabase } from '../_kit/databases'
import { runCliProcess, startServerProcess } from '../_kit/server-process'

const COMMANDS = ['tallies-verify', 'tallies-rebuild', 'migrate', 'seed']

describe('the lock of the embedded database', () => {
  const db = reserveDatabase('sqlite')
  beforeAll(async () => {
    await db.create()
    await (await startTestApp(db)).close()
  })
  afterAll(() => db.drop())

  test('a command line says that the server is in the way, in one line, and exits with 1', async () => {
    const server = await startServerProcess(db)
    for (const name of COMMANDS) {
      const { code, output } = await runCliProcess(db, name)
      expect([name, code]).toEqual([name, 1])
      expect(output).toMatch(
        /^内嵌数据库正被另一个进程使用（多半是正在运行的服务），请先停止它：.*anju\.sqlite\n$/,
      )
    }
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
    await server.end('SIGTERM')
    for (const name of COMMANDS) expect([name, (await runCliProcess(db, name)).code]).toEqual([name, 0])
  })

  test('a second server on the same data folder is told the same and leaves the first alone', async () => {
    const first = await startServerProcess(db)
    await expect(startServerProcess(db)).rejects.toThrow('内嵌数据库正被另一个进程使用')
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200)
    await first.end('SIGTERM')
  })

  test('after kill -9 the next start is not blocked, and nothing has to be deleted by hand', async () => {
    for (let i = 0; i < 3; i += 1) {
      const server = await startServerProcess(db)
      await server.end('SIGKILL')
    }
    const { code, output } = await runCliProcess(db, 'tallies-verify')
    expect(code).toBe(0)
    expect(output).toMatch(/，0 drifted\n$/)
  })
})
