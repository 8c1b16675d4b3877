// One person with a phone-sized browser in front of the running product.
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { newPhone } from '../../_kit/chromium'
import { jpeg } from '../../_kit/photos'
import type { Server } from '../../_kit/server'

const SHOTS = path.resolve(__dirname, '../../.artifacts')

/** Run through the debugger: the page's own policy allows no inline script. */
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
interface AxeResult {
  passes: unknown[]
  violations: { id: string; impact: string; nodes: { html: string }[] }[]
}

export class Phone {
  /** Errors that the page threw; a test ends with none. */
  readonly errors: string[] = []

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly server: Server,
  ) {
    // A page on a busy machine may draw nothing for long; who waits less tells of the machine and not of the product.
    page.setDefaultTimeout(60_000)
    page.on('pageerror', (error) => this.errors.push(String(error)))
  }

  static async open(browser: Browser, server: Server): Promise<Phone> {
    const context = await newPhone(browser, {
      geolocation: { latitude: 23.9, longitude: 108.1, accuracy: 12 },
    })
    await context.grantPermissions(['geolocation'])
    return new Phone(context, await context.newPage(), server)
  }

  /** The sheet or the page on top: Taro keeps those below in the document, hidden. */
  get top(): Locator {
    return this.page.locator('.taro_page:visible, [role=dialog]:visible').last()
  }

  button(name: string | RegExp): Locator {
    return this.top.getByRole('button', { name }).first()
  }

  async press(name: string | RegExp): Promise<void> {
    await this.button(name).click()
  }

  /** One answer of a question; its label may say more than its first words. */
  async choose(label: string): Promise<void> {
    await this.top.locator('label', { hasText: label }).first().click()
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.top.getByText(text).first().waitFor()
  }

  /** Enters as the persona whose row says this role. */
  async signIn(role: string): Promise<void> {
    await this.page.goto(this.server.url)
    await this.press('用演示身份进入')
    await this.press(new RegExp(` · ${role}`))
    await this.page.locator('.taro-tabbar__tabbar, weui-tabbar, .weui-tabbar').first().waitFor()
  }

  async tab(name: string): Promise<void> {
    await this.page.locator('.weui-tabbar__item', { hasText: name }).first().click()
  }

  /** Opens a page as a link would. */
  async visit(route: string): Promise<void> {
    await this.page.goto(`${this.server.url}/#/${route}`)
  }

  /** From home to the household, by the code printed under the plate. */
  async enterByCode(code: string): Promise<void> {
    await this.press(/扫码进户/)
    await this.top.locator('input').first().fill(code)
    await this.press('进户')
    await this.sees('住房面积')
  }

  /** Takes the photo of one shot; every photo is another one. */
  async take(shot: string): Promise<void> {
    const chosen = this.page.waitForEvent('filechooser')
    await this.press(`点这里拍照：${shot}`)
    await (await chosen).setFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await jpeg(400) })
  }

  /** Pages slide in; a picture or a measure is taken when they have come to rest. */
  async rest(): Promise<void> {
    await this.page.evaluate(() => {
      const ending = document
        .getAnimations()
        .filter((a) => a.effect?.getComputedTiming().iterations !== Infinity)
      return Promise.all(ending.map((a) => a.finished.catch(() => null))).then(() => null)
    })
    await this.page.waitForFunction(() => {
      const pages = [...document.querySelectorAll('.taro_page')].filter(
        (p) => getComputedStyle(p).display !== 'none',
      )
      return pages.every((p) => Math.round(p.getBoundingClientRect().left) === 0)
    })
  }

  async shot(name: string): Promise<void> {
    mkdirSync(SHOTS, { recursive: true })
    await this.rest()
    await this.page.screenshot({ path: path.join(SHOTS, `${name}.png`) })
  }

  /** Nothing sticks out to the right. */
  async overflow(): Promise<string[]> {
    await this.rest()
    return this.page.evaluate(() => {
      const width = document.documentElement.clientWidth
      const out: string[] = []
      if (document.documentElement.scrollWidth > width)
        out.push(`page ${document.documentElement.scrollWidth}`)
      for (const element of document.querySelectorAll('.taro_page *')) {
        const box = element.getBoundingClientRect()
        const hidden = box.width === 0 || getComputedStyle(element).visibility === 'hidden'
        if (!hidden && box.right > width + 1 && !element.closest('[class*="scroll"]'))
          out.push(`${element.className || element.tagName} ${Math.round(box.right)}`)
      }
      return out
    })
  }

  /** What axe-core calls serious or critical on this page, with where it is. */
  async barriers(): Promise<string[]> {
    await this.rest()
    if (!(await this.page.evaluate(() => 'axe' in window))) await this.page.evaluate(AXE)
    return this.page.evaluate(async () => {
      const { axe } = window as unknown as { axe: { run(): Promise<AxeResult> } }
      const { violations, passes } = await axe.run()
      if (passes.length < 5) return [`only ${passes.length} rules found anything to look at`]
      return violations
        .filter((v) => v.impact === 'serious' || v.impact === 'critical')
        .flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)}`))
    })
  }

  async close(): Promise<void> {
    await this.context.close()
  }
}
