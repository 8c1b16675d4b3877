// As processes: what is refused (start-refusals.test.ts has each) says one sentence, and nothing that is secret.
import { createSecretKey, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { runToEnd } from '../../_kit/server-process'

const key = () => createSecretKey(randomBytes(32)).export().toString('base64')
let dir: string
beforeAll(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'anju-start-'))
})
afterAll(() => rmSync(dir, { recursive: true }))

const PASSWORD = 'p4ssw0rd-of-the-database'
const live = (): Record<string, string> => ({
  NODE_ENV: 'production',
  LOG_LEVEL: 'trace',
  DATA_DIR: dir,
  DEMO: '',
  // Where nobody listens: it gets no further than this.
  DATABASE_URL: `mysql://anju:${PASSWORD}@127.0.0.1:1/anju`,
  PUBLIC_URL: 'https://anju.example.cn',
  WECHAT_BASE_URL: '',
  WECHAT_APP_SECRET: 'secret-of-the-app',
  ANJU_JWT_KEY: `k2:${key()},k1:${key()}`,
  ANJU_COLUMN_KEY: `k2/sm4:${key()},k1:${key()}`,
  ANJU_BLIND_KEY: key(),
  ANJU_PLATE_KEY: key(),
  ANJU_AUDIT_KEY: key(),
})

/** What of the environment must not be told: keys one by one, passwords. */
const secretsOf = (env: Record<string, string>) => [
  PASSWORD,
  env['WECHAT_APP_SECRET']!,
  ...Object.entries(env)
    .filter(([name]) => /^ANJU_/.test(name))
    .flatMap(([, value]) => value.split(/[,:]/))
    .filter((part) => part.length > 12),
]

async function start(change: Record<string, string>, program = 'main.js') {
  const env = { ...live(), ...change }
  const { code, output } = await runToEnd(program, env)
  expect(secretsOf(env).filter((secret) => output.includes(secret))).toEqual([])
  return { code, output }
}

test('a server that is refused says the sentence and ends', async () => {
  expect(await start({ DEMO: '1' })).toEqual({ code: 1, output: '正式环境不能打开演示模式，请去掉 DEMO\n' })
})

test('nor does a command', async () => {
  const sentence = '正式环境缺少密钥（32 字节的 base64）：ANJU_JWT_KEY\n'
  expect(await start({ ANJU_JWT_KEY: '' }, 'cli/keys-rotate.js')).toEqual({ code: 1, output: sentence })
})

test('with all of it right it looks for its database; what fails there tells no password and no key', async () => {
  const { code, output } = await start({})
  expect(code).toBe(1)
  expect(output).toContain('ECONNREFUSED')
})
