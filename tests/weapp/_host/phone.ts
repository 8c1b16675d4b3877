// A phone with the mini-program on it, and the person who holds it.
import { readTemplates } from './templates'
import type { SentRequest } from './wx-network'
import { Network } from './wx-network'
import type { Shot } from './wx-device'
import { Device } from './wx-device'
import { Disk, USER_DATA_PATH } from './wx-disk'
import type { Dialog } from './wx-ui'
import { Frame } from './wx-ui'
import type { Promises } from './bare-context'
import { LogicHost } from './logic-host'
import type { Chain } from './screen'
import { last, Screen } from './screen'

export interface PhoneOptions {
  serverUrl: string
  /** What wx.login gives, each time anew. */
  loginCode?: () => string
  promises?: Promises
}

const PATIENCE_MS = 8_000
const kinds = readTemplates()

export class Phone {
  readonly disk = new Disk()
  readonly network: Network
  readonly device: Device
  frame = new Frame()
  /** Every wx function called, in order. */
  readonly calls: string[] = []
  readonly screen = new Screen(kinds, () => this.host.pages.top)
  private running: LogicHost | null = null

  constructor(private readonly options: PhoneOptions) {
    this.network = new Network(options.serverUrl)
    this.device = new Device(this.disk, options.loginCode ?? (() => 'no-wechat-here'))
  }

  get host(): LogicHost {
    if (!this.running) throw new Error('the mini-program is not open')
    return this.running
  }

  get route(): string {
    return this.host.pages.top.route
  }

  /** Opens the mini-program, as from WeChat's list or by a link. */
  open(path = 'pages/home/index', query: Record<string, string> = {}): void {
    this.close()
    this.frame = new Frame()
    const { disk } = this
    const api = {
      ...{ ...disk.storageApi(), ...this.network.api(), ...this.device.api(), ...this.frame.api() },
      env: { USER_DATA_PATH },
      getFileSystemManager: () => disk.fileSystem(),
      cloud: undefined,
    }
    const onCall = (name: string) => {
      this.calls.push(name)
      this.device.callsInTap.push(name)
    }
    this.running = new LogicHost(api, onCall, this.options.promises ?? 'native')
    this.running.launch({ path, query, scene: 1001 })
  }

  /** WeChat kills it; storage and kept files stay. */
  close(): void {
    this.running?.kill()
    this.running = null
    this.network.restarted()
    this.disk.restarted()
  }

  /** The person looks at something else for so long that WeChat stops the mini-program. */
  leave(): void {
    this.network.freeze()
    this.host.suspend()
  }

  /** And comes back before WeChat killed it. */
  comeBack(): void {
    this.network.unfreeze()
    this.host.showAgain()
  }

  text(): string {
    return this.screen.text()
  }

  /** Until nothing more is asked for: what the pack holds of his households is whole. */
  async quiet(): Promise<void> {
    for (let sent = -1; sent !== this.network.sent.length;) {
      sent = this.network.sent.length
      await new Promise((resolve) => setTimeout(resolve, 1_500))
    }
  }

  /** Waits for words on the page: a string anywhere in it, or a pattern. */
  async see(words: string | RegExp): Promise<void> {
    const seen = () => (typeof words === 'string' ? this.text().includes(words) : words.test(this.text()))
    await this.until(seen, () => `"${String(words)}" on ${this.route}, which says:\n${this.text()}`)
  }

  async seeNoMore(words: string): Promise<void> {
    await this.until(
      () => !this.text().includes(words),
      () => `no more "${words}" on ${this.route}:\n${this.text()}`,
    )
  }

  async at(route: string): Promise<void> {
    await this.until(
      () => this.route === route,
      () => `page ${route}; ${this.route} is open:\n${this.text()}`,
    )
  }

  async toast(words: string): Promise<void> {
    const said = () => this.frame.toasts.some((toast) => toast.includes(words))
    await this.until(said, () => `toast "${words}"; said: ${this.frame.toasts.join(' / ')}`)
  }

  /** Taps what carries exactly these words, or all of whose words fit; the `nth` of them from the top. */
  async tap(words: string | RegExp, nth = 0): Promise<void> {
    const named = () => this.screen.named(words)[nth]
    await this.until(
      () => !!named(),
      () => `something called "${String(words)}" on ${this.route}:\n${this.text()}`,
    )
    this.dispatch(named() as Chain, 'tap', { x: 10, y: 10 })
  }

  /** Taps again, as a person does, while nothing seems to happen. */
  async tapUntil(words: string, done: () => boolean): Promise<void> {
    const end = Date.now() + PATIENCE_MS
    while (!done() && Date.now() < end) {
      await this.tap(words)
      const again = Date.now() + 300
      await this.until(
        () => done() || Date.now() > again,
        () => `"${words}" to do something`,
      )
    }
    if (!done()) throw new Error(`"${words}" does nothing on ${this.route}`)
  }

  /** Photographs with what the camera sees next. */
  async photograph(shot: string, seen: Shot): Promise<void> {
    this.device.shots.push(seen)
    await this.tapUntil(`点这里拍照：${shot}`, () => this.device.shots.length === 0)
    if (typeof seen !== 'string') await this.gone(`点这里拍照：${shot}`)
  }

  /** Taps an answer of several and waits until it is the chosen one. */
  async choose(words: string): Promise<void> {
    await this.tap(words)
    const chosen = () =>
      this.screen.named(words).some((chain) => chain.some((n) => n['ariaChecked'] === 'true'))
    await this.until(chosen, () => `"${words}" to be chosen on ${this.route}:\n${this.text()}`)
  }

  /** Waits until nothing is called so any more. */
  async gone(words: string): Promise<void> {
    await this.until(
      () => this.screen.named(words).length === 0,
      () => `"${words}" to go on ${this.route}`,
    )
  }

  async type(placeholder: string, value: string): Promise<void> {
    const field = () => this.screen.fields(placeholder)[0]
    await this.until(
      () => !!field(),
      () => `a field "${placeholder}" on ${this.route}:\n${this.text()}`,
    )
    this.dispatch(field() as Chain, 'input', { value, cursor: value.length })
  }

  /** Chooses a value in the picker that carries this label. */
  async pick(label: string, value: string): Promise<void> {
    const picker = () =>
      this.screen.where(
        (n) => this.screen.kindOf(n)?.tag === 'picker' && this.screen.text(n).includes(label),
      )[0]
    await this.until(
      () => !!picker(),
      () => `a picker "${label}" on ${this.route}:\n${this.text()}`,
    )
    this.dispatch(picker() as Chain, 'change', { value })
  }

  /** Presses a WeChat button with an open-type of its own; `detail` is what the person then decides. */
  async pressWechatButton(openType: string, event: string, detail: object): Promise<void> {
    const button = () => this.screen.where((node) => this.screen.attribute(node, 'open-type') === openType)[0]
    await this.until(
      () => !!button(),
      () => `a ${openType} button on ${this.route}:\n${this.text()}`,
    )
    this.dispatch(button() as Chain, event, detail)
  }

  /** Waits for the dialog that asks this and answers it. */
  async answer(title: string, confirmed: boolean): Promise<Dialog> {
    const asked = () => this.frame.dialogs.filter((dialog) => dialog.title.includes(title))[0]
    await this.until(
      () => !!asked(),
      () => `dialog "${title}"; open: ${JSON.stringify(this.frame.dialogs)}`,
    )
    const dialog = asked() as Dialog
    dialog.answer(confirmed)
    return dialog
  }

  /** Waits until a request of this kind was answered, and gives it. */
  async request(method: string, path: RegExp, nth = 0): Promise<SentRequest> {
    const matching = () =>
      this.network.sent.filter((r) => r.method === method && path.test(r.path) && r.status !== null)[nth]
    const all = () => this.network.sent.map((r) => `${r.method} ${r.path} ${r.status}`).join('\n')
    await this.until(
      () => !!matching(),
      () => `${method} ${path.source}; sent were\n${all()}`,
    )
    return matching() as SentRequest
  }

  /** Waits until a pull has come in whole and lies on the phone: killed before, it would begin anew. */
  async packed(): Promise<void> {
    const head = () => [...this.disk.storage].find(([key]) => /^pack\d*:.*:head$/.test(key))?.[1] ?? ''
    await this.until(
      () => /"cursor":"/.test(head()) && !/"at":null/.test(head()),
      () => `a pack on the phone; its head: ${head()}`,
    )
  }

  back(): void {
    this.host.pages.back()
  }

  async until(done: () => boolean, wanted: () => string): Promise<void> {
    const end = Date.now() + PATIENCE_MS
    while (!done()) {
      if (this.host.faults.length > 0)
        throw new Error(`fault in the mini-program: ${this.host.faults.join('\n')}`)
      if (Date.now() > end) throw new Error(`waited in vain for ${wanted()}`)
      await new Promise((resolve) => setTimeout(resolve, 3))
    }
  }

  /** Delivers an event to the nodes that WXML binds it on, innermost first, as WeChat's view layer would. */
  private dispatch(chain: Chain, type: string, detail: object): void {
    const target = last(chain)
    const bubbles = type === 'tap'
    let delivered = 0
    this.device.inTap = type === 'tap'
    this.device.callsInTap = []
    for (const node of bubbles ? [...chain].reverse() : [target]) {
      const how = this.screen.kindOf(node)?.events.get(type)
      if (!how) continue
      delivered += 1
      const shape = (n: typeof node) => ({
        id: String(n['uid'] ?? n.sid),
        dataset: { sid: n.sid },
        offsetLeft: 0,
        offsetTop: 0,
      })
      this.host.pages.top.eh({
        ...{ type, detail, timeStamp: 1, mark: {}, touches: [], changedTouches: [], mut: false },
        ...{ target: shape(target), currentTarget: shape(node) },
      })
      if (how === 'catch') break
    }
    this.device.inTap = false
    if (delivered === 0)
      throw new Error(`WXML binds no ${type} on "${this.screen.text(target)}" nor around it`)
  }
}
