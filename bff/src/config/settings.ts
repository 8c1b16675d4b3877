import { join, resolve } from 'node:path'
import { CannotStart } from './cannot-start'

/** The repository's root, from `bff/src/config` and from `bff/dist/config` alike. */
export const ROOT = resolve(__dirname, '../../..')

export interface Settings {
  host: string
  port: number
  /** Demo personas, the demo clock and generated secrets; never in production. */
  demo: boolean
  dataDir: string
  databaseUrl: string | null
  databasePool: number
  policyDir: string
  rightsDir: string
  regionsFile: string
  h5Dir: string
  /** Where house plates point, and what H5 is served under. */
  publicUrl: string
  logLevel: string
  /** Behind a reverse proxy of ours: addresses are taken from X-Forwarded-For. */
  trustProxy: boolean
  /** 备案号, shown with the privacy notice; empty until it is given. */
  filingNo: string
  wechat: { baseUrl: string; appId: string; secret: string }
}

const WECHAT = 'https://api.weixin.qq.com'

const flag = (value: string | undefined, fallback: boolean) =>
  value === undefined || value === '' ? fallback : value === '1' || value === 'true'

function wholeNumber(name: string, value: string | undefined, fallback: number): number {
  if (value === undefined || value === '') return fallback
  if (!/^\d+$/.test(value)) throw new CannotStart(`${name} 应为整数，现在是 "${value}"`)
  return Number(value)
}

/** What leaves a server for the open network goes by https; what a demo does on its own machine need not. */
function demandHttps(env: NodeJS.ProcessEnv): void {
  for (const [name, url] of [
    ['PUBLIC_URL', env['PUBLIC_URL'] || ''],
    ['WECHAT_BASE_URL', env['WECHAT_BASE_URL'] || WECHAT],
  ] as const)
    if (!/^https:\/\/\S/.test(url)) throw new CannotStart(`正式环境的 ${name} 应为 https:// 开头的地址`)
}

/** Reads the environment once, at start; everything else gets the result. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const production = env['NODE_ENV'] === 'production'
  const port = wholeNumber('PORT', env['PORT'], 3000)
  const demo = flag(env['DEMO'], !production)
  if (production && demo) throw new CannotStart('正式环境不能打开演示模式，请去掉 DEMO')
  if (production) demandHttps(env)
  return {
    host: env['HOST'] || '127.0.0.1',
    port,
    demo,
    dataDir: resolve(env['DATA_DIR'] || join(ROOT, 'data')),
    databaseUrl: env['DATABASE_URL'] || null,
    databasePool: wholeNumber('DATABASE_POOL', env['DATABASE_POOL'], 10),
    policyDir: join(ROOT, 'config/policy'),
    rightsDir: join(ROOT, 'config/rights'),
    regionsFile: join(ROOT, 'config/regions/guangxi-2020.json'),
    h5Dir: join(ROOT, 'miniapp/dist/h5'),
    publicUrl: env['PUBLIC_URL'] || `http://localhost:${port}`,
    logLevel: env['LOG_LEVEL'] || 'info',
    trustProxy: flag(env['TRUST_PROXY'], false),
    filingNo: env['ANJU_FILING_NO'] || '',
    wechat: {
      baseUrl: env['WECHAT_BASE_URL'] || WECHAT,
      appId: env['WECHAT_APP_ID'] || '',
      secret: env['WECHAT_APP_SECRET'] || '',
    },
  }
}
