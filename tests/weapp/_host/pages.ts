// WeChat's page stack: creates pages, keeps those of the tab bar, calls their lifecycles in WeChat's order.
import type { AppJson } from './dist'
import { routesOf } from './dist'
import { wxCall, WxFailure } from './wx-call'

/** A node of Taro's tree as setData delivers it. */
export interface TreeNode {
  /** Alias of the kind, a number in text. */
  nn?: string
  sid?: string
  cn?: TreeNode[]
  /** Words of a text node. */
  v?: string
  [key: string]: unknown
}

type Lifecycle = (argument?: unknown) => unknown
export interface Page {
  route: string
  data: { root?: TreeNode }
  eh(event: object): void
  setData(change: Record<string, unknown>, done?: () => void): void
  [lifecycle: string]: unknown
}

const SETDATA_LIMIT = 256 * 1024
const STACK_LIMIT = 10

export interface PagesHost {
  app: AppJson
  /** The definition that the page's file handed to Page(). */
  definitionOf(route: string): object
  later(work: () => void): void
  fault(message: string): void
}

export class Pages {
  stack: Page[] = []
  /** What every setData carried over to the view, in order; the first of a page draws it. */
  readonly painted: { route: string; bytes: number; first: boolean }[] = []
  private readonly tabs = new Map<string, Page>()
  private readonly routes: string[]
  private readonly tabRoutes: string[]

  constructor(private readonly host: PagesHost) {
    this.routes = routesOf(host.app)
    this.tabRoutes = (host.app.tabBar?.list ?? []).map((tab) => tab.pagePath)
  }

  get top(): Page {
    const page = this.stack[this.stack.length - 1]
    if (!page) throw new Error('no page is open')
    return page
  }

  api() {
    const opening = (api: string, work: (route: string, query: string) => void) =>
      wxCall(api, ({ url }) => {
        const [route = '', query = ''] = this.absolute(String(url)).split('?')
        if (!this.routes.includes(route)) throw new WxFailure(`page "${route}" is not found`)
        work(route, query)
      })
    return {
      navigateTo: opening('navigateTo', (route, query) => {
        this.mustNotBeTab(route)
        if (this.stack.length >= STACK_LIMIT) throw new WxFailure('webview count limit exceed')
        this.call(this.top, 'onHide')
        this.push(route, query)
      }),
      redirectTo: opening('redirectTo', (route, query) => {
        this.mustNotBeTab(route)
        this.drop(this.stack.pop())
        this.push(route, query)
      }),
      reLaunch: opening('reLaunch', (route, query) => this.relaunch(route, query)),
      switchTab: opening('switchTab', (route) => {
        if (!this.tabRoutes.includes(route)) throw new WxFailure('can not switch to no-tabBar page')
        this.switchTab(route)
      }),
      navigateBack: wxCall('navigateBack', ({ delta = 1 }) => this.back(Number(delta))),
    }
  }

  relaunch(route: string, query = ''): void {
    while (this.stack.length > 0) this.drop(this.stack.pop())
    for (const tab of this.tabs.values()) this.call(tab, 'onUnload')
    this.tabs.clear()
    this.push(route, query)
  }

  switchTab(route: string): void {
    const before = this.stack[0]
    while (this.stack.length > 1) this.drop(this.stack.pop())
    if (before?.route === route) return this.call(before, 'onShow')
    if (before && this.tabs.has(before.route)) this.call(before, 'onHide')
    else this.drop(before)
    this.stack = []
    const known = this.tabs.get(route)
    if (!known) return this.push(route, '')
    this.stack.push(known)
    this.call(known, 'onShow')
  }

  back(delta = 1): void {
    if (this.stack.length < 2) throw new WxFailure('cannot navigate back at first page.')
    for (let left = delta; left > 0 && this.stack.length > 1; left -= 1) this.drop(this.stack.pop())
    this.call(this.top, 'onShow')
  }

  call(page: Page, lifecycle: string, argument?: unknown): void {
    const handler = page[lifecycle] as Lifecycle | undefined
    handler?.call(page, argument)
  }

  private push(route: string, query: string): void {
    const page = this.create(route, query)
    if (this.tabRoutes.includes(route)) this.tabs.set(route, page)
    this.stack.push(page)
    // Parameters stand as they are in the address: WeChat does not decode them.
    const options = Object.fromEntries(
      query
        .split('&')
        .filter(Boolean)
        .map((pair) => pair.split(/=(.*)/s).slice(0, 2)),
    ) as Record<string, string>
    page['options'] = options
    for (const [lifecycle, argument] of [['onLoad', options], ['onShow'], ['onReady']] as const)
      this.call(page, lifecycle, argument)
  }

  private create(route: string, query: string): Page {
    const definition = this.host.definitionOf(route) as Record<string, unknown>
    const page = Object.assign(Object.create(null), definition) as Page
    page.route = route
    page['__route__'] = route
    page['__query__'] = query
    page.data = JSON.parse(JSON.stringify(definition['data'] ?? {})) as Page['data']
    page['getOpenerEventChannel'] = () => ({ on() {}, emit() {} })
    page['selectComponent'] = () => null
    let first = true
    page.setData = (change, done) => {
      const json = JSON.stringify(change)
      this.painted.push({ route, bytes: Buffer.byteLength(json), first })
      first = false
      if (json.length > SETDATA_LIMIT) this.host.fault(`setData of ${json.length} bytes on ${route}`)
      for (const [key, value] of Object.entries(JSON.parse(json) as object)) setPath(page.data, key, value)
      if (done) this.host.later(done)
    }
    return page
  }

  private drop(page: Page | undefined): void {
    if (!page) return
    this.tabs.delete(page.route)
    this.call(page, 'onUnload')
  }

  private mustNotBeTab(route: string): void {
    if (this.tabRoutes.includes(route)) throw new WxFailure('can not open a tabbar page this way')
  }

  /** `/a/b`, or relative to the page that is open. */
  private absolute(url: string): string {
    if (url.startsWith('/')) return url.slice(1)
    return new URL(url, `x://x/${this.stack.length > 0 ? this.top.route : ''}`).pathname.slice(1)
  }
}

/** `root.cn.[0].cn` as WeChat reads it. */
function setPath(data: object, path: string, value: unknown): void {
  const keys = path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter(Boolean)
  let at = data as Record<string, unknown>
  keys.slice(0, -1).forEach((key, i) => {
    if (at[key] === null || typeof at[key] !== 'object')
      at[key] = /^\d+$/.test(keys[i + 1] as string) ? [] : {}
    at = at[key] as Record<string, unknown>
  })
  at[keys[keys.length - 1] as string] = value
}
