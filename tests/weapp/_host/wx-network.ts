// wx.request over a real connection to the server under test, with WeChat's own refusals.
import { API_BASE } from './dist'
import { wxCall, wxTask, WxFailure } from './wx-call'
import type { WxArgs } from './wx-call'

/** WeChat runs so many at once (wechat.md trap 8). */
const AT_ONCE = 10
const METHODS = ['GET', 'POST', 'PUT', 'DELETE']

export interface SentRequest {
  method: string
  /** Path and query. */
  path: string
  headers: Record<string, string>
  body: string | ArrayBuffer | undefined
  status: number | null
}

export interface Reply {
  statusCode: number
  header: Record<string, string>
  data: string
}

export class Network {
  online = true
  readonly sent: SentRequest[] = []
  /** Every request that ended in `fail`, whatever the code under test makes of it. */
  readonly failures: string[] = []
  /** Answers a request instead of the server, or null to let it through. */
  intercept: ((request: SentRequest) => Partial<Reply> | null | Promise<Partial<Reply> | null>) | null = null
  /** The most that were on their way at the same time. */
  mostAtOnce = 0
  private running = 0
  private thaw: Promise<void> | null = null
  private thawed: (() => void) | null = null
  private losing: { path: RegExp; left: number } | null = null
  private listeners: ((status: { isConnected: boolean; networkType: string }) => void)[] = []

  constructor(private readonly serverUrl: string) {}

  setOnline(online: boolean): void {
    this.online = online
    const status = { isConnected: online, networkType: online ? '4g' : 'none' }
    for (const listener of this.listeners) listener(status)
  }

  /** So many answers get lost on the way back: the server has done its work and the phone does not know. */
  loseAnswersTo(path: RegExp, times: number): void {
    this.losing = { path, left: times }
  }

  /** The mini-program lies in the background: nothing is answered until it is back, and then what was asked has failed. */
  freeze(): void {
    this.thaw ??= new Promise((resolve) => (this.thawed = resolve))
  }

  unfreeze(): void {
    this.thawed?.()
    this.thaw = null
    this.thawed = null
  }

  /** A new start of the mini-program listens anew. */
  restarted(): void {
    this.unfreeze()
    this.listeners = []
  }

  api() {
    return {
      request: wxTask('request', (args) => this.request(args)),
      getNetworkType: wxCall('getNetworkType', () => ({ networkType: this.online ? '4g' : 'none' })),
      onNetworkStatusChange: (listener: (status: { isConnected: boolean; networkType: string }) => void) =>
        void this.listeners.push(listener),
    }
  }

  private async request(args: WxArgs): Promise<Reply> {
    this.running += 1
    this.mostAtOnce = Math.max(this.mostAtOnce, this.running)
    try {
      if (this.running > AT_ONCE) throw new WxFailure('request:fail exceed max task count')
      return await this.send(args)
    } catch (error) {
      this.failures.push((error as Error).message)
      throw error
    } finally {
      this.running -= 1
    }
  }

  private async send({ url, method = 'GET', header, data }: WxArgs): Promise<Reply> {
    if (!METHODS.includes(String(method))) throw new WxFailure('request:fail method invalid')
    if (!String(url).startsWith(`${API_BASE}/`)) throw new WxFailure('request:fail url not in domain list')
    const sent: SentRequest = {
      method: String(method),
      path: String(url).slice(API_BASE.length),
      headers: (header ?? {}) as Record<string, string>,
      body: data as string | ArrayBuffer | undefined,
      status: null,
    }
    if (!this.online) throw new WxFailure('request:fail ')
    this.sent.push(sent)
    const scripted = await this.intercept?.(sent)
    const reply = scripted ? { statusCode: 200, header: {}, data: '', ...scripted } : await this.forward(sent)
    if (this.losing && this.losing.left > 0 && this.losing.path.test(sent.path)) {
      this.losing.left -= 1
      throw new WxFailure('request:fail timeout')
    }
    if (this.thaw) {
      await this.thaw
      throw new WxFailure('request:fail interrupted')
    }
    // The network may have gone while the answer was on its way.
    if (!this.online) throw new WxFailure('request:fail timeout')
    sent.status = reply.statusCode
    return reply
  }

  private async forward({ method, path, headers, body }: SentRequest): Promise<Reply> {
    try {
      const answer = await fetch(this.serverUrl + path, {
        method,
        headers,
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : Buffer.from(body) }),
      })
      const header = Object.fromEntries(answer.headers.entries())
      return { statusCode: answer.status, header, data: await answer.text() }
    } catch (error) {
      throw new WxFailure(`request:fail ${(error as Error).message}`)
    }
  }
}
