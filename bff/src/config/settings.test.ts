import { CannotStart } from './cannot-start'
import { readSettings } from './settings'

const LIVE = { NODE_ENV: 'production', PUBLIC_URL: 'https://anju.example.cn' }

test('a server for real work is no demo', () => expect(readSettings(LIVE).demo).toBe(false))

test.each<[string, Record<string, string>, string]>([
  ['a demo', { DEMO: '1' }, '正式环境不能打开演示模式，请去掉 DEMO'],
  ['no address', { PUBLIC_URL: '' }, '正式环境的 PUBLIC_URL 应为 https:// 开头的地址'],
  ['an open address', { PUBLIC_URL: 'http://a.cn' }, '正式环境的 PUBLIC_URL 应为 https:// 开头的地址'],
  ['half an address', { PUBLIC_URL: 'https://' }, '正式环境的 PUBLIC_URL 应为 https:// 开头的地址'],
  [
    'WeChat in the open',
    { WECHAT_BASE_URL: 'http://w' },
    '正式环境的 WECHAT_BASE_URL 应为 https:// 开头的地址',
  ],
  ['a port that is no number', { PORT: 'x' }, 'PORT 应为整数，现在是 "x"'],
])('it does not start with %s', (_, env, sentence) => {
  const read = () => readSettings({ ...LIVE, ...env })
  expect(read).toThrow(CannotStart)
  expect(read).toThrow(sentence)
})

test('a demo on one’s own machine needs none of it', () => {
  const settings = readSettings({ WECHAT_BASE_URL: 'http://127.0.0.1:1' })
  expect([settings.demo, settings.publicUrl]).toEqual([true, 'http://localhost:3000'])
})
