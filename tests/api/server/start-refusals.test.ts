// What a production server refuses to start with: one sentence for the operator, never a value of a key.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { configure } from '../../_kit/configure'

const key = () => randomBytes(32).toString('base64')
const GOOD = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://anju.example',
  ANJU_JWT_KEY: key(),
  ANJU_COLUMN_KEY: key(),
  ANJU_BLIND_KEY: key(),
  ANJU_PLATE_KEY: key(),
  ANJU_AUDIT_KEY: key(),
}

let dataDir: string
beforeEach(() => (dataDir = mkdtempSync(path.join(os.tmpdir(), 'anju-secrets-'))))
afterEach(() => rmSync(dataDir, { recursive: true }))
const start = (env: Record<string, string>) => configure({ DATA_DIR: dataDir, ...env })

test('a whole configuration is taken, and the demo is off', () => {
  const { settings, secrets } = start(GOOD)
  expect([settings.demo, secrets.jwt.current, secrets.columns.current]).toEqual([false, 'k1', 'k1'])
})

test.each([
  ['the demo', { DEMO: '1' }, '正式环境不能打开演示模式，请去掉 DEMO'],
  ['no address', { PUBLIC_URL: '' }, '正式环境的 PUBLIC_URL 应为 https:// 开头的地址'],
  ['plain http', { PUBLIC_URL: 'http://anju.example' }, '正式环境的 PUBLIC_URL 应为 https:// 开头的地址'],
  [
    'WeChat by plain http',
    { WECHAT_BASE_URL: 'http://x' },
    '正式环境的 WECHAT_BASE_URL 应为 https:// 开头的地址',
  ],
  ['a key that is missing', { ANJU_AUDIT_KEY: '' }, '正式环境缺少密钥（32 字节的 base64）：ANJU_AUDIT_KEY'],
  ['a short key', { ANJU_JWT_KEY: 'c2hvcnQ=' }, 'ANJU_JWT_KEY 太短：应为 32 字节的 base64'],
  [
    'a key of an example file',
    { ANJU_JWT_KEY: Buffer.alloc(32, 'ab').toString('base64') },
    'ANJU_JWT_KEY 不是随机的密钥，请用 openssl rand -base64 32 生成',
  ],
  [
    'one key for two things',
    { ANJU_JWT_KEY: GOOD.ANJU_COLUMN_KEY },
    'ANJU_JWT_KEY 与 ANJU_COLUMN_KEY 用了同一把密钥',
  ],
  ['two keys of one id', { ANJU_JWT_KEY: `k2:${key()},k2:${key()}` }, 'ANJU_JWT_KEY 里有两把密钥编号相同'],
  ['an unknown cipher', { ANJU_COLUMN_KEY: `k2/des:${key()}` }, /ANJU_COLUMN_KEY 的 k2 写了不认识的算法/],
  ['nonsense', { ANJU_JWT_KEY: '!!' }, /ANJU_JWT_KEY 的写法不对/],
])('refused: %s', (_, env, message) => {
  let said = ''
  try {
    start({ ...GOOD, ...(env as unknown as Record<string, string>) })
  } catch (error) {
    said = (error as Error).message
  }
  expect(said).toMatch(message)
  for (const value of Object.values({ ...GOOD, ...env }))
    if (value.length > 30) expect(said).not.toContain(value)
})

test('a ring: the first key is the current one, all of them open', () => {
  const { secrets } = start({
    ...GOOD,
    ANJU_COLUMN_KEY: `k3/sm4:${key()},k2:${key()}`,
    ANJU_JWT_KEY: `k2:${key()},k1:${key()}`,
  })
  expect([secrets.columns.current, secrets.columns.keys['k3']!.cipher]).toEqual(['k3', 'sm4'])
  expect(Object.keys(secrets.jwt.keys)).toEqual(['k2', 'k1'])
})

test('the secrets of an earlier demo stay as they are; what it lacks is added to them', () => {
  const file = path.join(dataDir, 'demo-secrets.json')
  const earlier = Object.fromEntries(
    ['ANJU_JWT_KEY', 'ANJU_COLUMN_KEY', 'ANJU_BLIND_KEY', 'ANJU_PLATE_KEY'].map((name) => [name, key()]),
  )
  writeFileSync(file, JSON.stringify(earlier))
  start({ DEMO: '1' })
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
  expect(kept).toMatchObject(earlier)
  expect(Object.keys(kept).sort()).toEqual([...Object.keys(earlier), 'ANJU_AUDIT_KEY'].sort())
  start({ DEMO: '1' })
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(kept)
})
