// A stand-in for WeChat's servers: always HTTP 200, codes that work once and for five minutes, errcodes as WeChat's.
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const CODE_LIFE_MS = 5 * 60_000
const TOKEN_LIFE_MS = 7_200_000

export interface WechatServer {
  /** What the server under test needs to find and trust this one. */
  env: { WECHAT_BASE_URL: string; WECHAT_APP_ID: string; WECHAT_APP_SECRET: string }
  /** What `wx.login` gives on the phone of this WeChat account. */
  mintLoginCode(openid: string): string
  /** What the phone button gives after the person agreed. */
  mintPhoneCode(openid: string, phone: string): string
  /** WeChat has judged this account to be a risk: 40226. */
  block(openid: string): void
  /** The next `times` calls of this path answer `errcode`, never answer (`timeout`), or break off after the work (`drop`). */
  failNext(path: WechatPath, how: number | 'timeout' | 'drop', times?: number): void
  /** What still was to fail does not. */
  recover(): void
  /** Its clock, for codes and tokens that grow old. */
  advance(ms: number): void
  /** Every access token given out so far stops working: 40001. */
  revokeTokens(): void
  /** Paths asked so far, in order. */
  asked: string[]
  close(): Promise<void>
}

export type WechatPath = '/sns/jscode2session' | '/cgi-bin/stable_token' | '/wxa/business/getuserphonenumber'

interface Code {
  openid: string
  phone: string | null
  until: number
  used: boolean
}

type Answer = Record<string, unknown>
interface Asked {
  query: URLSearchParams
  body: Record<string, unknown>
}

const ERRMSG: Record<number, string> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40013: 'invalid appid',
  40029: 'invalid code',
  40125: 'invalid appsecret',
  40163: 'code been used',
  40226: 'code blocked',
  45011: 'api minute-quota reach limit',
}

const hex = (bytes: number) => randomBytes(bytes).toString('hex')
const refusal = (errcode: number): Answer => ({
  errcode,
  errmsg: `${ERRMSG[errcode] ?? 'error'} rid: ${hex(4)}-${hex(4)}-${hex(4)}`,
})

class Standing {
  readonly appId = `wx${hex(8)}`
  readonly secret = hex(16)
  readonly codes = new Map<string, Code>()
  readonly blocked = new Set<string>()
  private tokens = new Map<string, number>()
  private current: string | null = null
  private shift = 0

  now = () => Date.now() + this.shift
  advance = (ms: number) => void (this.shift += ms)

  mint(openid: string, phone: string | null): string {
    const code = hex(16)
    this.codes.set(code, { openid, phone, until: this.now() + CODE_LIFE_MS, used: false })
    return code
  }

  /** Works once. */
  private spend(code: unknown, kind: 'login' | 'phone'): Code | number {
    const known = this.codes.get(String(code))
    if (!known || (known.phone !== null) !== (kind === 'phone') || known.until < this.now()) return 40029
    if (known.used) return 40163
    known.used = true
    return known
  }

  revokeTokens = () => this.tokens.clear()

  jscode2session({ query }: Asked): Answer {
    if (query.get('appid') !== this.appId) return refusal(40013)
    if (query.get('secret') !== this.secret) return refusal(40125)
    if (query.get('grant_type') !== 'authorization_code') return refusal(40002)
    const code = this.spend(query.get('js_code'), 'login')
    if (typeof code === 'number') return refusal(code)
    if (this.blocked.has(code.openid)) return refusal(40226)
    return { openid: code.openid, session_key: randomBytes(16).toString('base64') }
  }

  /** Ordinary mode gives the same token to everybody while it is good. */
  stableToken({ body }: Asked): Answer {
    if (body['grant_type'] !== 'client_credential') return refusal(40002)
    if (body['appid'] !== this.appId) return refusal(40013)
    if (body['secret'] !== this.secret) return refusal(40125)
    const until = this.current === null ? 0 : (this.tokens.get(this.current) ?? 0)
    if (body['force_refresh'] === true || until < this.now()) {
      this.current = hex(64)
      this.tokens.set(this.current, this.now() + TOKEN_LIFE_MS)
    }
    const left = (this.tokens.get(this.current as string) as number) - this.now()
    return { access_token: this.current, expires_in: Math.floor(left / 1000) }
  }

  phoneNumber({ query, body }: Asked): Answer {
    const token = query.get('access_token') ?? ''
    if ((this.tokens.get(token) ?? 0) < this.now()) return refusal(40001)
    const code = this.spend(body['code'], 'phone')
    if (typeof code === 'number') return refusal(code)
    if (body['openid'] !== undefined && body['openid'] !== code.openid) return refusal(40029)
    const watermark = { timestamp: Math.floor(this.now() / 1000), appid: this.appId }
    const number = { phoneNumber: `+86${code.phone}`, purePhoneNumber: code.phone, countryCode: '86' }
    return { errcode: 0, errmsg: 'ok', phone_info: { ...number, watermark } }
  }
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk)
  return (text ? JSON.parse(text) : {}) as Record<string, unknown>
}

export async function startWechatServer(): Promise<WechatServer> {
  const wechat = new Standing()
  const asked: string[] = []
  const failures: { path: string; how: number | 'timeout' | 'drop' }[] = []
  const routes: Record<string, (asked: Asked) => Answer> = {
    'GET /sns/jscode2session': (a) => wechat.jscode2session(a),
    'POST /cgi-bin/stable_token': (a) => wechat.stableToken(a),
    'POST /wxa/business/getuserphonenumber': (a) => wechat.phoneNumber(a),
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://wechat')
    asked.push(url.pathname)
    const body = await readBody(request)
    const at = failures.findIndex((failure) => failure.path === url.pathname)
    const how = at < 0 ? null : failures.splice(at, 1)[0]!.how
    if (how === 'timeout') return
    const route = routes[`${request.method} ${url.pathname}`]
    const said =
      typeof how === 'number' ? refusal(how) : (route?.({ query: url.searchParams, body }) ?? refusal(-1))
    if (how === 'drop') return void response.destroy()
    // Login answers JSON but calls it text.
    const type = url.pathname.startsWith('/sns/') ? 'text/plain' : 'application/json; encoding=utf-8'
    response.writeHead(200, { 'Content-Type': type }).end(JSON.stringify(said))
  }

  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    env: {
      WECHAT_BASE_URL: `http://127.0.0.1:${port}`,
      WECHAT_APP_ID: wechat.appId,
      WECHAT_APP_SECRET: wechat.secret,
    },
    mintLoginCode: (openid) => wechat.mint(openid, null),
    mintPhoneCode: (openid, phone) => wechat.mint(openid, phone),
    block: (openid) => void wechat.blocked.add(openid),
    failNext: (path, how, times = 1) =>
      void failures.push(...Array.from({ length: times }, () => ({ path, how }))),
    recover: () => void failures.splice(0),
    advance: wechat.advance,
    revokeTokens: wechat.revokeTokens,
    asked,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
