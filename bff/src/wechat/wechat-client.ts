import { problem } from '../http/problem'

/** What the product asks of WeChat's servers. session_key is dropped here: nothing needs it (wechat.md "Login"). */
export interface WechatClient {
  /** openid of a `wx.login` code. Throws wechat_code_invalid, wechat_blocked, wechat_busy. */
  openidOf(code: string): Promise<string>
  /** The person's number behind a phone button's code, without country code. */
  phoneOf(phoneCode: string, openid: string): Promise<string>
}

interface WechatAnswer {
  errcode?: number
  openid?: string
  access_token?: string
  expires_in?: number
  phone_info?: { purePhoneNumber: string; watermark: { appid: string } }
}

/** errcode → what the caller is told. Anything unknown is WeChat being busy: the phone tries again. */
function refuse(errcode: number): never {
  if (errcode === 40029 || errcode === 40163) throw problem('wechat_code_invalid')
  if (errcode === 40226) throw problem('wechat_blocked')
  if (errcode === 45011) throw problem('too_many_requests')
  if (errcode === 40013 || errcode === 40125) throw problem('internal', { errcode })
  throw problem('wechat_busy', { errcode })
}

const STALE_TOKEN = new Set([40001, 40014, 42001])
const REFRESH_BEFORE_MS = 300_000
const TIMEOUT_MS = 8_000

export function wechatClient(config: { baseUrl: string; appId: string; secret: string }): WechatClient {
  let token: { value: string; until: number } | null = null

  /** WeChat answers 200 with an errcode, sometimes as text/plain. */
  async function ask(path: string, init?: RequestInit): Promise<WechatAnswer> {
    const call = fetch(config.baseUrl + path, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) })
    const text = await call.then((r) => r.text()).catch(() => '{"errcode":-1}')
    try {
      return JSON.parse(text) as WechatAnswer
    } catch {
      return { errcode: -1 }
    }
  }

  /** -1 means busy: at most two more tries. */
  async function askPatiently(path: string, init?: RequestInit): Promise<WechatAnswer> {
    let answer = await ask(path, init)
    for (let again = 0; again < 2 && answer.errcode === -1; again += 1) answer = await ask(path, init)
    return answer
  }

  async function accessToken(force = false): Promise<string> {
    if (token && !force && token.until > Date.now()) return token.value
    const body = { grant_type: 'client_credential', appid: config.appId, secret: config.secret }
    const answer = await askPatiently('/cgi-bin/stable_token', { method: 'POST', body: JSON.stringify(body) })
    if (!answer.access_token) refuse(answer.errcode ?? -1)
    token = {
      value: answer.access_token,
      until: Date.now() + (answer.expires_in ?? 0) * 1000 - REFRESH_BEFORE_MS,
    }
    return token.value
  }

  return {
    async openidOf(code) {
      const query = new URLSearchParams({
        appid: config.appId,
        secret: config.secret,
        js_code: code,
        grant_type: 'authorization_code',
      })
      const answer = await askPatiently(`/sns/jscode2session?${query.toString()}`)
      if (!answer.openid) refuse(answer.errcode ?? -1)
      return answer.openid
    },
    async phoneOf(phoneCode, openid) {
      const send = async (force: boolean) =>
        askPatiently(`/wxa/business/getuserphonenumber?access_token=${await accessToken(force)}`, {
          method: 'POST',
          body: JSON.stringify({ code: phoneCode, openid }),
        })
      let answer = await send(false)
      if (STALE_TOKEN.has(answer.errcode ?? 0)) answer = await send(true)
      if (!answer.phone_info || answer.phone_info.watermark.appid !== config.appId)
        refuse(answer.errcode ?? -1)
      return answer.phone_info.purePhoneNumber
    },
  }
}
