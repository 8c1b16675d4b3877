// Runs the compiled package's logic in a bare context: loads its modules, calls App and Page, holds the timers.
import path from 'node:path'
import vm from 'node:vm'
import type { Promises } from './bare-context'
import { bareContext } from './bare-context'
import { appJson, read, routesOf } from './dist'
import { Pages } from './pages'

const SCREEN = { windowWidth: 375, windowHeight: 667, screenWidth: 375, screenHeight: 667, pixelRatio: 2 }
const SYSTEM = {
  ...SCREEN,
  ...{ platform: 'android', system: 'Android 6.0', SDKVersion: '2.21.0', version: '8.0.16' },
  ...{ language: 'zh_CN', brand: 'x', model: 'x', fontSizeSetting: 16, statusBarHeight: 20 },
  safeArea: { top: 20, bottom: 667, left: 0, right: 375, width: 375, height: 647 },
}

const compiled = new Map<string, vm.Script>()

/** WeChat's wrapper around every module: what a browser or Node would offer is not there. */
function scriptOf(file: string): vm.Script {
  const known = compiled.get(file)
  if (known) return known
  const hidden =
    'window,document,self,global,process,frames,location,navigator,localStorage,XMLHttpRequest,WebSocket'
  const source = `(function(require,module,exports,${hidden}){${read(file)}\n})`
  const script = new vm.Script(source, { filename: `weapp/${file}` })
  compiled.set(file, script)
  return script
}

type Launch = { path: string; query: Record<string, string>; scene: number }

export class LogicHost {
  readonly pages: Pages
  /** Whatever must never happen: an error in a timer, data too large for one setData. */
  readonly faults: string[] = []
  private readonly context: vm.Context
  private readonly modules = new Map<string, { exports: unknown }>()
  private readonly definitions = new Map<string, object>()
  private readonly timers = new Set<NodeJS.Timeout>()
  private readonly appShown: (() => void)[] = []
  /** What timers would have done while it lay in the background; null in front. */
  private asleep: (() => void)[] | null = null
  private dead = false
  private loading = ''
  private app: Record<string, unknown> = {}

  constructor(wxApi: Record<string, unknown>, onWxCall: (api: string) => void, promises: Promises) {
    const app = appJson()
    this.pages = new Pages({
      app,
      definitionOf: (route) => this.definitionOf(route),
      later: (work) => void this.setTimer(work, 0),
      fault: (message) => void this.faults.push(message),
    })
    const wx = watched({ ...this.baseApi(), ...this.pages.api(), ...wxApi }, onWxCall, () => this.dead)
    const globals = {
      wx,
      console: { log() {}, info() {}, debug() {}, warn() {}, error() {} },
      setTimeout: (work: () => void, ms = 0) => this.setTimer(work, ms),
      clearTimeout: (timer: NodeJS.Timeout) => void (clearTimeout(timer), this.timers.delete(timer)),
      setInterval: (work: () => void, ms: number) =>
        this.dead ? undefined : this.keep(setInterval(this.guarded(work), ms)),
      clearInterval: (timer: NodeJS.Timeout) => void (clearInterval(timer), this.timers.delete(timer)),
      App: (definition: Record<string, unknown>) => void (this.app = definition),
      Page: (definition: object) => void this.definitions.set(this.loading, definition),
      Component: (definition: object) => void this.definitions.set(this.loading, definition),
      Behavior: (definition: object) => definition,
      getApp: () => this.app,
      getCurrentPages: () => this.pages.stack.slice(),
      __wxConfig: { pages: routesOf(app) },
    }
    this.context = bareContext(globals, promises)
    this.require('app.js')
  }

  launch(launch: Launch): void {
    const call = (name: string) =>
      (this.app[name] as ((l: Launch) => void) | undefined)?.call(this.app, launch)
    call('onLaunch')
    call('onShow')
    const query = Object.entries(launch.query).map((pair) => pair.join('='))
    this.pages.relaunch(launch.path, query.join('&'))
  }

  /** In the background for longer than WeChat lets it run: no timer fires. */
  suspend(): void {
    this.asleep ??= []
  }

  /** The person comes back to the mini-program. */
  showAgain(): void {
    const slept = this.asleep ?? []
    this.asleep = null
    for (const work of slept) work()
    for (const listener of this.appShown) listener()
    this.pages.call(this.pages.top, 'onShow')
  }

  /** The phone kills it: no timer fires any more, and what its last promises still want comes to nothing. */
  kill(): void {
    this.dead = true
    for (const timer of this.timers) clearTimeout(timer)
    this.timers.clear()
  }

  private definitionOf(route: string): object {
    if (!this.definitions.has(route)) {
      this.loading = route
      this.require(`${route}.js`)
    }
    const definition = this.definitions.get(route)
    if (!definition) throw new Error(`${route}.js never called Page()`)
    return definition
  }

  private require(file: string): unknown {
    const known = this.modules.get(file)
    if (known) return known.exports
    const module = { exports: {} as unknown }
    this.modules.set(file, module)
    const run = scriptOf(file).runInContext(this.context) as (...args: unknown[]) => void
    const nested = (name: string) => {
      const target = path.posix.join(path.posix.dirname(file), name)
      return this.require(target.endsWith('.js') ? target : `${target}.js`)
    }
    run.call(undefined, nested, module, module.exports)
    return module.exports
  }

  private guarded = (work: () => void) => () => {
    if (this.asleep) return void this.asleep.push(this.guarded(work))
    try {
      work()
    } catch (error) {
      this.faults.push((error as Error).stack ?? String(error))
    }
  }

  private setTimer(work: () => void, ms: number): NodeJS.Timeout | undefined {
    if (this.dead) return undefined
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      this.guarded(work)()
    }, ms)
    return this.keep(timer)
  }

  private keep(timer: NodeJS.Timeout): NodeJS.Timeout {
    this.timers.add(timer)
    return timer
  }

  private baseApi(): Record<string, unknown> {
    const nothing = () => undefined
    const system = () => SYSTEM
    const launch = () => ({ path: '', query: {}, scene: 1001 })
    return {
      ...{ getSystemInfoSync: system, getWindowInfo: system, getDeviceInfo: system, getAppBaseInfo: system },
      ...{ getLaunchOptionsSync: launch, getEnterOptionsSync: launch, canIUse: () => true },
      ...{ onAppHide: nothing, onError: nothing, onUnhandledRejection: nothing, onPageNotFound: nothing },
      ...{ onThemeChange: nothing, offThemeChange: nothing, offAppShow: nothing, offAppHide: nothing },
      onAppShow: (listener: () => void) => void this.appShown.push(listener),
      nextTick: (work: () => void) => void this.setTimer(work, 0),
      getMenuButtonBoundingClientRect: () => ({
        top: 24,
        left: 281,
        width: 87,
        height: 32,
        right: 368,
        bottom: 56,
      }),
      getAccountInfoSync: () => ({ miniProgram: { appId: 'wx0', envVersion: 'develop', version: '' } }),
    }
  }
}

/** A process that was killed calls nobody any more, and hears no answer. */
function watched(
  api: Record<string, unknown>,
  onCall: (name: string) => void,
  isDead: () => boolean,
): Record<string, unknown> {
  const heard = (answer: unknown): unknown =>
    answer instanceof Promise
      ? new Promise((resolve, reject) => {
          answer.then(
            (value) => isDead() || resolve(value),
            (error: unknown) => isDead() || reject(error as Error),
          )
        })
      : answer
  return Object.fromEntries(
    Object.entries(api).map(([name, value]) => [
      name,
      typeof value !== 'function'
        ? value
        : (...args: unknown[]) => {
            if (isDead()) return new Promise(() => undefined)
            onCall(name)
            return heard((value as (...given: unknown[]) => unknown)(...args))
          },
    ]),
  )
}
